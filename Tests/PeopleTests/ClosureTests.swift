import Core
import Database
import Strings
import TestKit
import Testing
import Web

@testable import People

@Suite("Closed days of a branch")
struct ClosureTests {
    private static let branch = Branch.ID(rawValue: "aomine")

    private func closure(_ first: String, _ last: String) throws -> BranchClosure {
        BranchClosure(
            id: .init(rawValue: first),
            branch: Self.branch,
            firstDay: try #require(Day(first)),
            lastDay: try #require(Day(last))
        )
    }

    @Test(
        "What lies inside is moved to the first open day after, what does not stays",
        arguments: [
            ("2026-12-28", "2026-12-30", "2027-01-05", "2027-01-05"),
            ("2026-12-25", "2026-12-29", "2026-12-25", "2026-12-29"),
            ("2027-01-02", "2027-01-05", "2027-01-02", "2027-01-05"),
            ("2027-01-05", "2027-01-06", "2027-01-05", "2027-01-06"),
        ]
    )
    func moving(first: String, last: String, movedFirst: String, movedLast: String) throws {
        // Two that follow each other are one: Monday the 4th is closed too.
        let closures = try [
            closure("2026-12-26", "2027-01-03"), closure("2027-01-04", "2027-01-04"),
        ]
        let moved = closures.moving(
            try #require(Day(first)),
            try #require(Day(last))
        )

        #expect("\(moved.first)" == movedFirst && "\(moved.last)" == movedLast)
    }

    private func form(_ branch: Branch.ID, _ first: String, _ last: String) -> String {
        "closure-branch=\(branch)&closure-first=\(first)&closure-last=\(last)"
            + "&closure-words=Stocktaking%20%3Cimg%3E"
    }

    @Test("Are set by the branch's own staff, and read beside its number")
    func shown() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let site = try PeopleSite(database)
            let staff = try await office.viewer("s@example.jp", .branchStaff, at: office.aomine)
            let today = Day(of: .listNoon)
            let body = form(office.aomine, "\(today)", "\(today + 1)")
            #expect(try await site.post("/settings/closures", as: staff, body: body).status == 303)
            let theirs = form(office.kitasato, "\(today)", "\(today + 1)")
            #expect(
                try await site.post("/settings/closures", as: staff, body: theirs).status == 404
            )

            for path in ["/settings/closures", "/people/who-to-call"] {
                let page = try await site.get(path, as: staff).text
                try expectSafe(page)
                #expect(page.contains("Stocktaking &lt;img&gt;"))
            }
            let store = try DirectoryStore(database: database)
            func card(_ day: Day) async throws -> SupportCard {
                try await store.supportCard(
                    accountable: nil,
                    branch: office.aomine,
                    viewer: staff,
                    language: .english,
                    today: day
                )
            }
            let sentence = try await card(today + 1).closure?.sentence
            #expect(sentence?.hasPrefix("Aomine is closed until ") == true)
            #expect(try await card(today + 2).closure == nil)
        }
    }

    @Test(
        "Refuse days in the wrong order, too many, none, and those that overlap",
        arguments: [
            ("2026-12-30", "2026-12-29", 422), ("2027-03-01", "2027-04-30", 422),
            ("2027-03-01", "2027-04-29", 303), ("soon", "2026-12-30", 422),
            ("2026-12-31", "2027-01-08", 422), ("2026-12-01", "2026-12-28", 422),
            ("2027-01-04", "2027-01-08", 303),
        ]
    )
    func refused(first: String, last: String, status: Int) async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let site = try PeopleSite(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            func send(_ first: String, _ last: String) async throws -> Int {
                let body = form(office.aomine, first, last)
                return try await site.post("/settings/closures", as: viewer, body: body).status
            }
            #expect(try await send("2026-12-28", "2027-01-03") == 303)

            #expect(try await send(first, last) == status)
            let count = try await office.count("SELECT COUNT(*) FROM branch_closures")
            #expect(count == (status == 303 ? 2 : 1))
        }
    }

    @Test("A form older than what is saved changes and removes nothing")
    func conflict() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let site = try PeopleSite(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let first = form(office.aomine, "2026-12-28", "2027-01-03")
            _ = try await site.post("/settings/closures", as: viewer, body: first)
            let id = try #require(try await office.texts("SELECT id FROM branch_closures").first)
            func send(_ last: String, _ more: String) async throws -> Int {
                let body = form(office.aomine, "2026-12-28", last)
                    .replacing("closure-", with: "closure-\(id)-")
                let path = "/settings/closures/\(id)"
                return try await site.post(path, as: viewer, body: body + more).status
            }
            #expect(try await send("2027-01-05", "&version=1") == 303)

            #expect(try await send("2027-01-06", "&version=1") == 412)
            #expect(try await send("2027-01-06", "&version=1&act=remove") == 412)
            let saved = try await office.texts("SELECT last_day FROM branch_closures")
            #expect(saved == ["2027-01-05"])
            #expect(try await send("2027-01-06", "&version=2&act=remove") == 303)
            #expect(try await office.count("SELECT COUNT(*) FROM branch_closures") == 0)
        }
    }
}
