import Core
import Database
import Strings

/// Why a command ends, in lines that say what is wrong and what to do.
struct CommandFailure: Error, Equatable {
    /// The program's exit status.
    let status: Int32
    /// Each becomes `engawa: what is wrong: what to do`.
    let lines: [String]

    /// Something in the data is not as the command needs it.
    init(_ wrong: String, _ remedy: String, status: Int32 = 1) {
        self.status = status
        lines = ["\(wrong): \(remedy)"]
    }

    /// The command was not written as it must be. Source of 64: `EX_USAGE` of sysexits.h.
    init(usage message: String) {
        status = 64
        lines = [UsageWords(message).line]
    }

    /// A command that has further ones was left without: `engawa import`.
    init(unfinished words: [String], choices: [String]) {
        let command = (["engawa"] + words).joined(separator: " ")
        status = 64
        lines = [
            "\(command) is not a whole command: usage: \(command) \(choices.joined(separator: "|"))"
        ]
    }

    /// An error that is known to need somebody; `nil` for one of the command line itself.
    init?(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let problems as Problems: self.init(status: Self.wrongConfiguration, problems.lines)
        case let unavailable as DatabaseUnavailable: self.init(unavailable)
        case let migration as MigrationError: self.init(migration)
        case let planned as any UserFacingError: self.init(planned)
        default:
            guard !Self.isOfCommandLine(error) else { return nil }
            self.init("something went wrong, \(error)", "run engawa check, or report it")
        }
    }

    /// All of it in one text, for a report.
    var sentence: String { lines.joined(separator: " ") }

    /// `EX_CONFIG` of sysexits.h.
    static let wrongConfiguration: Int32 = 78
    /// `EX_UNAVAILABLE` of sysexits.h.
    static let unavailable: Int32 = 69

    private init(status: Int32, _ lines: [String]) {
        self.status = status
        self.lines = lines
    }

    private init(_ error: DatabaseUnavailable) {
        guard !error.isDamaged else {
            self.init(
                Finding.damage(error.message),
                Finding.damageRemedy,
                status: Self.unavailable
            )
            return
        }
        self.init(
            "the database is away, \(error.message)",
            "check --data or --database, and whether the disk is full",
            status: Self.unavailable
        )
    }

    private init(_ error: MigrationError) {
        switch error {
        case .newerSchema(let migration):
            self.init("the data is of a newer Engawa (\(migration))", "use that version or a later")
        case .changed(let migration):
            self.init("the data is of another Engawa (\(migration))", "use a released version")
        }
    }

    private init(_ error: any UserFacingError) {
        let sentence = (try? Catalogues.load()[.english][error.messageKey]) ?? error.messageKey
        self.init("not done", sentence)
    }

    /// The parser's own errors are not public; they are known by where they come from.
    private static func isOfCommandLine(_ error: any Error) -> Bool {
        String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }
}
