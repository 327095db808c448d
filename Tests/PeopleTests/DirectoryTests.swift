import Accounts
import Core
import Database
import Foundation
import TestKit
import Testing
import Web

@testable import People

@Suite("The directory")
struct DirectoryTests {
    static let list = """
        employee_number,family_name,given_name,name_katakana,email,role,branch
        A1,Hale,Juniper,ジュニパー・ヘイル,juniper@example.jp,alt,Aomine
        A2,100%_Quill,Saoirse,,saoirse@example.jp,alt,Kitasato
        A3,Larkspur,Mateo,,mateo@example.jp,alt,
        S1,Whitfield,Dana,,dana@example.jp,managing_consultant,Aomine
        S2,Tierney,Owen,,owen@example.jp,trainer,Kitasato
        S3,Ito,Hana,,hana@example.jp,recruiter,

        """

    /// The family names whom somebody sees, in order.
    private func names(
        _ office: Office,
        _ viewer: Viewer,
        _ filter: PeopleFilter = PeopleFilter()
    ) async throws -> [String] {
        let store = try DirectoryStore(database: office.database)
        return try await store.people(for: viewer, filter, limit: 50).map(\.person.familyName)
            .filter { !$0.isEmpty }
    }

    @Test(
        "Each role sees whom it looks after",
        arguments: [
            (
                Role.administrator,
                ["Hale", "100%_Quill", "Larkspur", "Whitfield", "Tierney", "Ito"]
            ),
            (.nationalTrainer, ["Hale", "100%_Quill", "Larkspur", "Whitfield", "Tierney", "Ito"]),
            (.managingConsultant, ["Hale", "Whitfield"]),
            (.scheduler, ["Hale", "Whitfield"]),
            (.alt, []),
        ]
    )
    func scope(role: Role, expected: [String]) async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.list)
            let viewer = try await office.viewer("who@example.jp", role, at: office.aomine)

            #expect(Set(try await names(office, viewer)) == Set(expected))
        }
    }

    @Test("Recruiters see each other and who has no branch yet")
    func recruiters() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.list)
            let viewer = try await office.viewer("who@example.jp", .recruiter)

            #expect(Set(try await names(office, viewer)) == ["Larkspur", "Ito"])
        }
    }

    @Test("Nobody sees another organization")
    func tenancy() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.list)
            let other = try await Office(database, key: "midori")
            let viewer = try await other.viewer("who@example.jp", .administrator)

            #expect(try await names(office, viewer).isEmpty)
        }
    }

    @Test(
        "A part of a name finds it, and wildcards are letters",
        arguments: [
            ("juniper hale", ["Hale"]), ("ｈａｌｅ", ["Hale"]), ("ヘイル", ["Hale"]), ("ﾍｲﾙ", ["Hale"]),
            ("S1", ["Whitfield"]), ("%", ["100%_Quill"]), ("_", ["100%_Quill"]), ("!", []),
            ("' OR 1 = 1", []), ("hale juniper", ["Hale"]),
        ]
    )
    func search(text: String, expected: [String]) async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.list)
            let viewer = try await office.viewer("who@example.jp", .administrator)

            #expect(try await names(office, viewer, PeopleFilter(search: text)) == expected)
        }
    }

    @Test("A list is cut into pages that meet")
    func pages() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.list)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let store = try DirectoryStore(database: database)
            let all = try await store.people(for: viewer, PeopleFilter(), limit: 50).map(
                \.person.id
            )
            let first = try await store.people(for: viewer, PeopleFilter(), limit: 3).map(
                \.person.id
            )
            let rest = try await store.people(
                for: viewer,
                PeopleFilter(after: first.last?.rawValue),
                limit: 50
            ).map(\.person.id)

            #expect(first + rest == all)
        }
    }

    @Test("A person of another branch is not found, and a look at one's own is noted once")
    func record() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.list)
            let viewer = try await office.viewer("dana@example.jp", .managingConsultant)
            let administrator = try await office.viewer("who@example.jp", .administrator)
            let store = try DirectoryStore(database: database)
            let everybody = try await store.people(for: administrator, PeopleFilter(), limit: 50)
            let hale = try #require(everybody.first { $0.person.familyName == "Hale" }).person.id
            let quill = try #require(everybody.first { $0.person.givenName == "Saoirse" }).person.id

            await #expect(throws: OutsideRole()) {
                try await store.record(of: quill, for: viewer, at: .listNoon)
            }
            _ = try await store.record(of: hale, for: viewer, at: .listNoon)
            _ = try await store.record(of: hale, for: viewer, at: .listNoon + 60)
            #expect(try await office.count("SELECT COUNT(*) FROM record_looks") == 1)
        }
    }

    @Test("An organization's own words go before the glossary's")
    func labels() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let store = try DirectoryStore(database: database)
            try await database.write { db in
                try DirectoryStore.setLabel(
                    "コーディネーター",
                    of: .managingConsultant,
                    in: .japanese,
                    for: office.organization,
                    db
                )
            }
            let japanese = try await store.labels(of: office.organization, in: .japanese)
            let english = try await store.labels(of: office.organization, in: .english)

            #expect(japanese[.managingConsultant] == "コーディネーター")
            #expect(english[.managingConsultant] == "Managing Consultant")
        }
    }

    @Test(
        "Short names are plain, and taken once",
        arguments: [
            ("aozora-2", nil), ("aozora", DirectoryError.keyTaken), ("Aozora", .badKey),
            ("", .badKey),
            ("phrases", .badKey), ("a/b", .badKey),
        ]
    )
    func keys(key: String, error: DirectoryError?) async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            _ = try await Office(database)
            var thrown: DirectoryError?
            do {
                _ = try await Office(database, key: key)
            } catch let problem as DirectoryError {
                thrown = problem
            }

            #expect(thrown == error)
        }
    }

    @Test("The frame knows the branch, and who may import")
    func frames() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.list)
            let frames = FrameSource(database: database)
            let consultant = try await office.viewer("dana@example.jp", .managingConsultant)
            let assistant = try await office.viewer("juniper@example.jp", .alt)
            let administrator = try await office.viewer("who@example.jp", .administrator)

            guard
                case .desk(let desk) = try await frames.frame(for: consultant, language: .japanese),
                case .desk(let office) = try await frames.frame(
                    for: administrator,
                    language: .english
                ),
                case .phone(let phone) = try await frames.frame(for: assistant, language: .english)
            else { return #expect(Bool(false), "a frame is of the other kind") }
            #expect(desk.place == "青嶺")
            #expect(!desk.items.contains(.imports) && office.items.contains(.imports))
            #expect(office.place == "Aozora")
            #expect(phone.branchPhone == "050-0000-0140")
        }
    }

    @Test(
        "A name has no space where a part of it is missing",
        arguments: [
            ("Solo", "", nil, "Solo", "Solo"), ("", "Whitfield", nil, "Whitfield", "Whitfield"),
            ("Juniper", "Hale", nil, "Juniper Hale", "Juniper"),
            ("Juniper", "Hale", "June", "June Hale", "June"),
            ("Juniper", "", "June", "June", "June"),
            ("", "", nil, "", ""),
        ] as [(String, String, String?, String, String)]
    )
    func names(given: String, family: String, preferred: String?, full: String, short: String) {
        let person = Person(
            id: .make(at: .listNoon),
            familyName: family,
            givenName: given,
            preferredName: preferred
        )

        #expect(person.name(in: .english) == full)
        #expect(person.name(in: .japanese) == full)
        #expect(person.shortName(in: .english) == short)
        let registered = [given, family].filter { !$0.isEmpty }.joined(separator: " ")
        #expect(person.registeredName == registered)
    }
}
