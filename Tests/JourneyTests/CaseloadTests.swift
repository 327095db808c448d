import Core
import Database
import People
import TestKit
import Testing

@testable import Journey

@Suite("Whoever loses a role")
struct CaseloadTests {
    let today = Day.on("2026-09-11")

    private func count(
        _ viewer: Viewer,
        _ role: Role,
        _ database: any Database
    ) async throws -> Int {
        try await database.read { db in
            try PlacementCaseload().count(
                of: viewer.person,
                by: role,
                in: viewer.organization,
                db
            )
        }
    }

    @Test(
        "answers for those of its role, until it is taken: then the duty role does",
        arguments: [(Role.managingConsultant, true), (.recruiter, false)]
    )
    func taken(role: Role, isConfirmed: Bool) async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(
                database,
                today: today,
                stage: isConfirmed ? .settlingIn : .offered,
                isConfirmed: isConfirmed
            )
            let viewer = isConfirmed ? world.consultant : world.recruiter
            #expect(try await count(viewer, role, database) == 1)
            #expect(try await count(viewer, .trainer, database) == 0)
            let isTaken = try await database.write { db in
                let found = try DirectoryStore.organization(key: "sample", db)
                let organization = try #require(found)
                return try DirectoryStore.removeRole(
                    role,
                    from: viewer.account,
                    in: organization,
                    by: world.administrator.person,
                    leaving: PlacementCaseload(),
                    at: today.morning,
                    db
                )
            }

            let plan = try await world.store.plan(
                world.placement,
                for: world.administrator,
                today: today
            )
            #expect(isTaken)
            #expect(plan.placement.accountable == nil)
            #expect(plan.placement.version == 2)
            #expect(try await count(viewer, role, database) == 0)
        }
    }
}
