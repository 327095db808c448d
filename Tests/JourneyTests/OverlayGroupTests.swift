import Core
import Database
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Pages for a nationality group, and for one person")
struct OverlayGroupTests {
    let today = Day.on("2026-09-11")
    let group = OverlayReach(scope: .nationality, key: "licence_exempt")

    private func words(_ people: [String: String] = [:]) throws -> OverlayWords {
        OverlayWords(
            text: try journeyText(.english),
            places: try Municipalities(),
            procedures: try shippedProcedures(),
            branches: [:],
            people: people
        )
    }

    @Test(
        "A group reaches whoever a list calls so, in whichever words",
        arguments: [
            ("licence_exempt", true), ("外免免除国", true), ("Ｌｉｃｅｎｓｅ  Exempt", true),
            ("other", false), ("日本", false), ("Elsewhere", false), (nil, false),
        ] as [(String?, Bool)]
    )
    func told(words: String?, isReached: Bool) async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(
                database,
                today: today,
                anchors: [.addressStart: .on("2026-09-10")]
            )
            let organization = world.organization
            try await world.database.write { db in
                _ = try db.run(
                    """
                    UPDATE people SET nationality_group = \(words)
                    WHERE organization = \(organization)
                    """
                )
            }
            let draft = World.draft(group, checked: today)
            try await world.fixDates(on: today + 3, at: today.morning)
            let id = try await world.save(draft, as: world.administrator, at: today.morning)
            try await world.runNews(id, version: 1, at: today.morning)

            let count = isReached ? 1 : 0
            #expect(try await world.effect(of: draft, on: today).people == count)
            #expect(try await world.rowCounts()["notices"] == count)
            let local = try await world.local(on: today)
            #expect((local?.fields.phone == "050-0000-0301") == isReached)
        }
    }

    @Test("Only the groups that procedures know are places, and administrators are offered each")
    func groups() async throws {
        let words = try words()
        for key in ["", "whatever", "外免免除国", "Licence_Exempt"] {
            #expect(!OverlayReach(scope: .nationality, key: key).isKnown(words), "\(key)")
        }
        #expect(group.isKnown(words))
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let offered = { (viewer: Viewer) in
                OverlayReaches(try OverlayAuthority(viewer), towns: ["222127"], words: words).all
                    .filter { $0.reach.scope == .nationality }
            }

            let groups = try offered(world.administrator)
            #expect(groups.map(\.reach.key) == NationalityGroup.allCases.map(\.rawValue))
            #expect(groups.allSatisfy { !$0.name.hasPrefix($0.reach.key) })
            #expect(try offered(world.consultant).isEmpty)
        }
    }

    @Test("One person is named, stands first in the menu, and must be of the organization")
    func person() async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let key = world.assistant.person.rawValue
            let reach = OverlayReach(scope: .person, key: key)
            let words = try words([key: "Robin <b>"])
            let menu = OverlayReaches(
                try OverlayAuthority(world.consultant),
                towns: ["222127"],
                words: words
            )
            let page = NewOverlayPage(
                menu.all(with: reach),
                typed: FormValues([("place", NewOverlayPage.value(of: reach))]),
                words: words
            )

            #expect(try !reach.isKnown(self.words()))
            #expect(reach.isKnown(words))
            #expect(menu.all(with: World.yaizu).count == menu.all.count)
            #expect(page.fields[0].value == "person.\(key)")
            #expect(try ParsedMarkup("<main>\(page.body)</main>").text.contains("Robin <b>"))
        }
    }

    @Test("The way to one's own page stands where the reader may write it, and nowhere else")
    func way() async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let placement = try await world.store.plan(
                world.placement,
                for: world.assistant,
                today: today
            ).placement
            let may = { (viewer: Viewer) in
                (try? OverlayAuthority(viewer))?.mayWrite(about: placement) ?? false
            }

            #expect(may(world.consultant) && may(world.administrator))
            #expect(!may(world.otherConsultant) && !may(world.recruiter) && !may(world.assistant))
            for isOffered in [true, false] {
                let block = CircumstancesBlock(
                    placement: placement,
                    text: try journeyText(.english),
                    mayWritePage: isOffered
                )
                let link = "scope=person&key=\(placement.person.id)"
                let links = try ParsedMarkup("<main>\(block.html)</main>").attributes["href"] ?? []
                #expect(links.contains { $0.hasSuffix(link) } == isOffered)
            }
        }
    }
}
