import Accounts
import Core
import Database
import Foundation
import JapaneseCalendar
import Notices
import People

/// A change of one step, as somebody asks for it.
struct StepChange: Sendable, Equatable {
    let state: StepState
    /// The day agreed with a companion or the office; only for a state that has one.
    var fixedOn: Day?
    /// The version that the asker last read; `nil` to change it whatever it is.
    var expectedVersion: Int?
    /// What to do with a day on which the office is closed.
    var onClosedDay = OnClosedDay.keep
    /// When somebody said it, on a phone without a signal; `nil` for now.
    var madeAt: Date?

    enum OnClosedDay: Sendable, Equatable {
        /// It is written down, and silences no limit.
        case keep
        /// It is refused, unless somebody wrote down for this town that the office is open.
        case refuse
        /// It is an open day: the office said so.
        case trust
    }
}

/// All changing of steps.
struct StepStore: Sendable {
    let database: any Database
    let procedures: ProcedureCatalogue
    /// What companions are told of a step that has changed; `nil` to tell nobody.
    var tripWords: TripWords?

    /// Changes one step once, and says so in the audit log, in one transaction.
    ///
    /// - Parameters:
    ///   - id: The step.
    ///   - change: What is asked for.
    ///   - viewer: Who asks.
    ///   - attempt: What makes a repetition one; `nil` for none.
    ///   - now: The moment of the change.
    ///   - isExpected: Whether the step is what the asker last read. Not asked of a repetition,
    ///     whose version is stale by its own first time.
    /// - Returns: The step as it is now, also for a repetition.
    /// - Throws: `OutsideRole` when `viewer` may not see it; ``JourneyError``.
    @discardableResult
    func change(
        _ id: Step.ID,
        _ change: StepChange,
        as viewer: Viewer,
        attempt: IdempotencyKey?,
        now: Date,
        isExpected: @escaping @Sendable (Step) -> Bool = { _ in true }
    ) async throws -> Step {
        guard let procedure = procedures[id.procedure] else { throw OutsideRole() }
        return try await database.write { db in
            let placement = try PlacementStore.find(id.placement, for: viewer, db)
            _ = try Idempotency.once(attempt, at: now, db) {
                let before = try PlacementStore.step(procedure, of: placement, viewer, now, db)
                guard isExpected(before) else { throw JourneyError.changedMeanwhile }
                let version = try save(change, of: before, placement, viewer, now, db)
                return RecordedAnswer(status: 200, location: "\(id)", etag: "\(version)")
            }
            return try PlacementStore.step(procedure, of: placement, viewer, now, db)
        }
    }

    /// Fixes one day for the same step of several people: one trip, one counter.
    ///
    /// People whom `viewer` may not see, and steps that are not open any more, make it fail as a
    /// whole: nothing is half done.
    ///
    /// - Parameter isToldOpen: Whether the office said that it is open on `day`, whatever the
    ///   calendar says.
    func fix(
        _ day: Day,
        for procedure: Procedure,
        of placements: [Placement.ID],
        isToldOpen: Bool = false,
        as viewer: Viewer,
        _ attempt: IdempotencyKey?,
        _ now: Date
    ) async throws {
        try await database.write { db in
            _ = try Idempotency.once(attempt, at: now, db) {
                for id in placements {
                    let placement = try PlacementStore.find(id, for: viewer, db)
                    let step = try PlacementStore.step(procedure, of: placement, viewer, now, db)
                    // The form was made some minutes ago: what is done since stays done.
                    guard step.needsDay(on: Day(of: now)) else {
                        throw JourneyError.changedMeanwhile
                    }
                    guard step.closesOn.map({ day <= $0 }) ?? true else {
                        throw JourneyError.dayAfterLimit
                    }
                    let change = StepChange(
                        state: .dateFixed,
                        fixedOn: day,
                        onClosedDay: isToldOpen ? .trust : .refuse
                    )
                    let version = try save(change, of: step, placement, viewer, now, db)
                    try tell(day, step, placement, viewer, version, now, db)
                }
                return RecordedAnswer(status: 303)
            }
        }
    }

    /// Whoever has a date learns of it, once.
    private func tell(
        _ day: Day,
        _ step: Step,
        _ placement: Placement,
        _ viewer: Viewer,
        _ version: Int,
        _ now: Date,
        _ db: any Connection
    ) throws {
        guard let tripWords else { return }
        let trip = Trip(day: day, companion: nil, time: nil, place: nil)
        let notice = tripWords.notice(trip, step, placement, viewer, version: version)
        _ = try Notices.post(notice, at: now, db)
    }

