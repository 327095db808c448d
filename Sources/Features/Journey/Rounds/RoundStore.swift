import Accounts
import Core
import Database
import Foundation
import People

/// Reads and logs the contacts that the company owes its people.
struct RoundStore: Sendable {
    let database: any Database

    /// The most people on one page.
    static let limit = 500

    /// Who is due, or comes up within a week, among those whom `viewer` looks after.
    ///
    /// - Parameter covered: Whom the viewer stands in for today.
    func due(
        _ scope: AttentionScope,
        for viewer: Viewer,
        covering covered: [Person.ID] = [],
        today: Day
    ) async throws -> [Visit] {
        try await database.read { db in
            let theirs = scope == .mine ? [viewer.person] + covered : []
            let placements = try placements(of: theirs, viewer, today, db)
            let made = try Self.made(placements.map(\.id), viewer, db)
            let templates = try Self.templates(viewer, db)
            let closures = try Self.closures(viewer, today, db)
            let schools = try SchoolName.of(placements.map(\.id), viewer, db)
            return placements.compactMap { placement in
                guard let moveIn = placement.anchors[.addressStart] else { return nil }
                return DueRound(
                    after: moveIn,
                    template: placement.branch.flatMap { templates[$0] } ?? Round.standard,
                    made: made[placement.id] ?? [],
                    today: today,
                    closures: placement.branch.flatMap { closures[$0] } ?? []
                ).map { Visit(placement: placement, due: $0, schools: schools[placement.id] ?? []) }
            }
        }
    }

    /// A person and what is due for them.
    struct Visit: Sendable {
        let placement: Placement
        let due: DueRound
        /// Where they teach, the main one first.
        var schools: [SchoolName] = []
    }

    /// What is due for one person; `nil` for nothing.
    func due(for placement: Placement, _ viewer: Viewer, today: Day) async throws -> DueRound? {
        try await database.read { db in try Self.due(for: placement, viewer, today: today, db) }
    }

    private static func due(
        for placement: Placement,
        _ viewer: Viewer,
        today: Day,
        ahead: Int = DueRound.usualAhead,
        _ db: any Connection
    ) throws -> DueRound? {
        guard let moveIn = placement.anchors[.addressStart], placement.confirmedAt != nil,
            placement.stage != .alumni, today - moveIn <= Round.closedHorizon
        else { return nil }
        return DueRound(
            after: moveIn,
            template: try placement.branch.flatMap { try templates(viewer, db)[$0] }
                ?? Round.standard,
            made: try made([placement.id], viewer, db)[placement.id] ?? [],
            today: today,
            ahead: ahead,
            closures: try placement.branch.flatMap { try closures(viewer, today, db)[$0] } ?? []
        )
    }

    /// Any call or visit is the round that is due now, wherever it was logged.
    static func settle(
        _ contact: ContactStore.Kind,
        of placement: Placement,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws {
        guard let kind = Round.Kind(contact),
            let due = try due(for: placement, viewer, today: Day(of: now), ahead: 0, db)
        else { return }
        try insert(due.round, kind, placement.id, viewer, now, db)
    }

    /// Logs that somebody was written to, called or visited. A second time changes nothing.
    ///
    /// A call or visit also says that the company has heard from the person.
    static func log(
        _ round: Round,
        _ kind: Round.Kind,
        of id: Placement.ID,
        as viewer: Viewer,
        changes: PlacementChanges,
        now: Date
    ) async throws {
        if let contact = kind.contact {
            try await ContactStore(changes: changes).log(contact, of: id, as: viewer, now: now) {
                try insert(round, kind, id, viewer, now, $0)
            }
            return
        }
        try await changes.change(id, as: viewer, "contact.message", nil, now) { _, db in
            try insert(round, kind, id, viewer, now, db)
        }
    }

    private static func insert(
        _ round: Round,
        _ kind: Round.Kind,
        _ id: Placement.ID,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO rounds_made (organization, placement, round, kind, made_at, made_by)
            VALUES (\(viewer.organization), \(id), \(round.id), \(kind.rawValue), \(now),
                \(viewer.person))
            ON CONFLICT (organization, placement, round) DO NOTHING
            """
        )
    }

    // MARK: Rows

    /// - Parameter consultants: Whose people; empty for all whom the viewer may see.
    private func placements(
        of consultants: [Person.ID],
        _ viewer: Viewer,
        _ today: Day,
        _ db: any Connection
    ) throws -> [Placement] {
        let mine: SQL =
            consultants.isEmpty ? "" : "AND j.consultant IN \(SQL(list: consultants))"
        return try db.all(
            """
            SELECT \(Placement.columns) FROM \(Placement.tables)
            WHERE \(PlacementScope.visible(to: viewer)) \(mine)
                AND j.confirmed_at IS NOT NULL AND j.stage <> 'alumni'
                AND j.address_start BETWEEN \(today - Round.closedHorizon) AND \(today + 6)
            ORDER BY j.address_start, j.id LIMIT \(Self.limit)
            """,
            Placement.init
        )
    }

    private static func made(
        _ placements: [Placement.ID],
        _ viewer: Viewer,
        _ db: any Connection
    ) throws -> [Placement.ID: Set<String>] {
        guard !placements.isEmpty else { return [:] }
        var found: [Placement.ID: Set<String>] = [:]
        try db.forEach(
            """
            SELECT r.placement, r.round FROM rounds_made r
            WHERE r.organization = \(viewer.organization)
                AND r.placement IN \(SQL(list: placements))
            """
        ) { found[try $0.get(0), default: []].insert(try $0.get(1)) }
        return found
    }

    /// Those that can still move a round which is not let go.
    private static func closures(
        _ viewer: Viewer,
        _ today: Day,
        _ db: any Connection
    ) throws -> [Branch.ID: [BranchClosure]] {
        try DirectoryStore.closures(
            of: viewer.organization,
            endingFrom: today - Round.closedHorizon,
            db
        )
    }

    /// The template of each branch that has changed the usual one.
    private static func templates(
        _ viewer: Viewer,
        _ db: any Connection
    ) throws -> [Branch.ID: [Round]] {
        Dictionary(grouping: try RoundSetting.all(viewer.organization, db), by: \.branch)
            .mapValues(RoundSetting.template)
    }
}

extension Round.Kind {
    /// - Returns: `nil` for a call for help, which nobody from the company made.
    fileprivate init?(_ contact: ContactStore.Kind) {
        switch contact {
        case .call: self = .call
        case .visit: self = .visit
        case .stuck: return nil
        }
    }

    /// The contact it is logged as; `nil` for a message, which does not say that anybody answered.
    fileprivate var contact: ContactStore.Kind? {
        switch self {
        case .message: nil
        case .call: .call
        case .visit: .visit
        }
    }
}
