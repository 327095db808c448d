import Core
import Database
import Foundation
import Notices
import People
import Strings

/// Looks through all placements for what people should be reminded of.
///
/// It runs again and again: a reminder is posted once for each date, however often it is found.
public struct StepReminders: Sendable {
    let database: any Database
    let procedures: ProcedureCatalogue
    let strings: Strings

    /// Placements looked at in one reading, so that nothing large is held.
    private static let batch = 500
    /// Notices posted in one transaction: no writer waits longer than some milliseconds.
    private static let postedAtOnce = 100

    /// Posts what is due on the day of `now`.
    ///
    /// - Returns: How many reminders were new.
    public func post(at now: Date) async throws -> Int {
        let today = Day(of: now)
        var posted = 0
        var after = ""
        while let page = try await due(on: today, after: after) {
            after = page.last
            for start in stride(from: 0, to: page.due.count, by: Self.postedAtOnce) {
                let part = page.due[start..<min(start + Self.postedAtOnce, page.due.count)]
                posted += try await database.write { db in
                    try part.count { try Notices.post($0, at: now, db) }
                }
            }
        }
        return posted
    }

    /// Whether a stored condition still holds: asked when a reminder's time has come.
    ///
    /// `false` for a step that is gone, and for a condition of another feature.
    public func stillNeeded(_ condition: String, at now: Date) async throws -> Bool {
        guard let reminder = ReminderCondition.parse(condition),
            let procedure = procedures[reminder.step.procedure]
        else { return false }
        return try await database.read { db in
            let known = try Reminded.all(
                "j.id = \(reminder.step.placement)",
                [procedure.id],
                limit: 1,
                db
            )
            guard let one = known.first else { return false }
            guard one.isInPlan(procedure) else { return false }
            let today = Day(of: now)
            let step = one.step(procedure, today: today)
            return ReminderCondition.holds(reminder, for: step, on: today)
        }
    }

    private struct Page: Sendable {
        let due: [Notice]
        let last: String
    }

    private func due(on today: Day, after: String) async throws -> Page? {
        let ids = procedures.all.map(\.id)
        let people = try await database.read { db in
            try Reminded.all("j.id > \(after)", ids, limit: Self.batch, db)
        }
        guard let last = people.last else { return nil }
        let notices = people.flatMap { person in
            watched(for: person).compactMap { procedure -> Notice? in
                let step = person.step(procedure, today: today)
                return StepReminder(step, today: today)?.notice(
                    to: person.placement.person.id.rawValue,
                    of: person.organization.rawValue,
                    about: procedure,
                    strings: strings
                )
            }
        }
        return Page(due: notices, last: last.placement.id.rawValue)
    }

    /// Legal limits for everybody; of the rest, what the person has a date for.
    private func watched(for person: Reminded) -> [Procedure] {
        let dated = Set(person.touched.filter(\.state.hasDay).map(\.procedure))
        return procedures.all.filter { procedure in
            dated.contains(procedure.id)
                || procedure.statutory && person.isConcerned(by: procedure)
        }
    }
}

/// A placement with its touched steps, read for the server itself and shown to nobody.
private struct Reminded: Sendable {
    let organization: Organization.ID
    let placement: Placement
    var touched: [TouchedStep] = []
    var happened = Happenings()

    func step(_ procedure: Procedure, today: Day) -> Step {
        Step(procedure, of: placement, row: row(procedure), happened, today: today)
    }

    func isConcerned(by procedure: Procedure) -> Bool {
        Condition(procedure).concern(placement) == .yes && isInPlan(procedure)
    }

    func isInPlan(_ procedure: Procedure) -> Bool {
        Condition(procedure).isInPlan(of: placement, happened, row(procedure))
    }

    private func row(_ procedure: Procedure) -> TouchedStep? {
        touched.first { $0.procedure == procedure.id }
    }

    static func all(
        _ condition: SQL,
        _ procedures: [String],
        limit: Int,
        _ db: any Connection
    ) throws -> [Reminded] {
        var found = try db.all(
            """
            SELECT \(Placement.columns), j.organization FROM \(Placement.tables)
            WHERE \(condition) AND j.stage <> 'alumni' ORDER BY j.id LIMIT \(limit)
            """
        ) { row in
            Reminded(
                organization: try row.get(Placement.columnCount),
                placement: try Placement(row)
            )
        }
        var positions: [Placement.ID: Int] = [:]
        for (index, person) in found.enumerated() { positions[person.placement.id] = index }
        try db.forEach(
            """
            SELECT \(TouchedStep.columns), s.placement FROM steps s
            WHERE s.organization IN \(SQL(list: Set(found.map(\.organization))))
                AND s.placement IN \(SQL(list: found.map(\.placement.id)))
                AND s.procedure IN \(SQL(list: procedures))
            """
        ) { row in
            guard let index = positions[try row.get(TouchedStep.columnCount)] else { return }
            found[index].touched.append(try TouchedStep(row))
        }
        let organizations = Array(Set(found.map(\.organization)))
        let happened = try Happenings.of(found.map(\.placement.id), in: organizations, db)
        for (id, index) in positions { found[index].happened = happened[id] ?? Happenings() }
        return found
    }
}
