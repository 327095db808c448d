import Accounts
import Core
import Database
import Foundation

/// What the directory knows about the reader, as they may see it.
struct OwnFacts: Sendable {
    let memberships: [Membership]
    /// Who opened a page about them, the newest first.
    let looks: [RecordLook]
    /// Those who looked, by their id.
    let colleagues: [String: ListedPerson]
    /// Their dates, in the order of the journey; empty for staff.
    let dates: [OwnDate]
}

extension DirectoryStore {
    /// The reader's own facts; nobody else can ask for them.
    ///
    /// - Parameter facts: Who knows their dates; `nil` for nobody.
    func own(_ viewer: Viewer, facts: (any JourneyFacts)? = nil) async throws -> OwnFacts {
        try await database.read { db in
            let organization = viewer.organization
            let dates = try facts?.dates(of: viewer.person, in: organization, db) ?? []
            let looks = try RecordLooks.of(viewer.person.rawValue, in: organization.rawValue, db)
            let viewers = looks.map { Person.ID(rawValue: $0.viewer) }
            let ids = Array(Set(viewers + dates.compactMap(\.setBy)))
            let memberships = try Self.memberships(of: ids + [viewer.person], in: organization, db)
            var colleagues: [String: ListedPerson] = [:]
            for id in ids {
                guard let person = try Self.person(id, of: organization, db) else { continue }
                colleagues[id.rawValue] = ListedPerson(
                    person: person,
                    memberships: memberships[id, default: []],
                    hasSignedIn: true
                )
            }
            return OwnFacts(
                memberships: memberships[viewer.person, default: []],
                looks: looks,
                colleagues: colleagues,
                dates: dates
            )
        }
    }
}

/// One's own data as a file: the columns of the list, who looked, and the plan.
struct OwnData: Encodable {
    let person: [String: String]
    let looks: [Look]
    /// What another feature keeps about the plan; `nil` leaves its key out.
    let journey: (any Encodable & Sendable)?

    struct Look: Encodable {
        let day: String
        let name: String
    }

    private enum CodingKeys: CodingKey { case person, looks, journey }

    init(_ row: HRRow?, _ facts: OwnFacts, journey: (any Encodable & Sendable)?) {
        self.journey = journey
        var person: [String: String] = [:]
        for column in HRColumn.allCases { person[column.rawValue] = row?[column] }
        self.person = person
        looks = facts.looks.map {
            let name = facts.colleagues[$0.viewer]?.person.name(in: .english) ?? ""
            return Look(day: $0.day.description, name: name)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(person, forKey: .person)
        try container.encode(looks, forKey: .looks)
        if let journey { try container.encode(journey, forKey: .journey) }
    }

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        encoder.dateEncodingStrategy = .iso8601
        return try encoder.encode(self)
    }
}
