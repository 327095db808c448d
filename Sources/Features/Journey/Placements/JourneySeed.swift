import Core
import Database
import Foundation
import People
import Strings

/// Something that a person of an invented organization has done, or that was done for them.
public struct SeededAct: Sendable {
    /// Whose journey it belongs to.
    public let person: Person.ID
    /// What happened.
    public let kind: Kind
    /// When, in UTC; never after the moment of filling.
    public let at: Date

    /// Describes an act.
    public init(of person: Person.ID, _ kind: Kind, at: Date) {
        self.person = person
        self.kind = kind
        self.at = at
    }

    /// What can have happened.
    public enum Kind: Sendable {
        /// Every step whose time is over by the day of the act is done, but not those in `open`.
        case settled(open: Set<String>)
        /// Some steps have come to one state; the day is for a date that is fixed or booked.
        case steps([String], StepState, on: Day?)
        /// The company has heard from the person.
        case heard
        /// The person pressed *I am stuck*, perhaps on a step.
        case stuck(on: String?)
        /// Somebody handed the person over; `accepted` is false while the receiver has not.
        case handedOver(from: Person.ID, to: Person.ID, note: String, accepted: Bool)
    }
}

/// Gives invented people the past that real ones get by living.
///
/// For a demonstration only: it writes no audit entry for what nobody did, and asks no viewer. What
/// is there stays, so that an interrupted filling can be run again.
public struct JourneySeed: Sendable {
    private let organization: Organization.ID
    private let now: Date
    private let procedures: ProcedureCatalogue
    private let placements: [Person.ID: Placement]
    private var steps: [StepRow] = []
    private var acts: [(act: SeededAct, placement: Placement)] = []

    /// Rows in one transaction: what an import writes, so that others get in between.
    private static let batch = 200

    /// Writes the past of an organization's people.
    ///
    /// An act of somebody without a placement, and one on a step that does not exist, is left out.
    /// No step is marked as changed after `now`. Throws what reading the procedures or the database
    /// throws.
    public static func apply(
        _ acts: [SeededAct],
        organization: Organization.ID,
        now: Date,
        _ database: any Database
    ) async throws {
        let found = try await database.read { db in
            try db.all(
                """
                SELECT \(Placement.columns) FROM \(Placement.tables)
                WHERE j.organization = \(organization)
                """,
                Placement.init
            )
        }
        var seed = try JourneySeed(organization: organization, now: now, placements: found)
        for act in acts { seed.add(act) }
        try await seed.write(to: database)
    }

    private init(organization: Organization.ID, now: Date, placements: [Placement]) throws {
        self.organization = organization
        self.now = now
        self.placements = Dictionary(placements.map { ($0.person.id, $0) }) { first, _ in first }
        let procedures = try ProcedureCatalogue(
            folder: Resources.folder("Procedures", of: "Journey")
        )
        self.procedures = procedures
    }

    /// A step as it is stored.
    private struct StepRow: Sendable {
        let placement: Placement
        let procedure: String
        let state: StepState
        let fixedOn: Day?
        let at: Date
    }
}

// MARK: What an act means

extension JourneySeed {
    private mutating func add(_ act: SeededAct) {
        guard let placement = placements[act.person] else { return }
        switch act.kind {
        case .settled(let open): settle(placement, by: Day(of: act.at), open: open)
        case .steps(let ids, let state, let day):
            for id in ids where procedures[id] != nil {
                addStep(id, state, of: placement, on: day, at: act.at)
            }
        case .heard, .stuck, .handedOver: acts.append((act, placement))
        }
    }

    private mutating func addStep(
        _ id: String,
        _ state: StepState,
        of placement: Placement,
        on day: Day? = nil,
        at moment: Date
    ) {
        let at = min(moment, now)
        steps.append(
            StepRow(placement: placement, procedure: id, state: state, fixedOn: day, at: at)
        )
    }

    private mutating func settle(_ placement: Placement, by day: Day, open: Set<String>) {
        let plan = Plan(placement, touched: [], procedures: procedures.all, today: day)
        for step in plan.steps where !open.contains(step.procedure.id) {
            guard let end = Self.end(of: step, placement.anchors), end < day else { continue }
            let concerns = Self.usual.contains(step.procedure.whenApplies)
            let noon = end.startInJapan + 12 * 3600
            addStep(step.procedure.id, concerns ? .done : .notApplicable, of: placement, at: noon)
        }
    }

