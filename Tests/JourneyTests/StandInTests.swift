import Core
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Standing in: whoever answers for somebody away sees their people as their own")
struct StandInTests {
    let moveIn = Day.on("2026-09-10")

    /// A colleague of Dana's branch.
    private func colleague(of world: World) -> Viewer {
        let person = Person(
            id: world.otherConsultant.person,
            account: world.otherConsultant.account,
            familyName: "Sample",
            givenName: "Owen"
        )
        return Viewer(
            person: person,
            account: world.otherConsultant.account,
            organization: world.organization,
            roles: [.managingConsultant],
            branches: [world.branch],
            language: .english
        )
    }

    private func withAbsence(
        _ check: @escaping @Sendable (World, Viewer, DirectoryStore) async throws -> Void
    ) async throws {
        let moveIn = moveIn
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(
                database,
                today: moveIn,
                anchors: [.landing: moveIn - 7, .addressStart: moveIn]
            )
            let directory = try DirectoryStore(database: database)
            try await directory.addAbsence(
                of: world.consultant.person,
                from: moveIn,
                to: moveIn + 1,
                standIn: world.otherConsultant.person,
                as: world.consultant
            )
            try await check(world, colleague(of: world), directory)
        }
    }

    @Test("Attention and Rounds hold the people of whoever is away, marked, on those days alone")
    func covered() async throws {
        try await withAbsence { world, viewer, directory in
            let text = try journeyText(.english)
            for (after, expected) in [(-1, 0), (0, 1), (1, 1), (2, 0)] {
                let today = moveIn + after
                let covering = Covering(people: try await directory.covered(by: viewer, on: today))
                let attention = AttentionStore(database: world.database)
                let watched = try await attention.watched(.mine, by: viewer, covering: covering.ids)
                let visits = try await RoundStore(database: world.database)
                    .due(.mine, for: viewer, covering: covering.ids, today: today)
                let counts = try await attention.counts(of: viewer, covering: covering.ids)

                #expect(watched.count == expected)
                #expect(visits.count == expected)
                #expect(counts[.mine] == expected)
                let marks = visits.map { covering.mark($0.placement, text) }
                #expect(marks.allSatisfy { $0 == "for Dana" })
            }
        }
    }

    @Test("Nobody sees more through an absence than they may see otherwise")
    func otherBranch() async throws {
        try await withAbsence { world, _, directory in
            let viewer = world.otherConsultant
            let ids = try await directory.covered(by: viewer, on: moveIn).map(\.id)
            let watched = try await AttentionStore(database: world.database)
                .watched(.mine, by: viewer, covering: ids)

            #expect(ids == [world.consultant.person])
            #expect(watched.isEmpty)
        }
    }

    @Test("Where the stand-in is away too, their own stand-in looks after both")
    func chain() async throws {
        try await withAbsence { world, viewer, directory in
            try await directory.addAbsence(
                of: viewer.person,
                from: moveIn,
                to: moveIn,
                standIn: world.administrator.person,
                as: viewer
            )

            let last = try await directory.covered(by: world.administrator, on: moveIn)
            #expect(Set(last.map(\.givenName)) == ["Dana", "Owen"])
            #expect(try await directory.covered(by: viewer, on: moveIn).isEmpty)
            #expect(try await directory.covered(by: viewer, on: moveIn + 1).count == 1)
        }
    }
}
