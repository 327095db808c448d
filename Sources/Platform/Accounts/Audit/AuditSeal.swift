import Core
import Crypto
import Database
import Foundation

/// The chain that shows whether audit entries were changed, left out or moved afterwards.
///
/// Each organization has a chain of its own: every entry is sealed with the SHA-256 of the seal
/// before it and of its own content. Entries are written unsealed, so that no change waits for
/// another; one job seals them a moment later.
public enum AuditSeal {
    /// Seals what has not been sealed yet, oldest first.
    ///
    /// One caller at a time. A second one would fail on a constraint, and seal nothing twice.
    /// - Returns: How many entries were sealed.
    @discardableResult
    public static func sealPending(_ database: any Database) async throws -> Int {
        var count = 0
        while true {
            let sealed = try await database.write { db in try sealBatch(db) }
            count += sealed
            guard sealed == batch else { return count }
            try Task.checkCancellation()
        }
    }

    /// Goes through the chain of `organization` from its start.
    ///
    /// Entries that are not sealed yet are no fault. Entries cut off at the end leave a chain that
    /// looks whole: only `anchors`, kept outside the database, show that.
    /// - Returns: The first fault; `nil` when there is none.
    public static func verify(
        _ database: any Database,
        organization: String,
        anchors: [AuditAnchor] = []
    ) async throws -> AuditFault? {
        let own = anchors.filter { $0.organization == organization }
        let known = Dictionary(own.map { ($0.sequence, $0.seal) }) { first, _ in first }
        var end = Chain(sequence: 0, seal: "")
        while true {
            let start = end
            let links = try await database.read { db in
                try sealed(of: organization, after: start.sequence, db)
            }
            for link in links {
                guard let next = end.extended(by: link),
                    known[next.sequence] ?? next.seal == next.seal
                else { return AuditFault(sequence: end.sequence + 1, entry: link.entry.id) }
                end = next
            }
            guard links.count == page else { break }
        }
        guard known.keys.allSatisfy({ $0 <= end.sequence }) else {
            return AuditFault(sequence: end.sequence + 1, entry: nil)
        }
        return nil
    }

    /// Entries in one transaction, so that the writer is never held for long.
    private static let batch = 200
    /// Entries read at once.
    private static let page = 500

    // MARK: Sealing

    private static func sealBatch(_ db: any Connection) throws -> Int {
        let pending = try db.all(
            """
            SELECT id, organization, actor, action, object, detail, made_at FROM audit_entries
            WHERE seal IS NULL ORDER BY id LIMIT \(batch)
            """,
            SealedEntry.init
        )
        var ends: [String: Chain] = [:]
        for entry in pending {
            let end = try ends[entry.organization] ?? lastSeal(of: entry.organization, db)
            let next = end.sealing(entry)
            try db.run(
                """
                UPDATE audit_entries SET sequence = \(next.sequence), seal = \(next.seal)
                WHERE id = \(entry.id) AND seal IS NULL
                """
            )
            ends[entry.organization] = next
        }
        return pending.count
    }

    private static func lastSeal(of organization: String, _ db: any Connection) throws -> Chain {
        let last = try db.first(
            """
            SELECT sequence, seal FROM audit_entries
            WHERE organization = \(organization) AND sequence IS NOT NULL
            ORDER BY sequence DESC LIMIT 1
            """
        ) { Chain(sequence: try $0.get(0), seal: try $0.get(1)) }
        return last ?? Chain(sequence: 0, seal: "")
    }

    // MARK: Checking

    private static func sealed(
        of organization: String,
        after sequence: Int,
        _ db: any Connection
    ) throws -> [SealedLink] {
        try db.all(
            """
            SELECT id, organization, actor, action, object, detail, made_at, sequence, seal
            FROM audit_entries
            WHERE organization = \(organization) AND sequence > \(sequence)
            ORDER BY sequence LIMIT \(page)
            """
        ) { row in
            SealedLink(
                entry: try SealedEntry(row),
                sequence: try row.get(7),
                seal: try row.optional(8) ?? ""
            )
        }
    }
}

/// Where a chain stops being whole.
public struct AuditFault: Sendable, Equatable {
    /// The place in the chain, from 1, that should hold another entry or another content.
    public let sequence: Int
    /// The entry that stands there; `nil` when the chain ends too early.
    public let entry: String?
}

/// The end of a chain: how long it is, and the seal that the next one builds on.
private struct Chain {
    var sequence: Int
    var seal: String

    func sealing(_ entry: SealedEntry) -> Chain {
        Chain(sequence: sequence + 1, seal: entry.seal(after: seal, at: sequence + 1))
    }

    /// The end after `link`; `nil` when it does not belong there.
    func extended(by link: SealedLink) -> Chain? {
        let next = sealing(link.entry)
        return link.sequence == next.sequence && link.seal == next.seal ? next : nil
    }
}

private struct SealedLink {
    let entry: SealedEntry
    let sequence: Int
    let seal: String
}

/// Everything of an entry that its seal covers.
private struct SealedEntry {
    let id: String
    let organization: String
    let fields: [String?]

    init(_ row: Row) throws {
        id = try row.get(0)
        organization = try row.get(1)
        let madeAt = try row.get(6, as: Int.self)
        fields = [
            id, organization, try row.optional(2), try row.get(3), try row.get(4),
            try row.optional(5), String(madeAt),
        ]
    }

    /// The SHA-256 of the seal before, the place and every field, in hexadecimal.
    ///
    /// Each part is preceded by its length in bytes, so that no two contents read alike.
    func seal(after previous: String, at sequence: Int) -> String {
        var hash = SHA256()
        for part in [previous, String(sequence)] + fields {
            let text = part.map { "\($0.utf8.count):\($0)," } ?? "-,"
            hash.update(data: Data(text.utf8))
        }
        return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
