import Accounts
import Core
import Database
import Foundation
import Notices
import People

/// One date for many people, and who goes along.
struct TripStore: Sendable {
    let steps: StepStore
    let strings: TripWords

    /// Fixes `trip` for the same step of several people, and tells each of them once.
    ///
    /// One transaction: nothing is half done. A person whose step is settled meanwhile makes it
    /// fail as a whole, since the page that asked is out of date.
    ///
    /// - Throws: ``JourneyError``; `OutsideRole` for somebody whom `viewer` may not see.
    func fix(
        _ trip: Trip,
        for procedure: Procedure,
        of placements: [Placement.ID],
        as viewer: Viewer,
        _ attempt: IdempotencyKey?,
        _ now: Date
    ) async throws {
        try await steps.database.write { db in
            _ = try Idempotency.once(attempt, at: now, db) {
                let follower = TripFollower(words: strings, viewer: viewer, now: now)
                try requireFree(trip, of: placements, viewer, db)
                let people = try placements.map { id in
                    try fix(trip, procedure, id, follower, db)
                }
                try follower.tell(trip, procedure, people, db)
                return RecordedAnswer(status: 303)
            }
        }
    }

    private func fix(
        _ trip: Trip,
        _ procedure: Procedure,
        _ id: Placement.ID,
        _ follower: TripFollower,
        _ db: any Connection
    ) throws -> Placement {
        let (viewer, now) = (follower.viewer, follower.now)
        let placement = try PlacementStore.find(id, for: viewer, db)
        let step = try PlacementStore.step(procedure, of: placement, viewer, now, db)
        guard !step.state.isSettled else { throw JourneyError.changedMeanwhile }
        guard step.closesOn.map({ trip.day <= $0 }) ?? true else {
            throw JourneyError.dayAfterLimit
        }
        try follower.replace(by: trip, step, placement, db)
        let change = StepChange(
            state: .dateFixed,
            fixedOn: trip.day,
            onClosedDay: trip.isToldOpen ? .trust : .refuse
        )
        let version = try steps.save(change, of: step, placement, viewer, now, db)
        let notice = strings.notice(trip, step, placement, viewer, version: version)
        _ = try Notices.post(notice, at: now, db)
        return placement
    }

    /// - Throws: ``JourneyError/companionBusy`` for somebody who goes elsewhere at that time,
    ///   unless that is meant.
    private func requireFree(
        _ trip: Trip,
        of placements: [Placement.ID],
        _ viewer: Viewer,
        _ db: any Connection
    ) throws {
        guard let companion = trip.companion, let time = trip.time, !trip.mayOverlap else { return }
        let isBusy = try db.exists(
            """
            SELECT 1 FROM companions c
            WHERE c.organization = \(viewer.organization) AND c.companion = \(companion)
                AND c.day = \(trip.day) AND c.at_time = \(time) AND c.minutes IS NULL
                AND c.place IS DISTINCT FROM \(trip.place)
                AND c.placement NOT IN \(SQL(list: placements))
            """
        )
        if isBusy { throw JourneyError.companionBusy }
    }

    /// Records that the trips in `ids` took place, and how long; ticks their steps if asked.
    ///
    /// - Throws: `OutsideRole` for one that `viewer` may not see.
    func record(
        _ ids: [Companionship.ID],
        minutes: Int,
        alsoDone: Bool,
        as viewer: Viewer,
        _ attempt: IdempotencyKey?,
        _ now: Date
    ) async throws {
        try await steps.database.write { db in
            _ = try Idempotency.once(attempt, at: now, db) {
                for id in ids { try record(id, minutes, alsoDone, viewer, now, db) }
                return RecordedAnswer(status: 303)
            }
        }
    }

    /// Forgets trips that did not take place; their steps stay as they are.
    ///
    /// - Throws: `OutsideRole` for one that `viewer` may not see; ``JourneyError`` for one that is
    ///   recorded.
    func drop(
        _ ids: [Companionship.ID],
        as viewer: Viewer,
        _ attempt: IdempotencyKey?,
        _ now: Date
    ) async throws {
        try await steps.database.write { db in
            _ = try Idempotency.once(attempt, at: now, db) {
                for id in ids {
                    let trip = try TripRows.find(id, viewer, db)
                    guard trip.minutes == nil else { throw JourneyError.changedMeanwhile }
                    try TripRows.drop(id, of: trip.placement, viewer, now, db)
                }
                return RecordedAnswer(status: 303)
            }
        }
    }