    /// Writes a change in an open transaction; whoever calls has checked who may.
    func save(
        _ change: StepChange,
        of before: Step,
        _ placement: Placement,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws -> Int {
        let (id, procedure) = (before.id, before.procedure)
        if let expected = change.expectedVersion, expected != before.version {
            let isSaid = try isSaid(change, before, viewer, db)
            guard isSaid else { throw JourneyError.changedMeanwhile }
            return before.version
        }
        // Another state with a day keeps the day that was agreed, unless a new one is given.
        let fixedOn = change.state.hasDay ? change.fixedOn ?? before.fixedOn : nil
        let isOpenDay = try isOpen(fixedOn, change, before, placement, viewer, now, db)
        try StepReminder.takeBack(before, db)
        // What is done about an event is never older than the event, whatever the clock says.
        let moment = Self.moment(change, of: before, now)
        let row = Written(change.state, fixedOn, isOpenDay: isOpenDay, at: moment)
        try write(row, of: procedure, placement, viewer, db)
        let follower = TripFollower(words: tripWords, viewer: viewer, now: now)
        try follower.follow(before, placement, to: change.state, fixedOn, db)
        if placement.person.id == viewer.person {
            try PlacementActs.heard(placement.id, viewer, now, db)
        }
        try AuditLog.record(
            AuditEntry(
                organization: viewer.organization.rawValue,
                actor: viewer.person.rawValue,
                action: "step.\(change.state.rawValue)",
                object: id.description,
                detail: fixedOn?.description,
                at: now
            ),
            db
        )
        return before.version + 1
    }

    /// When a change counts: not before the event that it answers, nor before an earlier change.
    private static func moment(_ change: StepChange, of before: Step, _ now: Date) -> Date {
        let said = change.madeAt.map { min(max($0, before.changedAt ?? $0), now) } ?? now
        return before.eventStart.map { max($0, said) } ?? said
    }

    /// Whether the asker has said the very same already, from another phone.
    private func isSaid(
        _ change: StepChange,
        _ before: Step,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws -> Bool {
        guard change.state == before.state,
            change.fixedOn.map({ $0 == before.fixedOn }) ?? true
        else { return false }
        return try db.exists(
            """
            SELECT 1 FROM steps
            WHERE organization = \(viewer.organization) AND placement = \(before.id.placement)
                AND procedure = \(before.procedure.id) AND changed_by = \(viewer.person)
            """
        )
    }

    /// Whether somebody can be at the office on the day that is fixed.
    ///
    /// - Throws: ``JourneyError/officeClosed(_:)`` for a day that the change does not want then.
    private func isOpen(
        _ day: Day?,
        _ change: StepChange,
        _ before: Step,
        _ placement: Placement,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws -> Bool {
        guard let day, let office = before.procedure.rule.office else { return true }
        if change.onClosedDay == .trust || day == before.fixedOn && before.isOpenDay { return true }
        if try OfficeDays.isOpen(day, for: before, of: placement, viewer, db) { return true }
        guard change.onClosedDay == .refuse else { return false }
        let today = Day(of: now)
        throw JourneyError.officeClosed(
            ClosedDay(office, day, limit: before.closesOn, today: today)
        )
    }

    /// What is written of a step.
    private struct Written {
        let state: StepState
        let fixedOn: Day?
        let isOpenDay: Bool
        let moment: Date

        init(_ state: StepState, _ fixedOn: Day?, isOpenDay: Bool, at moment: Date) {
            self.state = state
            self.fixedOn = fixedOn
            self.isOpenDay = isOpenDay
            self.moment = moment
        }
    }

    private func write(
        _ row: Written,
        of procedure: Procedure,
        _ placement: Placement,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws {
        // Nothing for what the calendar says by itself.
        let isToldOpen = row.fixedOn.map { row.isOpenDay && !OfficeCalendar.isOpen($0) } ?? false
        try db.run(
            """
            INSERT INTO steps (organization, placement, procedure, state, fixed_on, told_open,
                text_hash, changed_at, changed_by, version)
            VALUES (\(viewer.organization), \(placement.id), \(procedure.id), \(row.state),
                \(row.fixedOn), \(isToldOpen ? true : nil), '', \(row.moment),
                \(viewer.person), 1)
            ON CONFLICT (organization, placement, procedure) DO UPDATE SET
                state = excluded.state, fixed_on = excluded.fixed_on,
                told_open = excluded.told_open, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by, version = steps.version + 1
            """
        )
    }
}

/// What a person or their consultant did, as far as Attention must know.
enum PlacementActs {
    /// Notes that the company has heard from the person.
    static func heard(
        _ placement: Placement.ID,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws {
        try db.run(
            """
            UPDATE placements SET last_act_at = \(now)
            WHERE organization = \(viewer.organization) AND id = \(placement)
            """
        )
    }
}
