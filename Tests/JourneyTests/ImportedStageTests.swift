import Core
import Database
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("Stages and dates of two lists")
struct ImportedStageTests {
    /// A list, and the people it is for.
    private struct Lists {
        let database: any Database
        let organization: Organization.ID

        init(_ database: any Database) async throws {
            self.database = database
            organization = try await database.write { db in
                try DirectoryStore.createOrganization(
                    key: "sample",
                    name: "Sample",
                    at: Day.on("2026-04-01").morning,
                    db
                ).id
            }
        }

        func run(_ list: String, on day: String = "2026-04-15") async throws -> ImportReport {
            let now = Day.on(day).morning
            return try await PeopleImport(
                database: database,
                recipient: PlacementImport(),
                now: { now }
            ).run(
                Array(list.utf8),
                organization: organization,
                createBranches: true,
                dryRun: false,
                actor: nil
            )
        }

        func export() async throws -> [HRRow] {
            try await PeopleExport(database: database, recipient: PlacementImport())
                .rows(of: organization)
        }
    }

    private static func first(_ stage: String, _ landing: String) -> String {
        "employee_number,family_name,stage,landing_date\nX1,Hale,\(stage),\(landing)\n"
    }

    @Test(
        "A list is held against what an earlier one said",
        arguments: [
            (first("pre_departure", "2026-04-20"), "landing_date", "2026/3/1", true),
            (first("pre_departure", "2026-05-20"), "stage", "Arrived", true),
            (first("working", "2025-05-20"), "landing_date", "2026-12-01", true),
            (first("alumni", ""), "contract_end_date", "令和8年12月1日", true),
            (first("pre_departure", "2026-04-20"), "landing_date", "2026-04-08", false),
            (first("pre_departure", "2026-04-10"), "stage", "arrived", false),
            (first("working", "2025-05-20"), "contract_end_date", "2026-03-31", false),
        ]
    )
    func second(first: String, column: String, cell: String, isRefused: Bool) async throws {
        try await TestStores.each(World.migrations) { database in
            let lists = try await Lists(database)
            #expect(try await lists.run(first).created == 1)
            let before = try await lists.export()
            let report = try await lists.run("employee_number,\(column)\nX1,\(cell)\n")

            #expect(report.updated == (isRefused ? 0 : 1))
            #expect(report.refused.map(\.column) == (isRefused ? [column] : []))
            #expect(report.refused.map(\.value) == (isRefused ? [cell] : []))
            #expect(
                report.refused.map(\.reason) == (isRefused ? ["stage_contradicts_dates"] : [])
            )
            #expect((try await lists.export() == before) == isRefused)
        }
    }

    @Test("Both may change in one row")
    func together() async throws {
        try await TestStores.each(World.migrations) { database in
            let lists = try await Lists(database)
            _ = try await lists.run(Self.first("pre_departure", "2026-04-20"))
            let report = try await lists.run(Self.first("settling_in", "2026-03-01"))
            let wrong = try await lists.run(Self.first("pre_departure", "2026-03-01"))

            #expect(report.updated == 1)
            #expect(wrong.refused.map(\.column) == ["stage"])
        }
    }

    @Test("Time that passes refuses nobody: an export is imported again as unchanged")
    func time() async throws {
        try await TestStores.each(World.migrations) { database in
            let lists = try await Lists(database)
            _ = try await lists.run(Self.first("pre_departure", "2026-04-20"))
            let rows = try await lists.export()
            let again = try await lists.run(HRListWriter.csv(rows), on: "2026-09-01")
            let phone = try await lists.run(
                "employee_number,phone,stage\nX1,090-0000-0001,pre_departure\n",
                on: "2026-09-01"
            )
            let changed = try await lists.run(
                "employee_number,stage\nX1,offered\n",
                on: "2026-09-01"
            )

            #expect(again.unchanged == 1 && again.refused.isEmpty)
            #expect(phone.updated == 1 && phone.refused.isEmpty)
            #expect(changed.refused.map(\.reason) == ["stage_contradicts_dates"])
        }
    }

    @Test("A date that changed since the list was planned undoes the row")
    func meanwhile() async throws {
        try await TestStores.each(World.migrations) { database in
            let today = Day.on("2026-09-11")
            let world = try await World.make(
                database,
                today: today,
                anchors: [.landing: today + 30],
                stage: .preDeparture
            )
            var row = HRRow()
            row.stage = .arrived
            let (arrived, person) = (row, world.assistant.person)
            let place = PlacementContext(
                organization: world.organization,
                branch: nil,
                consultant: nil,
                recruiter: nil,
                now: today.morning,
                actor: nil
            )

            await #expect(throws: RowOvertaken()) {
                try await database.write { db in
                    try PlacementImport().receive(arrived, of: person, in: place, db)
                }
            }
        }
    }
}
