import Core
import Database
import TestKit
import Testing

@testable import People

@Suite("A list that says little")
struct ImportNameTests {
    private static let full = """
        employee_number,family_name,given_name,preferred_name,email,phone,role,branch,language
        A1,Hale,Juniper,June,juniper@example.jp,090-0000-0001,alt,Aomine,ja
        A2,,Solo,,solo@example.jp,,alt,Kitasato,
        S1,Whitfield,Dana,,dana@example.jp,,managing_consultant,Aomine,

        """

    @Test(
        "Somebody who is known needs no name, by number or by address",
        arguments: [
            "employee_number,phone\nA1,090-0000-0009\nA2,090-0000-0009\n",
            "email,phone\njuniper@example.jp,090-0000-0009\nSOLO@example.jp,090-0000-0009\n",
            "社員番号,姓,名,電話\nＡ１,,,090-0000-0009\nA2,　,,090-0000-0009\n",
        ]
    )
    func known(list: String) async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.full)
            let report = try await office.run(list)
            let again = try await office.run(list)

            #expect(report.refused.isEmpty && report.updated == 2)
            #expect(again.refused.isEmpty && again.unchanged == 2)
            let people = try await office.texts(
                """
                SELECT family_name || '|' || given_name || '|' || phone FROM people
                WHERE employee_number IN ('A1', 'A2') ORDER BY employee_number
                """
            )
            #expect(people == ["Hale|Juniper|090-0000-0009", "|Solo|090-0000-0009"])
        }
    }

    @Test("Somebody new without any name is refused alone")
    func new() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.full)
            let report = try await office.run(
                "employee_number,phone\nA1,090-0000-0009\nA9,119119119\n"
            )

            #expect(report.read == 2 && report.updated == 1)
            #expect(report.refused.map(\.row) == [3])
            #expect(report.refused.map(\.column) == ["family_name"])
            #expect(report.refused.map(\.reason) == ["missing_name"])
            let count = try await office.count("SELECT COUNT(*) FROM people")
            #expect(count == 3)
        }
    }

    @Test("A column that is absent clears nothing")
    func absent() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.full)
            let export = PeopleExport(database: database, recipient: Notes())
            let before = try await export.rows(of: office.organization)
            let report = try await office.run("employee_number\nA1\nA2\nS1\n")
            let moved = try await office.run("employee_number,role\nS1,trainer\n")
            var after = try await export.rows(of: office.organization)

            #expect(report.refused.isEmpty && report.created == 0)
            #expect(moved.updated == 1)
            let index = try #require(after.firstIndex { $0.employeeNumber == "S1" })
            #expect(after[index].role == .trainer)
            after[index].role = .managingConsultant
            #expect(after == before)
        }
    }
}
