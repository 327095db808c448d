import ArgumentParser
import Foundation

/// The program. Every command is a file in `Commands`; `serve` is assembled in ``Application``.
@main
struct Engawa: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engawa",
        abstract: "Training, support and town life for assistant language teachers in Japan.",
        discussion: """
            Every command takes --data, --database and --clock. What an option says can also be \
            said by a variable (ENGAWA_DATA, ENGAWA_DRY_RUN …) or in engawa.yaml.
            """,
        version: Version.text,
        subcommands: [
            Serve.self, OrganizationCommand.self, BranchCommand.self, AccountCommand.self,
            PersonCommand.self, ImportCommand.self, ExportCommand.self, BackupCommand.self,
            RestoreCommand.self, CheckCommand.self, OpenAPICommand.self, VersionCommand.self,
        ]
    )

    static func main() async {
        // A reader that has gone, such as `head`, is an error of writing and no reason to die.
        signal(SIGPIPE, SIG_IGN)
        // Whatever is written here is about people: for this user alone.
        umask(0o077)
        do {
            let command = try parsed(Array(CommandLine.arguments.dropFirst()))
            guard var command = command as? any AsyncParsableCommand else {
                var command = command
                return try command.run()
            }
            try await command.run()
        } catch {
            leave(because: error)
        }
    }

    /// The command that `words` ask for, with all that was set elsewhere.
    private static func parsed(_ words: [String]) throws -> any ParsableCommand {
        let arguments = try Arguments(words)
        do {
            let command = try parseAsRoot(arguments.words)
            let below = type(of: command).configuration.subcommands.map { $0._commandName }
            guard below.isEmpty || command is Engawa else {
                throw CommandFailure(unfinished: words, choices: below)
            }
            return command
        } catch {
            throw arguments.problems(in: message(for: error)) ?? error
        }
    }

    /// Ends the program: help on standard output, everything else in one line on standard error.
    private static func leave(because error: any Error) -> Never {
        if let code = error as? ExitCode { exit(withError: code) }
        if exitCode(for: error) == .success { exit(withError: error) }
        let failure = CommandFailure(error) ?? CommandFailure(usage: message(for: error))
        for line in failure.lines { Terminal.complain(line) }
        exit(withError: ExitCode(failure.status))
    }
}