    /// The circumstances of most people.
    private static let usual = [
        "always", "drives", "first_my_number", "has_landlord", "waits_for_place",
    ]

    /// The day on which a step was over, in an ordinary case; `nil` for one that never is.
    private static func end(of step: Step, _ anchors: Anchors) -> Day? {
        switch step.procedure.phase {
        case .preDeparture:
            guard let landing = anchors[.landing] else { break }
            return min(step.closesOn ?? landing - 1, landing - 1)
        case .arrival:
            guard let start = anchors[.addressStart] else { break }
            return min(step.closesOn ?? start - 1, start - 1)
        case .recurring, .event, .leaving: return step.closesOn
        case .first14Days, .firstMonth, .first3Months: break
        }
        if let closesOn = step.closesOn { return closesOn }
        // Two weeks: when most people have come to a step that has no limit. Invented.
        return (step.opensOn ?? step.procedure.rule.from.flatMap { anchors[$0] }).map { $0 + 14 }
    }
}

// MARK: Writing

extension JourneySeed {
    private func write(to database: any Database) async throws {
        for start in stride(from: 0, to: steps.count, by: Self.batch) {
            let part = steps[start..<min(start + Self.batch, steps.count)]
            try await database.write { db in try insert(part, db) }
        }
        for start in stride(from: 0, to: acts.count, by: Self.batch) {
            let part = acts[start..<min(start + Self.batch, acts.count)]
            try await database.write { db in
                for (act, placement) in part { try insert(act, of: placement, db) }
            }
        }
    }

    /// One statement for all: a database behind a network answers once, not 200 times.
    private func insert(_ rows: ArraySlice<StepRow>, _ db: any Connection) throws {
        guard let first = rows.first else { return }
        let all = rows.dropFirst().reduce(values(of: first)) { "\($0), \(values(of: $1))" }
        try db.run(
            """
            INSERT INTO steps (organization, placement, procedure, state, fixed_on, text_hash,
                changed_at, changed_by, version)
            VALUES \(all)
            ON CONFLICT (organization, placement, procedure) DO NOTHING
            """
        )
    }

    private func values(of row: StepRow) -> SQL {
        """
        (\(organization), \(row.placement.id), \(row.procedure), \(row.state), \(row.fixedOn),
        '', \(row.at), \(row.placement.person.id), 1)
        """
    }

    private func insert(_ act: SeededAct, of placement: Placement, _ db: any Connection) throws {
        switch act.kind {
        case .settled, .steps: break
        case .heard:
            try db.run(
                """
                UPDATE placements SET last_act_at = \(act.at)
                WHERE organization = \(organization) AND id = \(placement.id)
                    AND last_act_at IS NULL
                """
            )
        case .stuck(let procedure):
            try insertStuck(on: procedure, act, placement, db)
        case .handedOver(let from, let to, let note, let accepted):
            try insertHandover(from, to, note, accepted ? act.at : nil, act.at, placement, db)
        }
    }

    private func insertStuck(
        on procedure: String?,
        _ act: SeededAct,
        _ placement: Placement,
        _ db: any Connection
    ) throws {
        let isThere = try db.exists(
            """
            SELECT 1 FROM contacts
            WHERE organization = \(organization) AND placement = \(placement.id)
            """
        )
        guard !isThere else { return }
        try db.run(
            """
            INSERT INTO contacts (organization, placement, id, kind, procedure, made_at, made_by)
            VALUES (\(organization), \(placement.id), \(Identifier<ContactStore>.make(at: act.at)),
                'stuck', \(procedure ?? ""), \(act.at), \(act.person))
            """
        )
    }

    private func insertHandover(
        _ from: Person.ID,
        _ to: Person.ID,
        _ note: String,
        _ acceptedAt: Date?,
        _ moment: Date,
        _ placement: Placement,
        _ db: any Connection
    ) throws {
        let isThere = try db.exists(
            """
            SELECT 1 FROM handovers
            WHERE organization = \(organization) AND placement = \(placement.id)
            """
        )
        guard !isThere else { return }
        try db.run(
            """
            INSERT INTO handovers (organization, placement, id, from_person, to_person, to_branch,
                note, created_at, created_by, accepted_at, accepted_by)
            VALUES (\(organization), \(placement.id), \(Identifier<Handover>.make(at: moment)),
                \(from), \(to), \(placement.branch), \(note), \(moment), \(from), \(acceptedAt),
                \(acceptedAt == nil ? nil : to))
            """
        )
    }
}
