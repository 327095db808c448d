"""How long a file, a function and a line may be, and what may not stand in them.

Prints each violation as `file:line: what` and ends with 1 when there is one.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from swift_source import SwiftFile, swift_files

FILE, TEST_FILE, PAGE_FILE, STYLE_FILE = 400, 300, 200, 200
FUNCTION, TEST_FUNCTION, PAGE_BODY, LINE = 40, 60, 80, 100
# The lines between the braces of whatever takes a request and its context. Aim: 12.
HANDLER, LONGEST = 30, 10
# To be shortened; then the line goes.
LONG_HANDLERS = {("Sources/Features/Journey/Routes/AttentionRoutes.swift", "fixDate"): 35}

IN_FEATURES = {
    "fatalError": r"\bfatalError\b",
    "try!": r"\btry!",
    "@unchecked Sendable": r"@unchecked\s+Sendable",
    "nonisolated(unsafe)": r"nonisolated\(unsafe\)",
    "Task {": r"\bTask\s*(\.detached\s*)?(\([^)]*\)\s*)?\{",
    "print(": r"\bprint\(",
    "Date()": r"\bDate\(\)|\bDate\.now\b",
}

IN_MARKUP = {
    "<script>": r"<script\s*>",
    "<style": r"<style\b",
    "on…=": r"<[a-z][^<>]*\son[a-z]+\s*=",
    "style=": r"<[a-z][^<>]*\sstyle\s*=",
    "srcdoc=": r"<[a-z][^<>]*\ssrcdoc\s*=",
}

# Where somebody worked is no business of those who read the sources.
MACHINE_PATH = re.compile(r"""(?:^|[\s"'`(=:])(/(?:work|root|tmp)(?:/|\b)|/home/\w)""")
TEXT_FILES = {".swift", ".json", ".yaml", ".css", ".js", ".md", ".py", ".csv"}

FUNCTION_START = re.compile(
    r"^[ \t]*(?:@\w+(?:\([^)]*\))?\s+|[a-z]+(?:\(set\))?\s+)*"
    r"(?:func\s+(?P<name>[^\s(<]+)|(?P<init>init)[?(<]|(?P<body>var\s+body\b))",
    re.MULTILINE,
)


HANDLER_SIGNATURE = re.compile(r":\s*Request\b.*:\s*AppContext\b", re.DOTALL)


def sizes(file: SwiftFile) -> list[str]:
    limit = TEST_FILE if file.path.parts[0] == "Tests" else FILE
    if file.path.name.endswith("Page.swift"):
        limit = min(limit, PAGE_FILE)
    found = []
    if len(file.lines) > limit:
        found.append(f"{file.path}:1: {len(file.lines)} lines in a file of at most {limit}")
    for number, line in enumerate(file.lines, 1):
        if len(line) > LINE:
            found.append(f"{file.path}:{number}: {len(line)} characters in a line")
    return found + functions(file)


def functions(file: SwiftFile) -> list[str]:
    found = []
    for match in FUNCTION_START.finditer(file.code):
        end = body_end(file.code, match.end())
        if end is None:
            continue
        name = match["name"] or match["init"] or "body"
        start = file.line_of(match.start())
        length = file.line_of(end) - start + 1
        usual = TEST_FUNCTION if str(file.path).startswith("Tests") else FUNCTION
        limit = PAGE_BODY if match["body"] else usual
        if length > limit:
            found.append(f"{file.path}:{start}: {length} lines in `{name}`, at most {limit}")
    return found


@dataclass(order=True)
class Handler:
    length: int
    path: str
    line: int
    name: str

    @property
    def limit(self) -> int:
        return LONG_HANDLERS.get((self.path, self.name), HANDLER)


def handlers(file: SwiftFile) -> list[Handler]:
    found = []
    for match in FUNCTION_START.finditer(file.code):
        end = body_end(file.code, match.end())
        if end is None or not match["name"]:
            continue
        opening = body_start(file.code, match.end())
        if HANDLER_SIGNATURE.search(file.code[match.end() : opening]):
            length = file.line_of(end) - file.line_of(opening) - 1
            line = file.line_of(match.start("name"))
            found.append(Handler(length, str(file.path), line, match["name"]))
    return found


def body_start(code: str, at: int) -> int:
    """Where the first brace opens that is in no parenthesis."""
    depth = 0
    while code[at] != "{" or depth > 0:
        depth += {"(": 1, ")": -1}.get(code[at], 0)
        at += 1
    return at


def long_handlers(found: list[Handler]) -> list[str]:
    return [
        f"{one.path}:{one.line}: {one.length} lines in handler `{one.name}`, at most {one.limit}"
        for one in found
        if one.length > one.limit
    ]


def body_end(code: str, start: int) -> int | None:
    """Where the braces that open after `start` are closed; `None` for a bare requirement."""
    depth = parentheses = 0
    for at in range(start, len(code)):
        character = code[at]
        parentheses += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0 and parentheses <= 0 and character == "}":
            return None
        if depth == 0 and parentheses <= 0 and FUNCTION_START.match(code, at) and at > start:
            return None
        if parentheses > 0 and depth == 0:
            continue
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0 and character == "}":
            return at
    return None


def refused(file: SwiftFile) -> list[str]:
    found = []

    def refuse(name: str, pattern: str, where: str) -> None:
        for match in re.finditer(pattern, file.code):
            found.append(f"{file.path}:{file.line_of(match.start())}: `{name}` in {where}")

    parts = file.path.parts
    if parts[:2] == ("Sources", "Features"):
        for name, pattern in IN_FEATURES.items():
            refuse(name, pattern, "a feature")
    if not {"Web", "WebTests"} & set(parts):
        refuse("HTML(trusted:", r"\b(HTML|\.init)\s*\(\s*trusted:", "another target than Web")
    if parts[0] == "Sources":
        found += markup(file)
    return found


def markup(file: SwiftFile) -> list[str]:
    return [
        f"{file.path}:{literal.line + literal.text.count(chr(10), 0, match.start())}: "
        f"`{name}` in markup"
        for literal in file.literals
        for name, pattern in IN_MARKUP.items()
        for match in re.finditer(pattern, literal.text)
    ]


def style_sheets() -> list[str]:
    return [
        f"{path}:1: {count} lines in a style sheet of at most {STYLE_FILE}"
        for path in sorted(Path("Sources").rglob("*.css"))
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > STYLE_FILE
    ]


def machine_paths() -> list[str]:
    return [
        f"{path}:{number}: the path of a machine: {match[1]}"
        for path in sorted(Path("Sources").rglob("*"))
        if path.suffix in TEXT_FILES and path.is_file()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := MACHINE_PATH.search(line))
    ]


def main() -> int:
    found = [
        problem
        for file in swift_files("Sources", "Tests")
        for problem in sizes(file) + refused(file)
    ]
    of_requests = [one for file in swift_files("Sources") for one in handlers(file)]
    found += long_handlers(of_requests) + style_sheets() + machine_paths()
    print("longest handlers:")
    for one in sorted(of_requests, reverse=True)[:LONGEST]:
        print(f"  {one.length} {one.name} {one.path}:{one.line}")
    print("\n".join(found) or "budgets: kept")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
