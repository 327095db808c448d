import Accounts
import Core
import Database
import Foundation

/// The ends of the audit chains, day by day, in a file beside the database.
///
/// Whoever changes the chains in the database has to change this file as well; an operator who
/// copies it elsewhere every day makes that impossible.
struct AuditAnchorFile: Sendable {
    private let url: URL

    init(data: URL) { url = data.appending(path: "audit-anchors.txt") }

    /// Adds the lines of `day`, unless they are there.
    func append(from database: any Database, on day: Day) async throws {
        guard try !read().contains(where: { $0.day == day }) else { return }
        try await AuditSeal.anchor(database, on: day) { lines in try add(lines) }
    }

    /// All anchors; empty before the first day.
    func read() throws -> [AuditAnchor] {
        guard FileManager.default.fileExists(atPath: url.path) else { return [] }
        let text = try String(contentsOf: url, encoding: .utf8)
        return text.utf8.split(separator: UInt8(ascii: "\n")).compactMap {
            AuditAnchor(line: String(decoding: $0, as: UTF8.self))
        }
    }

    private func add(_ lines: String) throws {
        if !FileManager.default.fileExists(atPath: url.path) {
            _ = FileManager.default.createFile(
                atPath: url.path,
                contents: nil,
                attributes: [.posixPermissions: 0o600]
            )
        }
        let file = try FileHandle(forWritingTo: url)
        defer { try? file.close() }
        try file.seekToEnd()
        try file.write(contentsOf: Data(lines.utf8))
        try file.synchronize()
    }
}
