import BackgroundJobs
import Core
import Database
import Foundation
import Notices
import People
import Strings
import TestKit
import Testing

@testable import Journey

@Suite("Reminders of steps")
struct ReminderTests {
    /// Two office days before the last day of a moving-in notification, on a Friday.
    let today = Day.on("2026-09-18")
    let anchors: [Anchor: Day] = [.addressStart: .on("2026-09-10")]
    let migrations = World.migrations

    private func reminders(_ world: World) throws -> StepReminders {
        StepReminders(
            database: world.database,
            procedures: try shippedProcedures(),
            strings: try Strings(folder: Resources.folder("Strings", of: "Journey"))
        )
    }

    private func shown(_ world: World, at moment: Date) async throws -> [String] {
        try await world.database.read { db in
            try Notices.open(
                for: world.assistant.person.rawValue,
                organization: world.organization.rawValue,
                at: moment,
                db
            ).map(\.title.english)
        }
    }

    /// Does what the worker does when a reminder's time has come.
    private func deliver(_ world: World, at moment: Date) async throws {
        let reminders = try reminders(world)
        let jobs = try await world.database.read { db in
            try db.all("SELECT parameters FROM jobs WHERE kind = 'notices.reminder'") {
                try $0.get(0, as: String.self)
            }
        }
        let tools = Reminder.Tools(database: world.database) { condition in
            try await reminders.stillNeeded(condition, at: moment)
        }
        for job in jobs {
            let reminder = try JSONDecoder().decode(Reminder.self, from: Data(job.utf8))
            try await reminder.run(with: tools, at: moment)
        }
    }

    @Test("A legal limit without a date is told once, when it is near")
    func once() async throws {
        try await TestStores.each(migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let reminders = try reminders(world)

            let early = try await reminders.post(at: Day.on("2026-09-15").morning)
            let first = try await reminders.post(at: today.morning)
            let second = try await reminders.post(at: today.morning)
            try await deliver(world, at: today.morning)

            #expect(early == 0)
            #expect(first >= 1)
            #expect(second == 0)
            let titles = try await shown(world, at: today.morning)
            #expect(titles.contains { $0.contains("Moving-in notification") })
        }
    }

    @Test("A step that is done meanwhile is not told")
    func cancelled() async throws {
        try await TestStores.each(migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            _ = try await reminders(world).post(at: today.morning)
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            try await world.tick(id, .done, as: world.assistant, at: today)

            try await deliver(world, at: today.morning)

            let titles = try await shown(world, at: today.morning)
            #expect(!titles.contains { $0.contains("Moving-in notification") })
        }
    }

    @Test("What was told is taken back when the step is done")
    func takenBack() async throws {
        try await TestStores.each(migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            _ = try await reminders(world).post(at: today.morning)
            try await deliver(world, at: today.morning)
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")

            try await world.tick(id, .done, as: world.assistant, at: today)

            let titles = try await shown(world, at: today.morning)
            #expect(!titles.contains { $0.contains("Moving-in notification") })
        }
    }

    @Test("At night nothing is shown before seven in the morning")
    func quiet() async throws {
        try await TestStores.sqlite(migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let evening = today.startInJapan + 20 * 3600
            _ = try await reminders(world).post(at: evening)
            try await deliver(world, at: evening)

            #expect(try await shown(world, at: evening).isEmpty)
            #expect(try await !shown(world, at: (today + 1).startInJapan + 7 * 3600).isEmpty)
        }
    }

    @Test("An appointment is told the day before, and not when it has moved")
    func appointment() async throws {
        try await TestStores.sqlite(migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let id = Step.ID(placement: world.placement, procedure: "m-gas")
            let fix = { (day: Day) in
                _ = try await world.steps.change(
                    id,
                    StepChange(state: .booked, fixedOn: day),
                    as: world.consultant,
                    attempt: nil,
                    now: today.morning
                )
            }
            try await fix(today + 1)
            _ = try await reminders(world).post(at: today.morning)
            try await fix(today + 5)

            try await deliver(world, at: today.morning)

            let titles = try await shown(world, at: today.morning)
            #expect(!titles.contains { $0.hasPrefix("Coming up") })
        }
    }

    @Test("A condition is read back as it was written, and another feature's is not ours")
    func condition() throws {
        let tennyu = try #require(try shippedProcedures()["c-tennyu"])
        let reminder = try #require(
            StepReminder(Step.sample(tennyu, closesOn: today), today: today)
        )

        #expect(ReminderCondition.parse(ReminderCondition.text(of: reminder)) == reminder)
        #expect(ReminderCondition.parse("course:1:limit:2026-09-18") == nil)
    }
}
