import Core
import Database
import Foundation
import TestKit
import Testing

@testable import People

@Suite("An import that is not alone, or not finished")
struct ImportOverlapTests {
    private static let list = """
        employee_number,family_name,email,role,branch
        A1,Hale,juniper@example.jp,alt,Aomine
        S1,Whitfield,dana@example.jp,managing_consultant,Aomine

        """

    @Test("Two lists that are imported at once change what each of them says")
    func overlap() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.list)
            var row = HRRow(row: 2)
            row.employeeNumber = "A1"
            row.familyName = "Hale-Reed"
            let rows = [row]
            let plan = try await database.read { db in
                ImportPlan(
                    rows,
                    known: try KnownPeople(
                        of: office.organization,
                        for: rows,
                        .unlimited,
                        Notes(),
                        db
                    ),
                    authority: .unlimited,
                    createBranches: false,
                    now: .listNoon
                )
            }
            _ = try await office.run("employee_number,given_name,phone\nA1,Juno,050-0000-0199\n")
            let writer = ImportWriter(
                organization: office.organization,
                recipient: Notes(),
                now: .listNoon,
                actor: nil
            )
            try await database.write { db in
                for item in plan.assistants {
                    _ = try writer.write(item, consultant: nil, recruiter: nil, db)
                }
            }

            let people = try await office.texts(
                """
                SELECT family_name || ' ' || given_name || ' ' || phone FROM people
                WHERE employee_number = 'A1'
                """
            )
            #expect(people == ["Hale-Reed Juno 050-0000-0199"])
        }
    }

    @Test(
        "Each transaction that changes somebody is noted, and a list that says nothing new is not"
    )
    func audit() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.list)
            _ = try await office.run(Self.list)

            let noted = try await office.texts(
                """
                SELECT detail FROM audit_entries WHERE action = 'people.import_written'
                ORDER BY detail
                """
            )
            #expect(
                noted == [
                    "rows 2 to 2, created 1, updated 0", "rows 3 to 3, created 1, updated 0",
                ]
            )
        }
    }

    @Test("An import that was interrupted is seen in the audit log")
    func interrupted() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let rows = (1...150).map { "A\($0),Hale\n" }.joined()
            let people = PeopleImport(
                database: database,
                recipient: FailingNotes(number: "A150"),
                now: { .listNoon }
            )

            await #expect(throws: FailingNotes.Failure.self) {
                try await people.run(
                    Array("employee_number,family_name\n\(rows)".utf8),
                    organization: office.organization,
                    createBranches: false,
                    dryRun: false,
                    actor: nil
                )
            }
            let created = try await office.count("SELECT COUNT(*) FROM people")
            let noted = try await office.texts(
                "SELECT action || ' ' || detail FROM audit_entries"
            )
            #expect(created > 0 && created < 150)
            #expect(noted.contains { $0.hasPrefix("people.import_written rows 2 to ") })
            let ended = try await office.count(
                "SELECT COUNT(*) FROM audit_entries WHERE action = 'people.imported'"
            )
            #expect(ended == 0)
        }
    }
}

/// Loses the database at one row.
private struct FailingNotes: PlacementRecipient {
    struct Failure: Error {}

    let number: String

    func receive(
        _ row: HRRow,
        of person: Person.ID,
        in place: PlacementContext,
        _ connection: any Connection
    ) throws -> RowOutcome {
        guard row.employeeNumber != number else { throw Failure() }
        return .unchanged
    }

    func placements(
        of organization: Organization.ID,
        _ connection: any Connection
    ) throws -> [Person.ID: ExportedPlacement] { [:] }
}
