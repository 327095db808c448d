"""The checks themselves are tested: one that never complains would be worth nothing."""

import sys
import unittest
from pathlib import Path

import arrows
import budgets
import table_ownership
from swift_source import HOLE, SwiftFile

JOURNEY = Path("Sources/Features/Journey/Plan.swift")
PEOPLE = Path("Sources/Features/People/Person.swift")


def complaints(text: str, path: Path = JOURNEY) -> list[str]:
    file = SwiftFile.parse(text, path)
    return budgets.sizes(file) + budgets.refused(file)


class Reading(unittest.TestCase):
    def test_comments_and_literals_are_no_code(self):
        file = SwiftFile.parse('let a = "{ Date()" // fatalError\n/* /* { */ } */ f()')
        self.assertEqual(file.code.split(), ["let", "a", "=", "f()"])

    def test_what_is_interpolated_is_code(self):
        file = SwiftFile.parse('"a \\(text("b", [1: (2)])) c" + #"\\(d) \\#(e)"#')
        self.assertEqual([l.text for l in file.literals], [f"a {HOLE} c", "b", f"\\(d) {HOLE}"])
        self.assertIn("text(", file.code)
        self.assertNotIn("d", file.code.replace("text", ""))

    def test_lines_are_counted_through_long_literals(self):
        file = SwiftFile.parse('let a = """\n  x\n  """\nlet b = 1')
        self.assertEqual(file.line_of(file.code.index("let b")), 4)

    def test_a_target_is_named_by_its_folder(self):
        self.assertEqual(SwiftFile.parse("", JOURNEY).target, "Journey")
        self.assertEqual(SwiftFile.parse("", Path("Sources/App/Wiring/A.swift")).target, "App")


class Budgets(unittest.TestCase):
    def test_a_function_ends_at_its_own_brace(self):
        body = "    if true { f() }\n" * 39
        self.assertIn("41 lines", complaints(f"func a() {{\n{body[:-1]}\n}}")[0])
        self.assertEqual(complaints(f"func a() {{\n{'  f()' + chr(10) * 38}}}"), [])

    def test_a_requirement_has_no_length(self):
        requirement = "protocol P {\n    func a(b: () -> Void)\n    init(c: Int)\n}\n"
        self.assertEqual(complaints(requirement + "struct S {\n" + "\n" * 60 + "}"), [])

    def test_long_lines_and_files(self):
        self.assertEqual(len(complaints("// " + "a" * 98)), 1)
        self.assertEqual(len(complaints("\n" * 401)), 1)
        self.assertEqual(len(complaints("\n" * 201, Path("Sources/Features/A/APage.swift"))), 1)
        self.assertEqual(len(complaints("\n" * 301, Path("Tests/ATests/A.swift"))), 1)

    def test_a_handler_is_what_takes_a_request_and_its_context(self):
        def complaint(signature: str, lines: int) -> list[str]:
            code = f"func a{signature} {{\n{'  f()' + chr(10)}" + "  f()\n" * (lines - 1) + "}"
            return budgets.long_handlers(budgets.handlers(SwiftFile.parse(code, PEOPLE)))

        handler = "(_ request: Request, _ context: AppContext) async throws -> Response"
        spread = "(\n  _ request: Request,\n  context: AppContext,\n  next: (Request) -> Void\n)"
        self.assertIn("31 lines in handler `a`", complaint(handler, 31)[0])
        self.assertEqual(len(complaint(spread, 31)), 1)
        self.assertEqual(complaint(handler, 30) + complaint(spread, 30), [])
        self.assertEqual(complaint("(_ context: AppContext)", 35), [])

    def test_what_a_feature_must_not_do(self):
        for code in ["fatalError()", "try! f()", "Task { f() }", "Task.detached { f() }",
                     "print(1)", "Date()", "nonisolated(unsafe) var a", "S: @unchecked Sendable"]:
            self.assertEqual(len(complaints(code)), 1, code)
        self.assertEqual(complaints('blueprint(1); Date(timeIntervalSince1970: 0); "print("'), [])

    def test_trusted_markup_outside_web(self):
        self.assertEqual(len(complaints("HTML(trusted: a)")), 1)
        self.assertEqual(complaints("HTML(trusted: a)", Path("Sources/Platform/Web/A.swift")), [])

    def test_markup_that_runs(self):
        for markup in ["<script>", "<style>", "<a onclick='f()'>", "<p style='a'>", "<i srcdoc=''>",
                       "<p\n  onload=''>"]:
            self.assertEqual(len(complaints(f'let a: HTML = """\n{markup}\n"""')), 1, markup)
        harmless = '<script src="a"></script><p class="style">'
        self.assertEqual(complaints(f'let a = """\n{harmless}\n"""'), [])

    def test_machine_paths(self):
        for folder in ["tmp", "work", "root"]:  # not written as paths, which no file may hold
            for line in [f'let a = "/{folder}/x"', f"see /{folder}/x", f"cd /{folder}"]:
                self.assertTrue(budgets.MACHINE_PATH.search(line), line)
        for line in ['"/help/work"', "home/work/", "a /workshop", "</root>"]:
            self.assertFalse(budgets.MACHINE_PATH.search(line), line)


