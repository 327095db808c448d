"""Every link from one document of the project to a file of it leads somewhere."""

import re
import sys
from pathlib import Path

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def broken(document: Path) -> list[str]:
    found = []
    for number, line in enumerate(document.read_text(encoding="utf-8").splitlines(), 1):
        for link in LINK.findall(line):
            path = link.split("#")[0]
            if path and "://" not in path and not (document.parent / path).exists():
                found.append(f"{document}:{number}: nothing at {link}")
    return found


def main() -> int:
    documents = sorted(Path(".").glob("*.md")) + sorted(Path("Docs").rglob("*.md"))
    found = [problem for document in documents for problem in broken(document)]
    print("\n".join(found) or f"links: all lead somewhere, in {len(documents)} documents")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
