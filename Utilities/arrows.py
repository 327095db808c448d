"""Which target may import which: `Docs/Architecture.md`, as far as imports show it.

The build refuses an import that `Package.swift` does not name. This refuses one that it should
not name.
"""

import re
import sys
from pathlib import Path

from swift_source import SwiftFile, swift_files

# A module, and the one target that may import it.
ONLY = {
    "CArchive": "Archives",
    "CBrotli": "Web",
    "CPostgres": "DatabasePostgres",
    "CZlib": "Web",
    "GRDB": "DatabaseSQLite",
    "GRDBSQLite": "DatabaseSQLite",
    "Wellbeing": "App",
}
# It cannot know who anybody is.
NOT_IN_WELLBEING = {"Accounts", "BackgroundJobs", "Mail", "Notices", "People"}
# Published formats are pure code.
IN_STANDARDS = {"Core", "Darwin", "Foundation", "Glibc", "Musl", "Synchronization"}

IMPORT = re.compile(
    r"^[ \t]*(?:@\w+(?:\([^)]*\))?\s+|(?:public|package|internal|fileprivate|private)\s+)*"
    r"import\s+(?:(?:struct|class|enum|protocol|func|let|var|typealias)\s+)?(\w+)",
    re.MULTILINE,
)


def targets(group: str) -> set[str]:
    return {path.name for path in Path("Sources", group).iterdir() if path.is_dir()}


def complaint(
    module: str, file: SwiftFile, features: set[str], standards: set[str]
) -> str | None:
    """Why `file` may not import `module`; `None` when it may."""
    target = file.target
    if ONLY.get(module, target) != target:
        return f"only {ONLY[module]} imports {module}"
    if module == "App":
        return "nothing imports App"
    if target in features and module in features - {"People", target}:
        return f"{target} asks a question instead of importing {module}"
    if target == "Wellbeing" and module in NOT_IN_WELLBEING:
        return f"Wellbeing cannot know who anybody is, and imports no {module}"
    if target in standards and module not in standards | IN_STANDARDS:
        return f"a standard is pure code and imports no {module}"
    if file.path.parts[1] == "Platform" and module in features | standards:
        return f"the platform knows no {module}"
    return None


def main() -> int:
    features, standards = targets("Features"), targets("Standards")
    found = [
        f"{file.path}:{file.line_of(match.start(1))}: {reason}"
        for file in swift_files("Sources")
        for match in IMPORT.finditer(file.code)
        if (reason := complaint(match[1], file, features, standards))
    ]
    print("\n".join(found) or "arrows: kept")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
