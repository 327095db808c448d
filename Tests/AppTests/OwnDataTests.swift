import Core
import Database
import DatabaseSQLite
import Foundation
import Journey
import TestKit
import Testing

@testable import App
@testable import People

@Suite("A person's own data")
struct OwnDataTests {
    @Test("An export that is brought in elsewhere and exported again says the same")
    func roundTrip() async throws {
        try await TestStores.each(Installation.migrations) { home in
            let traveller = try await Traveller.make(home)
            let first = try await traveller.export()

            try await TestStores.sqlite(Installation.migrations) { away in
                try await expectSame(first, in: away)
            }
            try await TestStores.postgres(Installation.migrations) { away, _ in
                try await expectSame(first, in: away)
            }
        }
    }

    private func expectSame(_ first: [UInt8], in away: any Database) async throws {
        let organization = try await Traveller.office(away)
        let person = try await PersonRestore(database: away, sources: OwnData.sources)
            .run(first, organization: organization, at: Traveller.now + 86_400)
        let second = try await PersonExport(database: away, sources: OwnData.sources)
            .json(of: person, in: organization, at: Traveller.now + 86_400)

        let lines = comparable(first)
        #expect(lines.count > 200)
        #expect(comparable(second) == lines)
        #expect(String(decoding: first, as: UTF8.self).contains("Dana Whitfield"))
    }

    /// The lines of a file, save the moment of writing, with ids numbered in their order.
    private func comparable(_ json: [UInt8]) -> [Substring] {
        var numbers: [String: String] = [:]
        let text = UUIDTokens.replacing(in: String(decoding: json, as: UTF8.self)) { id in
            if numbers[id] == nil { numbers[id] = "#\(numbers.count)" }
            return numbers[id]
        }
        return text.split(separator: "\n").filter { !$0.contains("exported_at") }
    }

    @Test("Who is here already, and what is no such file, is refused and changes nothing")
    func refused() async throws {
        try await TestStores.each(Installation.migrations) { home in
            let traveller = try await Traveller.make(home)
            let restore = PersonRestore(database: home, sources: OwnData.sources)
            let (file, now) = (try await traveller.export(), Traveller.now)
            let organization = traveller.organization

            await #expect(throws: PersonFileError.alreadyHere) {
                try await restore.run(file, organization: organization, at: now)
            }
            for text in ["", "[]", "{\"format\": \"engawa-person-9\"}"] {
                await #expect(throws: PersonFileError.unusable) {
                    try await restore.run(Array(text.utf8), organization: organization, at: now)
                }
            }
            let promoted = String(decoding: file, as: UTF8.self)
                .replacing("\"role\" : \"alt\"", with: "\"role\" : \"administrator\"")
            await #expect(throws: PersonFileError.staff) {
                try await restore.run(Array(promoted.utf8), organization: organization, at: now)
            }
            #expect(try await traveller.export() == file)
        }
    }

    @Test("Every table with rows about people is in somebody's export")
    func complete() async throws {
        try await TestStores.sqlite(Installation.migrations) { database in
            let tables = try await database.read { db in
                try db.all(
                    """
                    SELECT DISTINCT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
                    WHERE m.type = 'table' AND c.name IN ('person', 'placement', 'account',
                        'subject', 'email', 'actor', 'family_name')
                    """
                ) { try $0.get(0, as: String.self) }
            }
            let sources: [any OwnDataSource] = [PeopleData()] + OwnData.sources
            let named = sources.reduce(into: Set<String>()) { $0.formUnion($1.tables) }

            #expect(tables.count >= 20)
            #expect(Set(tables).subtracting(named).isEmpty)
        }
    }

    @Test("The archive reads as the list of people, and holds both languages")
    func archive() async throws {
        try await TestStores.sqlite(Installation.migrations) { home in
            let traveller = try await Traveller.make(home)
            let archive = PersonArchive(
                document: try await traveller.export(),
                row: try await PeopleExport(database: home, recipient: PlacementImport())
                    .row(of: traveller.person, in: traveller.organization),
                journey: nil
            )
            let zip = try archive.zip(at: Traveller.now)

            try await TestStores.sqlite(Installation.migrations) { away in
                let organization = try await Traveller.office(away)
                let restore = PersonRestore(database: away, sources: OwnData.sources)
                _ = try await restore.run(
                    archive: zip,
                    organization: organization,
                    at: Traveller.now
                )
                let list = HRListWriter.csv([archive.row].compactMap { $0 })
                let report = try await PeopleImport(
                    database: away,
                    recipient: PlacementImport(),
                    now: { Traveller.now }
                ).run(
                    Array(list.utf8),
                    organization: organization,
                    createBranches: true,
                    dryRun: false,
                    actor: nil
                )
                #expect(report.refused.isEmpty)
                #expect(report.unchanged == 1)
            }
        }
    }
}

extension Traveller {
    func export() async throws -> [UInt8] {
        try await PersonExport(database: database, sources: OwnData.sources)
            .json(of: person, in: organization, at: Self.now)
    }
}
