import Core
import Database
import Foundation

/// The end of one chain on one day, to be kept where the database cannot be changed along with it.
public struct AuditAnchor: Sendable, Equatable {
    /// The day in Japan.
    public let day: Day
    /// Whose chain; empty for the installation's own.
    public let organization: String
    /// How many entries the chain had.
    public let sequence: Int
    /// The seal of the last one.
    public let seal: String

    /// One line of `audit-anchors.txt`: day, organization, length and seal, separated by tabs.
    public var line: String {
        "\(day)\t\(organization.isEmpty ? "-" : organization)\t\(sequence)\t\(seal)\n"
    }

    /// Reads such a line; `nil` for anything else.
    public init?(line: some StringProtocol) {
        let parts = line.utf8.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
            .split(separator: UInt8(ascii: "\t"))
            .map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 4, let day = Day(parts[0]), let sequence = Int(parts[2]) else {
            return nil
        }
        self.day = day
        organization = parts[1] == "-" ? "" : parts[1]
        self.sequence = sequence
        seal = parts[3]
    }

    fileprivate init(_ row: Row, on day: Day) throws {
        self.day = day
        organization = try row.get(0)
        sequence = try row.get(1)
        seal = try row.get(2)
    }
}

extension AuditSeal {
    /// Hands the end of every chain to `keep`, as lines for a file that only grows.
    ///
    /// Once a day is enough; a second call on one day adds the same lines or longer chains.
    public static func anchor(
        _ database: any Database,
        on day: Day,
        keep: @Sendable (_ lines: String) async throws -> Void
    ) async throws {
        let anchors = try await database.read { db in
            try db.all(
                """
                SELECT e.organization, e.sequence, e.seal FROM audit_entries e
                JOIN (SELECT organization, MAX(sequence) AS sequence FROM audit_entries
                    WHERE sequence IS NOT NULL GROUP BY organization) last
                    ON last.organization = e.organization AND last.sequence = e.sequence
                ORDER BY e.organization
                """
            ) { try AuditAnchor($0, on: day) }
        }
        guard !anchors.isEmpty else { return }
        try await keep(anchors.map(\.line).joined())
    }
}
