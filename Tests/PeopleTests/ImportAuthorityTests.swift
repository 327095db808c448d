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

    @Test("Consultants and assistants import nothing", arguments: [Role.managingConsultant, .alt])
    func nobodyElse(role: Role) async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let viewer = try await Office(database).viewer("who@example.jp", role)

            #expect(throws: OutsideRole()) { try ImportAuthority(viewer) }
        }
    }
}
