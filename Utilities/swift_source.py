"""Reads Swift files as far as the checks need it: what is code, and what stands in literals.

A search in the bare text would find `Date()` in a comment and miss a brace in a string.
"""

from dataclasses import dataclass, field
from pathlib import Path

# Stands in a literal's text for an interpolated value.
HOLE = "\u2022"


@dataclass
class Literal:
    line: int
    text: str


@dataclass
class SwiftFile:
    path: Path
    text: str
    # The text with comments and the fixed parts of literals blanked; line numbers stay.
    code: str = ""
    literals: list[Literal] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> "SwiftFile":
        return cls.parse(path.read_text(encoding="utf-8"), path)

    @classmethod
    def parse(cls, text: str, path: Path = Path("Example.swift")) -> "SwiftFile":
        file = cls(path, text)
        scanner = _Scanner(text, file.literals)
        scanner.scan_code(is_interpolation=False)
        file.code = "".join(scanner.code)
        return file

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def target(self) -> str:
        """`Journey` for `Sources/Features/Journey/…`, `App` for `Sources/App/…`."""
        parts = self.path.parts
        below = parts[parts.index("Sources") + 1 :] if "Sources" in parts else parts
        return below[0] if below[0] == "App" or len(below) < 3 else below[1]

    def line_of(self, offset: int) -> int:
        return self.code.count("\n", 0, offset) + 1


def swift_files(*folders: str) -> list[SwiftFile]:
    return [
        SwiftFile.read(path)
        for folder in folders
        for path in sorted(Path(folder).rglob("*.swift"))
    ]


class _Scanner:
    def __init__(self, text: str, literals: list[Literal]):
        self.text = text
        self.at = 0
        self.code: list[str] = []
        self.literals = literals

    def scan_code(self, is_interpolation: bool) -> None:
        """Reads to the end, or to the parenthesis that ends an interpolation."""
        depth = 0
        while self.at < len(self.text):
            if self.sees("//"):
                self.blank_to_line_end()
            elif self.sees("/*"):
                self.blank_comment()
            elif opening := self.literal_opening():
                self.scan_literal(opening)
            else:
                character = self.text[self.at]
                depth += {"(": 1, ")": -1}.get(character, 0)
                if is_interpolation and depth < 0:
                    return
                self.keep(1)

    def literal_opening(self) -> str:
        """The hashes and quotes that open a literal here; empty when none does."""
        end = self.at
        while self.text.startswith("#", end):
            end += 1
        for quotes in ('"""', '"'):
            if self.text.startswith(quotes, end):
                return self.text[self.at : end] + quotes
        return ""

    def scan_literal(self, opening: str) -> None:
        hashes = opening.rstrip('"')
        closing = opening[len(hashes) :] + hashes
        literal = Literal(self.text.count("\n", 0, self.at) + 1, "")
        self.literals.append(literal)
        self.blank(len(opening))
        while self.at < len(self.text) and not self.sees(closing):
            if self.sees("\\" + hashes + "("):
                self.blank(2 + len(hashes))
                self.scan_code(is_interpolation=True)
                self.blank(1)
                literal.text += HOLE
            else:
                count = 2 + len(hashes) if self.sees("\\" + hashes) else 1
                literal.text += self.text[self.at : self.at + count]
                self.blank(count)
        self.blank(len(closing))

    def blank_comment(self) -> None:
        depth = 0
        while self.at < len(self.text):
            depth += 1 if self.sees("/*") else -1 if self.sees("*/") else 0
            self.blank(2 if self.sees("/*") or self.sees("*/") else 1)
            if depth == 0:
                return

    def blank_to_line_end(self) -> None:
        end = self.text.find("\n", self.at)
        self.blank((len(self.text) if end < 0 else end) - self.at)

    def sees(self, text: str) -> bool:
        return self.text.startswith(text, self.at)

    def keep(self, count: int) -> None:
        self.code.append(self.text[self.at : self.at + count])
        self.at += count

    def blank(self, count: int) -> None:
        passed = self.text[self.at : self.at + count]
        self.code.append("".join("\n" if character == "\n" else " " for character in passed))
        self.at += count
