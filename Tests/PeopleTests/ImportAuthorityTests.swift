import Core
import Database
import TestKit
import Testing

@testable import People

@Suite("Whom an import may touch")
struct ImportAuthorityTests {
    static let list = """
        employee_number,family_name,email,role,branch
        A1,Hale,juniper@example.jp,alt,Aomine
        A2,Quill,saoirse@example.jp,alt,Kitasato
        A3,Larkspur,mateo@example.jp,alt,
        S1,Whitfield,dana@example.jp,administrator,Aomine

        """

    @Test(
        "Staff bring assistants to their own branch, and never each other",
        arguments: [
            (Role.administrator, [String]()),
            (.recruiter, ["staff_only_by_administrator"]),
            (.scheduler, ["outside_branch", "outside_branch", "staff_only_by_administrator"]),
        ]
    )
    func authority(role: Role, reasons: [String]) async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let viewer = try await office.viewer("who@example.jp", role, at: office.aomine)
            let report = try await office.run(Self.list, authority: ImportAuthority(viewer))

            #expect(report.refused.map(\.reason) == reasons)
            #expect(report.created == 4 - reasons.count)
        }
    }

    @Test("Nobody changes the address of a colleague, or of another branch's assistant")
    func takeover() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.list)
            let viewer = try await office.viewer("who@example.jp", .branchStaff, at: office.aomine)
            let report = try await office.run(
                """
                employee_number,family_name,email
                S1,Whitfield,mine@example.jp
                A2,Quill,mine-too@example.jp

                """,
                authority: ImportAuthority(viewer)
            )

            #expect(
                report.refused.map(\.reason) == ["staff_only_by_administrator", "outside_branch"]
            )
        }
    }

    @Test(
        "Who belongs to another branch and who is not there get one answer",
        arguments: [
            "A2,Quill,saoirse@example.jp,Kitasato", "X2,Nobody,nobody@example.jp,Kitasato",
            "X3,Quill,saoirse@example.jp,Aomine", "A2,Quill,new@example.jp,Aomine",
            "A3,Larkspur,,Aomine",
        ]
    )
    func foreign(row: String) async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.list)
            let viewer = try await office.viewer("who@example.jp", .scheduler, at: office.aomine)
            let list = "employee_number,family_name,email,branch\n\(row)\n"
            let authority = try ImportAuthority(viewer)
            let rehearsal = try await office.run(list, dryRun: true, authority: authority)
            let report = try await office.run(list, authority: authority)

            #expect(report == rehearsal)
            #expect(report.refused.map(\.column) == ["branch"])
            #expect(report.refused.map(\.reason) == ["outside_branch"])
        }
    }

    @Test("A scheduler takes in an assistant without a branch, unless somebody has placed them")
    func unplaced() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.list)
            _ = try await office.viewer("kai@example.jp", .alt)
            let viewer = try await office.viewer("who@example.jp", .scheduler, at: office.aomine)
            let report = try await office.run(
                """
                family_name,email,branch
                Larkspur,mateo@example.jp,Aomine
                Bo,kai@example.jp,Aomine

                """,
                authority: ImportAuthority(viewer)
            )

            #expect(report.refused.map(\.row) == [2])
            #expect(report.updated == 1)
        }
    }

    @Test("A recruiter changes whom they brought and whom nobody has confirmed, and nobody else")
    func recruits() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let viewer = try await office.viewer("hana@example.jp", .recruiter)
            _ = try await office.run(
                """
                employee_number,family_name,email,role,branch,supporter_email,recruiter_email
                S1,Whitfield,dana@example.jp,managing_consultant,Aomine,,
                A1,Hale,juniper@example.jp,alt,Aomine,dana@example.jp,hana@example.jp
                A2,Quill,saoirse@example.jp,alt,Aomine,,
                A3,Larkspur,mateo@example.jp,alt,Aomine,dana@example.jp,

                """
            )
            let report = try await office.run(
                "employee_number,family_name,phone\nA1,Hale,\(Self.phone)\nA2,Quill,\(Self.phone)\n"
                    + "A3,Larkspur,\(Self.phone)\n",
                authority: ImportAuthority(viewer)
            )

            #expect(report.updated == 2)
            #expect(report.refused.map(\.row) == [4])
            #expect(report.refused.map(\.reason) == ["outside_branch"])
        }
    }

    private static let phone = "050-0000-0199"

    @Test("Consultants and assistants import nothing", arguments: [Role.managingConsultant, .alt])
    func nobodyElse(role: Role) async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let viewer = try await Office(database).viewer("who@example.jp", role)

            #expect(throws: OutsideRole()) { try ImportAuthority(viewer) }
        }
    }
}