class TableOwnership(unittest.TestCase):
    def problems(self, sql: str) -> int:
        created = SwiftFile.parse('"CREATE TABLE people (a); CREATE TABLE absences (a)"', PEOPLE)
        other = SwiftFile.parse(f'"{sql}"', JOURNEY)
        return len(table_ownership.problems([created, other]))

    def test_what_others_may_say(self):
        for sql in ["REFERENCES people (id)", "FROM steps s JOIN people p", "FROM \\(tables)",
                    "DO UPDATE SET people = 1", "the people from absences"]:
            self.assertEqual(self.problems(sql), 0, sql)

    def test_what_others_may_not_say(self):
        for sql in ["SELECT a FROM people", "INSERT INTO people", "UPDATE people SET a = 1",
                    "FROM steps s, people p", "JOIN absences a", "REFERENCES absences (id)",
                    "CREATE INDEX i ON people (a)", "CREATE TABLE people (a)"]:
            self.assertEqual(self.problems(sql), 1, sql)


class Arrows(unittest.TestCase):
    features, standards = {"Journey", "People", "Wellbeing"}, {"CSV"}

    def complaint(self, module: str, path: str) -> str | None:
        file = SwiftFile.parse("", Path(path))
        return arrows.complaint(module, file, self.features, self.standards)

    def test_what_is_refused(self):
        for module, path in [
            ("GRDB", "Sources/Features/Journey/A.swift"),
            ("Journey", "Sources/Features/People/A.swift"),
            ("Accounts", "Sources/Features/Wellbeing/A.swift"),
            ("Wellbeing", "Sources/Features/Journey/A.swift"),
            ("Database", "Sources/Standards/CSV/A.swift"),
            ("People", "Sources/Platform/Accounts/A.swift"),
            ("App", "Sources/Platform/TestKit/A.swift"),
        ]:
            self.assertIsNotNone(self.complaint(module, path), (module, path))

    def test_what_is_allowed(self):
        for module, path in [
            ("GRDB", "Sources/Platform/DatabaseSQLite/A.swift"),
            ("People", "Sources/Features/Journey/A.swift"),
            ("CSV", "Sources/Features/People/A.swift"),
            ("Core", "Sources/Standards/CSV/A.swift"),
            ("Wellbeing", "Sources/App/A.swift"),
        ]:
            self.assertIsNone(self.complaint(module, path), (module, path))

    def test_all_ways_to_import(self):
        code = "import A\n@testable import B\npublic import C\nimport struct D.E\nlet important = f"
        self.assertEqual(arrows.IMPORT.findall(code), ["A", "B", "C", "D"])


if __name__ == "__main__":
    sys.argv += ["--buffer"]
    unittest.main(verbosity=0)
