import Core
import Database
import Foundation
import TestKit
import Testing

@testable import People

@Suite("Imports at the same moment")
struct ImportTogetherTests {
    /// More than one transaction, with a consultant and a branch that the list itself brings.
    private static let list: String = {
        let assistants = (1...230).map { number in
            "A\(number),Hale\(number),a\(number)@example.jp,alt,Nagoya,dana@example.jp"
        }
        let consultant = "S1,Whitfield,dana@example.jp,managing_consultant,Nagoya,"
        let header = "employee_number,family_name,email,role,branch,supporter_email"
        return ([header] + assistants + [consultant]).joined(separator: "\n") + "\n"
    }()

    /// Runs `list` three times; all have read the directory before one of them writes.
    private func run(_ list: String, in office: Office) async throws -> [ImportReport] {
        let recipient = GatedNotes(gate: Gate(count: 3))
        let people = PeopleImport(
            database: office.database,
            recipient: recipient,
            now: { .listNoon }
        )
        return try await withThrowingTaskGroup(of: ImportReport.self) { group in
            for _ in 1...3 {
                group.addTask {
                    try await people.run(
                        Array(list.utf8),
                        organization: office.organization,
                        createBranches: true,
                        dryRun: false,
                        actor: nil
                    )
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test("One list is accepted by each of them, and everybody is there once")
    func together() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let reports = try await run(Self.list, in: office)

            #expect(reports.flatMap(\.refused) == [])
            #expect(reports.map(\.created).reduce(0, +) == 231)
            for report in reports {
                #expect(report.read == 231)
                #expect(report.created + report.updated + report.unchanged == 231)
            }
            #expect(reports.flatMap(\.warnings).map(\.reason) == [.branchCreated])
            #expect(try await office.count("SELECT COUNT(*) FROM people") == 231)
            let looked = try await office.count(
                "SELECT COUNT(*) FROM notes WHERE consultant IS NOT NULL"
            )
            #expect(looked == 230)
            let again = try await office.run(Self.list)
            #expect(again.unchanged == 231)
        }
    }

    @Test("Somebody without a number whose address another organization knows is there once")
    func waiting() async throws {
        try await TestStores.each(Office.migrations) { database in
            let first = try await Office(database)
            let second = try await Office(database, key: "midori")
            let list = "family_name,email\nHale,robin@example.jp\n"
            _ = try await first.run(list)
            let reports = try await run(list, in: second)

            #expect(reports.flatMap(\.refused) == [])
            #expect(reports.map(\.created).reduce(0, +) == 1)
            let count = try await second.count(
                "SELECT COUNT(*) FROM people WHERE organization = \(second.organization)"
            )
            #expect(count == 1)
            let rows = try await PeopleExport(database: database, recipient: Notes())
                .rows(of: second.organization)
            #expect(rows.map(\.email) == ["robin@example.jp"])
            #expect(try await second.run(list).unchanged == 1)
        }
    }
}

/// Lets those who come wait until all are there; whoever comes later passes.
private final class Gate: @unchecked Sendable {
    private let condition = NSCondition()
    private var missing: Int

    init(count: Int) { missing = count }

    func pass() {
        condition.lock()
        defer { condition.unlock() }
        missing -= 1
        if missing <= 0 { return condition.broadcast() }
        // A failure rather than a test that never ends.
        let deadline = Date(timeIntervalSinceNow: 20)
        while missing > 0, condition.wait(until: deadline) {}
    }
}

/// Holds everybody who has read until all have.
private struct GatedNotes: PlacementRecipient {
    let gate: Gate

    func receive(
        _ row: HRRow,
        of person: Person.ID,
        in place: PlacementContext,
        _ connection: any Connection
    ) throws -> RowOutcome {
        try Notes().receive(row, of: person, in: place, connection)
    }

    func placements(
        of organization: Organization.ID,
        _ connection: any Connection
    ) throws -> [Person.ID: ExportedPlacement] {
        gate.pass()
        return try Notes().placements(of: organization, connection)
    }
}
