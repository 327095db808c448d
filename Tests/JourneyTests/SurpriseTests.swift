import Core
import Database
import Foundation
import People
import Strings
import TestKit
import Testing

@testable import Journey

@Suite("What surprised people")
struct SurpriseTests {
    let today = Day.on("2026-09-11")

    private func each(_ body: (World, SurpriseStore, Step) async throws -> Void) async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(
                database,
                today: today,
                anchors: [.addressStart: .on("2026-09-10")]
            )
            let plan = try await world.store.plan(
                world.placement,
                for: world.assistant,
                today: today
            )
            let step = try #require(plan.step("c-tennyu"))
            try await body(world, SurpriseStore(database: database), step)
        }
    }

    private func settle(
        _ id: Surprise.ID,
        _ state: SurpriseState,
        _ store: SurpriseStore,
        as viewer: Viewer
    ) async throws {
        try await store.settle(
            id,
            state,
            as: viewer,
            strings: try Strings(folder: Resources.folder("Strings", of: "Journey")),
            procedures: try shippedProcedures(),
            at: today.morning
        )
    }

    @Test("Staff of the branch read one line for each step, the latest, without a name")
    func read() async throws {
        try await each { world, store, step in
            for line in ["first", "second"] {
                try await store.tell(line, about: step, as: world.assistant, nil, at: today.morning)
            }

            let found = try await store.open(for: world.consultant)
            #expect(found.map(\.line) == ["second"])
            #expect(found.first?.municipality == "222127")
            #expect(try await store.open(for: world.otherConsultant).isEmpty)
            #expect(try await store.open(for: world.administrator).count == 1)
            await #expect(throws: OutsideRole()) { _ = try await store.open(for: world.assistant) }
        }
    }

    @Test("Who told it is thanked once when it is used, and the first decision stands")
    func used() async throws {
        try await each { world, store, step in
            try await store.tell("a line", about: step, as: world.assistant, nil, at: today.morning)
            let id = try #require(try await store.open(for: world.consultant).first?.id)
            await #expect(throws: OutsideRole()) {
                try await settle(id, .used, store, as: world.otherConsultant)
            }

            for state in [SurpriseState.used, .used, .setAside] {
                try await settle(id, state, store, as: world.consultant)
            }

            #expect(try await store.open(for: world.consultant).isEmpty)
            #expect(try await world.rowCounts()["notices"] == 1)
            // What has been read is not written over.
            try await store.tell(
                "another",
                about: step,
                as: world.assistant,
                nil,
                at: today.morning
            )
            #expect(try await store.open(for: world.consultant).isEmpty)
        }
    }

    @Test("A line that is set aside tells nobody anything")
    func setAside() async throws {
        try await each { world, store, step in
            try await store.tell("a line", about: step, as: world.assistant, nil, at: today.morning)
            let id = try #require(try await store.open(for: world.administrator).first?.id)

            try await settle(id, .setAside, store, as: world.administrator)

            #expect(try await store.open(for: world.administrator).isEmpty)
            #expect(try await world.rowCounts()["notices"] == 0)
        }
    }
}
