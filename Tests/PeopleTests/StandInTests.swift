import Core
import Database
import TestKit
import Testing

@testable import People

@Suite("Who answers")
struct StandInTests {
    @Test("A stand-in answers, three of them in a row, and no circle")
    func standIns() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let viewers = try await ["a", "b", "c", "d", "e"].asyncMap {
                try await office.viewer("\($0)@example.jp", .managingConsultant, at: office.aomine)
            }
            let store = try DirectoryStore(database: database)
            func away(_ index: Int, _ standIn: Int) async throws {
                try await store.addAbsence(
                    of: viewers[index].person,
                    from: .listDay,
                    to: .listDay + 2,
                    standIn: viewers[standIn].person,
                    as: viewers[index]
                )
            }
            func presence(on day: Day = .listDay) async throws -> Presence {
                try await database.read { db in
                    try DirectoryStore.presence(
                        of: viewers[0].person,
                        in: office.organization,
                        on: day,
                        db
                    )
                }
            }

            #expect(try await presence() == .present)
            try await away(0, 1)
            #expect(try await presence() == .covered(by: viewers[1].name))
            #expect(try await presence(on: .listDay + 3) == .present)
            try await away(1, 2)
            try await away(2, 3)
            #expect(try await presence() == .covered(by: viewers[3].name))
            try await away(3, 4)
            #expect(try await presence() == .uncovered)
            try await away(3, 0)
            #expect(try await presence() == .uncovered)
        }
    }

    @Test("Only those who manage people plan a colleague's days away")
    func absenceRight() async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let office = try await Office(database)
            let (consultant, other) = try await office.twoConsultants()
            let store = try DirectoryStore(database: database)

            await #expect(throws: OutsideRole()) {
                try await store.addAbsence(
                    of: consultant.person,
                    from: .listDay,
                    to: .listDay,
                    standIn: other.person,
                    as: other
                )
            }
            await #expect(throws: DirectoryError.badAbsence) {
                try await store.addAbsence(
                    of: consultant.person,
                    from: .listDay,
                    to: .listDay - 1,
                    standIn: other.person,
                    as: consultant
                )
            }
        }
    }

    @Test("The card names who answers, their stand-in, and the duty role where nobody is there")
    func supportCard() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let (first, second) = try await office.twoConsultants()
            let store = try DirectoryStore(database: database)
            func card(_ person: Person.ID?) async throws -> SupportCard {
                try await store.supportCard(
                    accountable: person,
                    branch: office.kitasato,
                    viewer: first,
                    language: .japanese,
                    today: .listDay
                )
            }
            func away(_ one: Viewer, _ other: Viewer) async throws {
                try await store.addAbsence(
                    of: one.person,
                    from: .listDay,
                    to: .listDay,
                    standIn: other.person,
                    as: one
                )
            }

            #expect(try await card(first.person).name == first.name.name(in: .japanese))
            #expect(try await card(first.person).branchName == "北里")
            #expect(try await card(nil).name == nil)
            #expect(try await card(nil).initials == "北")
            try await away(first, second)
            #expect(try await card(first.person).standIn == second.name.name(in: .japanese))
            try await away(second, first)
            #expect(try await card(first.person).name == nil)
        }
    }
}

extension Sequence {
    /// The results of `transform`, one after another.
    func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}

extension Office {
    /// Two consultants of one branch, one of whom can stand in for the other.
    fileprivate func twoConsultants() async throws -> (Viewer, Viewer) {
        let first = try await viewer("a@example.jp", .managingConsultant, at: aomine)
        return (first, try await viewer("b@example.jp", .managingConsultant, at: aomine))
    }
}
