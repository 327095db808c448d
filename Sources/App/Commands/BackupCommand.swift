import ArgumentParser
import Core
import Foundation

/// `engawa backup DIR`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy everything into a new folder in DIR, and restore it once as a proof.",
        discussion: """
            The server may run meanwhile. PostgreSQL needs its client programs here, and a role \
            that may create databases; with another role the copy is only read to its end.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "Where backups lie; each gets a folder named after its moment.")
    var folder: String

    private static let notRehearsed = """
        read, not rehearsed: this database role may not create a database to restore into, so the \
        dump was only read to its end: ALTER ROLE … CREATEDB, or restore it elsewhere
        """

    func run() async throws {
        let configuration = try common.configuration()
        let folder = URL(filePath: folder).standardizedFileURL
        try await Installation.with(configuration, creating: false) { installation in
            let backup = Backup(installation: installation, folder: folder)
            let made = try await backup.make(at: configuration.clock.now)
            if made.rehearsal == .read { Terminal.say(Self.notRehearsed) }
            Terminal.say("backed up to \(made.place.path)")
        }
    }
}

/// `engawa restore DIR --data NEW_DIR`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Bring a backup back, into a new data folder.",
        discussion: "A backup of PostgreSQL also needs --database, an empty one, and pg_restore."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "A backup, or the folder of several for the newest.")
    var folder: String

    func validate() throws {
        guard common.namesData else {
            throw ValidationError("--data is missing, the new folder to restore into")
        }
    }

    func run() async throws {
        let configuration = try common.configuration()
        let restore = try Restore.newest(in: URL(filePath: folder).standardizedFileURL)
        try restore.run(into: configuration.data, server: configuration.storage.address)
        Terminal.say("restored to \(configuration.data.path)")
    }
}
