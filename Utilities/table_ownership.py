"""A table is created in one target and named in no other target's SQL.

References are the exception for tables that everything hangs on, and a short list below.
"""

import re
import sys

from swift_source import SwiftFile, swift_files

# Foreign keys may lead here from anywhere.
REFERENCED_BY_ALL = {"accounts", "branches", "organizations", "people"}

# (target, word, table): why.
EXCEPTIONS = {
    ("Journey", "JOIN", "people"): "a person's name beside their placement in one query",
    ("People", "JOIN", "accounts"): "a person's sign-in address beside their name in one query",
}

CREATED = re.compile(r"\bCREATE\s+(?:VIRTUAL\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)")
NAMED = re.compile(
    r"\b(FROM|JOIN|INTO|UPDATE|REFERENCES|ALTER\s+TABLE|DROP\s+TABLE|TRUNCATE|INDEX\s+\w+\s+ON)"
    r"\s+(?:ONLY\s+)?(\w+)((?:\s+(?:AS\s+)?\w+)?(?:\s*,\s*\w+(?:\s+(?:AS\s+)?\w+)?)*)"
)


def owners(files: list[SwiftFile]) -> tuple[dict[str, str], list[str]]:
    """The target of each table, and tables that two targets create."""
    found: dict[str, str] = {}
    problems = []
    for file in files:
        for literal in file.literals:
            for table in CREATED.findall(literal.text):
                if found.setdefault(table, file.target) != file.target:
                    problems.append(f"{file.path}: {table} is created in {found[table]} too")
    return found, problems


def named(text: str) -> list[tuple[str, str, int]]:
    """Word, table and offset of everything that SQL reads or changes."""
    found = []
    for match in NAMED.finditer(text):
        word = match[1].split()[0]
        found.append((word, match[2], match.start()))
        if word == "FROM":
            others = re.findall(r",\s*(\w+)", match[3])
            found += [(word, table, match.start()) for table in others]
    return found


def problems(files: list[SwiftFile]) -> list[str]:
    owner, found = owners(files)
    for file in files:
        for literal in file.literals:
            for word, table, offset in named(literal.text):
                if owner.get(table, file.target) == file.target:
                    continue
                if word == "REFERENCES" and table in REFERENCED_BY_ALL:
                    continue
                if (file.target, word, table) in EXCEPTIONS:
                    continue
                line = literal.line + literal.text.count("\n", 0, offset)
                found.append(f"{file.path}:{line}: {word} {table}, which belongs to {owner[table]}")
    return found


def main() -> int:
    found = problems(swift_files("Sources"))
    print("\n".join(found) or "table ownership: kept")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
