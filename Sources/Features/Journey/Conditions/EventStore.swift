import Accounts
import Core
import Database
import Foundation
import People
import Strings

/// All changing of events: starting, putting the day right, closing, and taking back.
struct EventStore: Sendable {
    let database: any Database
    let procedures: ProcedureCatalogue
    /// What makes a repetition of the request one; `nil` for none.
    var attempt: IdempotencyKey?
    /// The words in which whoever answers for the person is told; `nil` to tell nobody.
    var strings: Strings?

    /// What happened, as somebody says it.
    struct Report: Sendable {
        let kind: LifeEvent.Kind
        let day: Day
        var municipality: String?
    }

    /// Starts an event, and with it the steps of its kind, from the beginning.
    ///
    /// The same kind on the same day is one event, from whichever phone. An event whose steps are
    /// all settled gives way to the next one of its kind.
    ///
    /// - Throws: `OutsideRole` for a placement the viewer may not see; ``JourneyError`` for a day
    ///   out of bounds, or while an event of this kind has open steps.
    func start(
        _ report: Report,
        of id: Placement.ID,
        as viewer: Viewer,
        now: Date
    ) async throws {
        let strings = strings
        try await act(on: id, as: viewer, now: now) { change in
            let landing = change.placement.anchors[.landing]
            try report.kind.check(report.day, landing: landing, today: Day(of: now))
            let earlier = change.happened.events.last { $0.kind == report.kind }
            if let earlier, earlier.isRunning {
                guard earlier.happenedOn != report.day else { return }
                guard try change.isFinished(earlier) else { throw JourneyError.eventRuns }
                try change.end(earlier)
            }
            guard try change.insert(report, after: earlier), let strings else { return }
            let notice = EventNotice(strings: strings, viewer: viewer, now: now)
            try notice.post(report, of: change.placement, change.db)
        }
    }

    /// Puts the day right. Every open step moves with it; a done one stays and says so.
    func move(
        _ reference: LifeEventReference,
        to day: Day,
        version: Int?,
        as viewer: Viewer,
        now: Date
    ) async throws {
        try await act(on: reference, version, as: viewer, now: now) { change, event in
            guard event.isRunning else { throw OutsideRole() }
            let landing = change.placement.anchors[.landing]
            try event.kind.check(day, landing: landing, today: Day(of: now))
            guard day != event.happenedOn else { return }
            try change.move(event, to: day)
        }
    }

    /// Closes an event: its open steps go away, what was done stays.
    func end(
        _ reference: LifeEventReference,
        version: Int?,
        as viewer: Viewer,
        now: Date
    ) async throws {
        try await act(on: reference, version, as: viewer, now: now) { change, event in
            guard event.isRunning else { return }
            try change.end(event)
        }
    }

    /// Takes back what was a mistake.
    ///
    /// - Throws: ``JourneyError/eventActedOn`` when somebody has touched one of its steps, or
    ///   confirmed the new town.
    func remove(
        _ reference: LifeEventReference,
        version: Int?,
        as viewer: Viewer,
        now: Date
    ) async throws {
        try await act(on: reference, version, as: viewer, now: now) { change, event in
            let rows = try change.rows(of: event)
            guard event.confirmedAt == nil, !rows.contains(where: { event.covers($0.changedAt) })
            else { throw JourneyError.eventActedOn }
            try change.remove(event)
        }
    }

    /// Staff confirm where somebody moves to: from then on the placement is in that town.
    ///
    /// The day of the first address stays what it was: its notification was made, and stays done.
    func confirmTown(
        _ code: String,
        _ reference: LifeEventReference,
        version: Int?,
        as viewer: Viewer,
        now: Date
    ) async throws {
        try viewer.requireStaff()
        try await act(on: reference, version, as: viewer, now: now) { change, event in
            guard event.kind == .movingHouse, event.isRunning else { throw OutsideRole() }
            try change.confirm(event, in: code)
        }
    }

    private func act(
        on reference: LifeEventReference,
        _ version: Int?,
        as viewer: Viewer,
        now: Date,
        _ body: @escaping @Sendable (EventChange, LifeEvent) throws -> Void
    ) async throws {
        try await act(on: reference.placement, as: viewer, now: now) { change in
            guard let event = change.happened.events.first(where: { $0.id == reference.event })
            else { throw OutsideRole() }
            guard version.map({ $0 == event.version }) ?? true else {
                throw JourneyError.changedMeanwhile
            }
            try body(change, event)
        }
    }

    private func act(
        on id: Placement.ID,
        as viewer: Viewer,
        now: Date,
        _ body: @escaping @Sendable (EventChange) throws -> Void
    ) async throws {
        let all = procedures.all
        try await database.write { db in
            let placement = try PlacementStore.find(id, for: viewer, db)
            _ = try Idempotency.once(attempt, at: now, db) {
                let happened = try Happenings.of(id, viewer, db)
                try body(
                    EventChange(
                        placement: placement,
                        happened: happened,
                        procedures: all,
                        viewer: viewer,
                        now: now,
                        db: db
                    )
                )
                return RecordedAnswer(status: 303)
            }
        }
    }
}
