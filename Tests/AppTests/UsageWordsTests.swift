import Testing

@testable import App

@Suite("The words about wrong usage")
struct UsageWordsTests {
    @Test(
        "say what is wrong and what to do, without the parser's phrases",
        arguments: [
            (
                "The value 'xml' is invalid for '--format <format>'. "
                    + "Please provide one of 'csv' and 'json'.",
                "--format cannot be “xml”: say csv or json"
            ),
            (
                "The value 'x' is invalid for '--role <role>'. "
                    + "Please provide one of the following:\n  - alt\n  - trainer\n  - recruiter",
                "--role cannot be “x”: say alt, trainer or recruiter"
            ),
            (
                "The value 'many' is invalid for '--port <port>'",
                "--port cannot be “many”: see engawa help"
            ),
            ("Missing expected argument '<file>'", "<file> is missing: add it, or see engawa help"),
            (
                "Missing expected argument '--organization <organization>'",
                "--organization is missing: add it, or see engawa help"
            ),
            (
                "Missing value for '--port <port>'",
                "--port has no value: say one after it, or see engawa help"
            ),
            ("Unknown option '--dance'", "--dance is no option of this command: see engawa help"),
            (
                "Unknown option '--dat'. Did you mean '--data'?",
                "--dat is no option of this command: say --data, or see engawa help"
            ),
            (
                "Unexpected argument 'dance'",
                "nothing more is expected than what comes before 'dance': "
                    + "leave it out, or see engawa help"
            ),
            ("robin is no e-mail address", "robin is no e-mail address: see engawa help"),
        ]
    )
    func words(message: String, line: String) {
        #expect(UsageWords(message).line == line)
    }
}
