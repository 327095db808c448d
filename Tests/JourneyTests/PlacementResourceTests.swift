import Core
import Database
import Foundation
import People
import TestKit
import Testing
import Web

@testable import Journey

@Suite("A placement in the API")
struct PlacementResourceTests {
    let today = Day.on("2026-09-11")

    private func accountable(_ world: World) async throws -> [String: Any] {
        let plan = try await world.store.plan(
            world.placement,
            for: world.administrator,
            today: today
        )
        let directory = try DirectoryStore(database: world.database)
        let accountable = try await AccountableNames(
            for: [plan.placement],
            world.administrator,
            directory
        )
        let item = PlacementResource(
            plan.placement,
            email: nil,
            accountable: accountable[plan.placement]
        )
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(item))
        return try #require((object as? [String: Any])?["accountable"] as? [String: Any])
    }

    @Test("names the consultant who answers")
    func consultant() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let found = try await accountable(world)

            #expect(found["id"] as? String == world.consultant.person.rawValue)
            #expect(found["name"] as? String == "Dana Sample")
        }
    }

    @Test("names the duty role where nobody is named", arguments: [true, false])
    func duty(hasBranch: Bool) async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            try await database.write { db in
                try db.run("UPDATE placements SET consultant = NULL")
                if !hasBranch { try db.run("UPDATE placements SET branch = NULL") }
            }
            let found = try await accountable(world)

            #expect(found["id"] is NSNull)
            let name = hasBranch ? "Duty, Aomine" : "Duty, recruiting office"
            #expect(found["name"] as? String == name)
        }
    }

    @Test("is described as it is: the id may be null, and the whole never is")
    func schema() {
        let accountable = Schema.object(["id": .nullable(.string()), "name": .string()])
        #expect(PlacementResource.AccountableResource.schema == accountable)
    }
}
