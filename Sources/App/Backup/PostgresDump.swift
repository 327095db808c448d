import Core
import Foundation

/// A PostgreSQL database as one file, by the tools that come with the server.
struct PostgresDump: Sendable {
    private let tool: PostgresTool

    init(url: Confidential<String>) { tool = PostgresTool(url: url) }

    /// Writes the database, as it is at one moment, into `file`.
    func write(to file: URL) throws {
        try tool.run(
            "pg_dump",
            ["--format=custom", "--no-owner", "--file=\(file.path)", "--dbname=\(tool.address)"]
        )
    }

    /// Brings a dump into an empty database, in one transaction.
    func restore(from file: URL) throws {
        try tool.run(
            "pg_restore",
            [
                "--single-transaction", "--exit-on-error", "--no-owner",
                "--dbname=\(tool.address)", file.path,
            ]
        )
    }

    /// What a dump holds, read to its end.
    static func contents(of file: URL) throws -> TableContents {
        var contents = TableContents()
        let tool = PostgresTool(url: Confidential(""))
        try tool.read("pg_restore", ["--data-only", "--file=-", file.path]) { contents.read($0) }
        return contents
    }

    /// What the database holds.
    func contents() throws -> TableContents {
        var contents = TableContents()
        let arguments = ["--data-only", "--no-owner", "--dbname=\(tool.address)"]
        try tool.read("pg_dump", arguments) { contents.read($0) }
        return contents
    }

    /// Makes an empty database on the same server for as long as `body` runs.
    ///
    /// One that a power cut leaves behind is called `engawa_rehearsal_…` and may be dropped.
    func withScratch(_ body: (Confidential<String>) throws -> Void) throws {
        let name = "engawa_rehearsal_\(UUID().uuidString.lowercased().prefix(8))"
        let server = "--maintenance-db=\(tool.address)"
        try tool.run("createdb", ["--template=template0", server, name])
        let outcome = Result { try body(tool.database(name).url) }
        let end = Result {
            try tool.run("dropdb", ["--force", "--if-exists", server, name])
        }
        // Why the rehearsal failed says more than why its database stayed.
        try outcome.get()
        try end.get()
    }
}
