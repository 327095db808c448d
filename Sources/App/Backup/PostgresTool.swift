import Core
import Foundation

/// The programs that come with a PostgreSQL server, pointed at one database.
struct PostgresTool: Sendable {
    let url: Confidential<String>

    /// The address without its password, which others on the machine could read in the arguments.
    var address: String {
        guard var parts = URLComponents(string: url.reveal()) else { return url.reveal() }
        parts.password = nil
        return parts.string ?? ""
    }

    /// The same server and role, and another database.
    func database(_ name: String) -> PostgresTool {
        // Where an address says something twice, the last word counts.
        let text = url.reveal()
        return PostgresTool(
            url: Confidential("\(text)\(text.contains("?") ? "&" : "?")dbname=\(name)")
        )
    }

    /// Runs a program to its end.
    func run(_ tool: String, _ arguments: [String]) throws {
        let process = process(tool, arguments)
        let complaints = Pipe()
        process.standardError = complaints
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let said = try complaints.fileHandleForReading.readToEnd() ?? Data()
        try finish(process, tool, String(decoding: said.prefix(300), as: UTF8.self))
    }

    /// Runs a program and hands over what it writes, part by part.
    ///
    /// - Parameter body: Gets at most a mebibyte at a time.
    func read(_ tool: String, _ arguments: [String], _ body: (Data) -> Void) throws {
        let process = process(tool, arguments)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        while let part = try output.fileHandleForReading.read(upToCount: 1 << 20), !part.isEmpty {
            body(part)
        }
        try finish(process, tool, "the data cannot be read to its end")
    }

    private func process(_ tool: String, _ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        process.standardInput = FileHandle.nullDevice
        var environment = ProcessInfo.processInfo.environment
        if let password = URLComponents(string: url.reveal())?.password {
            environment["PGPASSWORD"] = password
        }
        process.environment = environment
        return process
    }

    private func finish(_ process: Process, _ tool: String, _ words: String) throws {
        process.waitUntilExit()
        // 127: env found no such program.
        guard process.terminationStatus != 127 else {
            throw CommandFailure(
                "\(tool) is not installed",
                "install PostgreSQL's client programs, such as Debian's postgresql-client"
            )
        }
        guard process.terminationStatus == 0 else {
            throw CommandFailure(
                "\(tool) failed, \(words)",
                "check --database, and that the versions of server and tool fit"
            )
        }
    }
}