    private func record(
        _ id: Companionship.ID,
        _ minutes: Int,
        _ alsoDone: Bool,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws {
        let trip = try TripRows.find(id, viewer, db)
        let placement = try PlacementStore.find(trip.placement, for: viewer, db)
        guard trip.day <= Day(of: now) else { throw JourneyError.tripAhead }
        guard trip.minutes == nil else { throw JourneyError.changedMeanwhile }
        try TripRows.record(id, of: trip.placement, minutes, viewer, now, db)
        try PlacementActs.heard(placement.id, viewer, now, db)
        guard alsoDone, let procedure = steps.procedures[trip.procedure] else { return }
        let step = try PlacementStore.step(procedure, of: placement, viewer, now, db)
        guard !step.state.isSettled else { return }
        _ = try steps.save(StepChange(state: .done), of: step, placement, viewer, now, db)
    }
}

/// The rows of companions.
enum TripRows {
    /// Takes one back that was not recorded.
    static func remove(_ trip: Companionship, _ viewer: Viewer, _ db: any Connection) throws {
        try db.run(
            """
            DELETE FROM companions WHERE organization = \(viewer.organization)
                AND placement = \(trip.placement) AND procedure = \(trip.procedure)
                AND minutes IS NULL
            """
        )
    }

    static func insert(
        _ trip: Trip,
        _ step: Step.ID,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO companions (organization, placement, id, procedure, companion, day, at_time,
                place, made_at, made_by)
            VALUES (\(viewer.organization), \(step.placement), \(Companionship.ID.make(at: now)),
                \(step.procedure), \(trip.companion), \(trip.day), \(trip.time), \(trip.place),
                \(now), \(viewer.person))
            """
        )
    }

    static func record(
        _ id: Companionship.ID,
        of placement: Placement.ID,
        _ minutes: Int,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws {
        try db.run(
            """
            UPDATE companions SET minutes = \(minutes)
            WHERE organization = \(viewer.organization) AND placement = \(placement) AND id = \(id)
            """
        )
        try AuditLog.record(
            AuditEntry(
                organization: viewer.organization.rawValue,
                actor: viewer.person.rawValue,
                action: "companion.recorded",
                object: placement.rawValue,
                detail: "\(minutes)",
                at: now
            ),
            db
        )
    }

    static func drop(
        _ id: Companionship.ID,
        of placement: Placement.ID,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws {
        try db.run(
            """
            DELETE FROM companions
            WHERE organization = \(viewer.organization) AND placement = \(placement) AND id = \(id)
            """
        )
        try AuditLog.record(
            AuditEntry(
                organization: viewer.organization.rawValue,
                actor: viewer.person.rawValue,
                action: "companion.dropped",
                object: placement.rawValue,
                detail: nil,
                at: now
            ),
            db
        )
    }

    /// - Throws: `OutsideRole` when `viewer` may not see whose it is.
    static func find(
        _ id: Companionship.ID,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws -> Companionship {
        let found = try db.first(
            """
            SELECT \(Companionship.columns) FROM companions c
            JOIN placements j ON j.organization = c.organization AND j.id = c.placement
            WHERE c.organization = \(viewer.organization) AND c.id = \(id)
                AND (\(PlacementScope.visible(to: viewer)))
            """,
            Companionship.init
        )
        guard let found else { throw OutsideRole() }
        return found
    }

    /// The trip that a step waits for; `nil` when nobody goes along.
    static func coming(
        _ step: Step.ID,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws -> Companionship? {
        try db.first(
            """
            SELECT \(Companionship.columns) FROM companions c
            WHERE c.organization = \(viewer.organization) AND c.placement = \(step.placement)
                AND c.procedure = \(step.procedure) AND c.minutes IS NULL
            """,
            Companionship.init
        )
    }

    /// The trips of `viewer` and of the people whom they may see, from today on, in the order of
    /// time; those that nobody recorded come with them, however long ago, until somebody says what
    /// became of them.
    static func all(
        for viewer: Viewer,
        today: Day,
        _ db: any Connection
    ) throws -> [(Companionship, Placement)] {
        try db.all(
            """
            SELECT \(Placement.columns), \(Companionship.columns)
            FROM \(Placement.tables)
            JOIN companions c ON c.organization = j.organization AND c.placement = j.id
            WHERE (\(PlacementScope.visible(to: viewer)) OR c.companion = \(viewer.person))
                AND c.organization = \(viewer.organization)
                AND (c.minutes IS NULL OR c.day >= \(today))
            ORDER BY c.day, c.at_time, c.companion, c.id LIMIT 500
            """
        ) { row in
            (try Companionship(row, from: Placement.columnCount), try Placement(row))
        }
    }
}
