import Accounts
import Core
import Database
import Foundation
import People

/// All SQL of the names that an organization gives, and of who has chosen which.
struct LocalKeyStore: Sendable {
    let database: any Database

    /// Every name of the viewer's organization, withdrawn ones too.
    func all(for viewer: Viewer) async throws -> [LocalKey] {
        try await database.read { db in
            try db.all(
                """
                SELECT \(LocalKey.columns) FROM local_keys
                WHERE organization = \(viewer.organization) ORDER BY scope, name_en, scope_key
                """
            ) { try LocalKey($0) }
        }
    }

    /// The one name with this key; `nil` for none.
    private static func find(
        _ reach: OverlayReach,
        _ organization: Organization.ID,
        _ db: any Connection
    ) throws -> LocalKey? {
        try db.first(
            """
            SELECT \(LocalKey.columns) FROM local_keys
            WHERE organization = \(organization) AND scope = \(reach.scope)
                AND scope_key = \(reach.key)
            """
        ) { try LocalKey($0) }
    }

    /// Adds a name, or changes the one with its key.
    ///
    /// - Parameters:
    ///   - key: What it shall be.
    ///   - isNew: Whether there may be none with this key yet.
    ///   - viewer: An administrator.
    ///   - attempt: What makes a repetition one.
    ///   - now: The moment.
    /// - Throws: `OutsideRole`, or ``LocalKeyError/taken``.
    func save(
        _ key: LocalKey,
        isNew: Bool,
        as viewer: Viewer,
        _ attempt: IdempotencyKey?,
        at now: Date
    ) async throws {
        try viewer.require(.administrator)
        try await database.write { db in
            _ = try Idempotency.once(attempt, at: now, db) {
                let known = try Self.find(key.reach, viewer.organization, db)
                guard (known == nil) == isNew else {
                    throw isNew ? LocalKeyError.taken : OutsideRole()
                }
                if known != key {
                    try Self.write(key, viewer, now, db)
                    let verb = isNew ? "added" : "changed"
                    try Self.record("local_key.\(verb)", key.reach, viewer, now, db)
                }
                return RecordedAnswer(status: 303)
            }
        }
    }

    private static func write(
        _ key: LocalKey,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws {
        let retired: Date? = key.isOffered ? nil : now
        try db.run(
            """
            INSERT INTO local_keys (organization, scope, scope_key, name_en, name_ja,
                municipality_code, retired_at)
            VALUES (\(viewer.organization), \(key.reach.scope), \(key.reach.key),
                \(key.names.en), \(key.names.ja), \(key.town), \(retired))
            ON CONFLICT (organization, scope, scope_key) DO UPDATE SET
                name_en = excluded.name_en, name_ja = excluded.name_ja,
                municipality_code = excluded.municipality_code, retired_at = excluded.retired_at
            """
        )
    }

    private static func record(
        _ action: String,
        _ reach: OverlayReach,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws {
        let entry = AuditEntry(
            organization: viewer.organization.rawValue,
            actor: viewer.person.rawValue,
            action: action,
            object: "\(reach.scope.rawValue):\(reach.key)",
            at: now
        )
        try AuditLog.record(entry, db)
    }
}

extension LocalKeyStore {
    /// What is known of one placement, each kind in the order in which it was chosen.
    ///
    /// For a placement that the viewer has been shown already.
    func keys(of placement: Placement.ID, _ viewer: Viewer) async throws -> [OverlayReach] {
        try await database.read { try Self.keys(of: placement, viewer.organization, $0) }
    }

    static func keys(
        of placement: Placement.ID,
        _ organization: Organization.ID,
        _ db: any Connection
    ) throws -> [OverlayReach] {
        try db.all(
            """
            SELECT k.scope, k.scope_key FROM placement_keys k
            WHERE k.organization = \(organization) AND k.placement = \(placement)
            ORDER BY k.place, k.scope_key
            """
        ) { OverlayReach(scope: try $0.get(0), key: try $0.get(1)) }
    }

    /// Notes what somebody chose: all keys of each scope in `chosen`, the first the main one.
    ///
    /// - Throws: ``JourneyError/answerNotOffered`` for a key that this person cannot have chosen;
    ///   `OutsideRole` for a scope that is not the viewer's to tell.
    func choose(
        _ chosen: [OverlayScope: [String]],
        for id: Placement.ID,
        as viewer: Viewer,
        _ changes: PlacementChanges,
        at now: Date
    ) async throws {
        let detail = chosen.sorted { $0.key < $1.key }.map { scope, keys in
            "\(scope.rawValue) \(keys.joined(separator: "+"))"
        }.joined(separator: ", ")
        try await changes.change(id, as: viewer, "placement.keys", detail, now) { placement, db in
            let isOwn = placement.person.id == viewer.person
            for (scope, keys) in chosen.sorted(by: { $0.key < $1.key }) {
                guard !isOwn || LocalKey.told.contains(scope) else { throw OutsideRole() }
                try Chooser(placement: placement, viewer: viewer, now: now, db: db)
                    .choose(scope, keys)
            }
            try db.run(
                """
                UPDATE placements SET version = version + 1
                WHERE organization = \(viewer.organization) AND id = \(id)
                """
            )
            if isOwn { try PlacementActs.heard(id, viewer, now, db) }
        }
    }

    /// Writes the choice of one kind.
    private struct Chooser {
        let placement: Placement
        let viewer: Viewer
        let now: Date
        let db: any Connection

        func choose(_ scope: OverlayScope, _ keys: [String]) throws {
            let organization = viewer.organization
            let known = try LocalKeyStore.keys(of: placement.id, organization, db)
                .filter { $0.scope == scope }.map(\.key)
            guard keys != known else { return }
            guard LocalKey.scopes.contains(scope), keys.count <= LocalKey.most(of: scope),
                Set(keys).count == keys.count
            else { throw JourneyError.answerNotOffered }
            for key in keys where !known.contains(key) { try requireOffered(scope, key) }
            try db.run(
                """
                DELETE FROM placement_keys WHERE organization = \(organization)
                    AND placement = \(placement.id) AND scope = \(scope)
                """
            )
            for (place, key) in keys.enumerated() {
                try db.run(
                    """
                    INSERT INTO placement_keys (organization, placement, scope, scope_key, place,
                        set_at, set_by)
                    VALUES (\(organization), \(placement.id), \(scope), \(key), \(place), \(now),
                        \(viewer.person))
                    """
                )
            }
        }

        private func requireOffered(_ scope: OverlayScope, _ key: String) throws {
            let reach = OverlayReach(scope: scope, key: key)
            let found = try LocalKeyStore.find(reach, viewer.organization, db)
            guard let found, found.isOffered(in: placement.municipality) else {
                throw JourneyError.answerNotOffered
            }
        }
    }
}

/// What can be wrong with a name in a way its reader can mend.
enum LocalKeyError: UserFacingError, Equatable {
    case nameMissing, nameTooLong, nameWithoutLetters, taken, townUnknown, kindMissing

    var status: Int { self == .taken ? 409 : 422 }

    var messageKey: String {
        switch self {
        case .nameMissing: "names.error.missing"
        case .nameTooLong: "names.error.too_long"
        case .nameWithoutLetters: "names.error.without_letters"
        case .taken: "names.error.taken"
        case .townUnknown: "error.town_unknown"
        case .kindMissing: "names.error.kind_missing"
        }
    }

    /// The field that has to be mended.
    var field: String {
        switch self {
        case .nameMissing, .nameTooLong, .nameWithoutLetters, .taken: "name_en"
        case .townUnknown: "town"
        case .kindMissing: "scope"
        }
    }
}
