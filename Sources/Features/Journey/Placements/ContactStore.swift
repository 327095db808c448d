import Accounts
import Core
import Database
import Foundation
import People

/// Calls, visits and *I am stuck*: the acts that show that somebody has been heard from.
struct ContactStore: Sendable {
    let changes: PlacementChanges

    /// A call or visit that a member of staff made: whoever was spoken to has been heard from.
    ///
    /// It also settles an open *I am stuck*, and the round that is due now.
    ///
    /// - Parameter also: What else is true when it is logged, in the same transaction.
    func log(
        _ kind: Kind,
        of id: Placement.ID,
        as viewer: Viewer,
        now: Date,
        also: @escaping @Sendable (any Connection) throws -> Void = { _ in }
    ) async throws {
        let action = "contact.\(kind.rawValue)"
        try await changes.change(id, as: viewer, action, nil, now) { placement, db in
            try Self.insert(kind, id, procedure: nil, viewer, now, db)
            try PlacementActs.heard(id, viewer, now, db)
            try RoundStore.settle(kind, of: placement, viewer, now, db)
            try also(db)
            try db.run(
                """
                UPDATE contacts SET settled_at = \(now)
                WHERE organization = \(viewer.organization) AND placement = \(id)
                    AND kind = 'stuck' AND settled_at IS NULL
                """
            )
        }
    }

    /// The person is stuck, perhaps on a step. Pressing twice is one call for help.
    ///
    /// - Parameter tell: Posts the notice to whoever answers, in the same transaction.
    func stuck(
        _ id: Placement.ID,
        on procedure: String?,
        as viewer: Viewer,
        now: Date,
        tell: @escaping @Sendable (Placement, any Connection) throws -> Void
    ) async throws {
        try await changes.change(id, as: viewer, "contact.stuck", procedure, now) { placement, db in
            let isOpen = try db.exists(
                """
                SELECT 1 FROM contacts
                WHERE organization = \(viewer.organization) AND placement = \(id)
                    AND kind = 'stuck' AND settled_at IS NULL AND procedure = \(procedure ?? "")
                """
            )
            guard !isOpen else { return }
            try Self.insert(.stuck, id, procedure: procedure ?? "", viewer, now, db)
            try PlacementActs.heard(id, viewer, now, db)
            try tell(placement, db)
        }
    }

    /// The procedures on which somebody asked for help that nobody has given yet.
    static func stuck(
        _ id: Placement.ID,
        _ organization: Organization.ID,
        _ db: any Connection
    ) throws -> Set<String> {
        let found = try db.all(
            """
            SELECT procedure FROM contacts
            WHERE organization = \(organization) AND placement = \(id)
                AND kind = 'stuck' AND settled_at IS NULL AND procedure <> ''
            """
        ) { try $0.get(0, as: String.self) }
        return Set(found)
    }

    /// What a contact was.
    enum Kind: String, Sendable, SQLValue {
        case call, visit, stuck
    }

    private static func insert(
        _ kind: Kind,
        _ id: Placement.ID,
        procedure: String?,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO contacts (organization, placement, id, kind, procedure, made_at, made_by)
            VALUES (\(viewer.organization), \(id), \(Identifier<ContactStore>.make(at: now)),
            \(kind),
                \(procedure), \(now), \(viewer.person))
            """
        )
    }
}
