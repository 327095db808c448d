import Core
import Foundation

/// A PostgreSQL database as one file, by the tools that come with the server.
struct PostgresDump: Sendable {
    private let url: Confidential<String>

    init(url: Confidential<String>) { self.url = url }

    /// Writes the database, as it is at one moment, into `file`.
    func write(to file: URL) throws {
        try run("pg_dump", ["--format=custom", "--no-owner", "--file=\(file.path)"] + connection)
    }

    /// Brings a dump into an empty database, in one transaction.
    ///
    /// - Parameter isRehearsal: Only reads the dump to its end.
    func restore(from file: URL, isRehearsal: Bool) throws {
        let target =
            isRehearsal
            ? ["--file=\(FileHandle.nullPath)"]
            : ["--single-transaction", "--exit-on-error", "--no-owner"] + connection
        try run("pg_restore", target + [file.path])
    }

    /// The address without its password, which others on the machine could read in the arguments.
    private var connection: [String] {
        guard var parts = URLComponents(string: url.reveal()) else {
            return ["--dbname=\(url.reveal())"]
        }
        parts.password = nil
        return ["--dbname=\(parts.string ?? "")"]
    }

    private func run(_ tool: String, _ arguments: [String]) throws {
        let process = Process()
        let complaints = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        var environment = ProcessInfo.processInfo.environment
        if let password = URLComponents(string: url.reveal())?.password {
            environment["PGPASSWORD"] = password
        }
        process.environment = environment
        process.standardError = complaints
        try process.run()
        let said = try complaints.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        // 127: env found no such program.
        guard process.terminationStatus != 127 else {
            throw CommandFailure(
                "\(tool) is not installed",
                "install PostgreSQL's client programs, such as Debian's postgresql-client"
            )
        }
        guard process.terminationStatus == 0 else {
            let words = String(decoding: said.prefix(300), as: UTF8.self)
            throw CommandFailure(
                "\(tool) failed, \(words)",
                "check --database, and that the versions of server and tool fit"
            )
        }
    }
}

extension FileHandle {
    /// Where output goes that nobody wants.
    fileprivate static let nullPath = "/dev/null"
}
