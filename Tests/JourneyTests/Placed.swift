import Accounts
import Core
import Database
import Foundation
import People

@testable import Journey

/// Somebody to be found in a list.
struct Placed: Sendable {
    var givenName = "Juniper"
    var familyName = "Hale"
    var katakana: String?
    var number: String?
    var email: String?
    var landing: Day?
    var addressStart: Day?
    var stage = Stage.working
    var isConfirmed = true

    fileprivate func insert(
        in world: World,
        at now: Date,
        _ db: any Connection
    ) throws -> Placement.ID {
        let account = try email.map {
            try AccountStore.ensure(email: $0, language: .english, at: now, db).id
        }
        let (person, placement) = (Person.ID.make(at: now), Placement.ID.make(at: now))
        try db.run(
            """
            INSERT INTO people (organization, id, account, employee_number, family_name,
                given_name, name_katakana, created_at)
            VALUES (\(world.organization), \(person), \(account), \(number), \(familyName),
                \(givenName), \(katakana), \(now))
            """
        )
        try db.run(
            """
            INSERT INTO placements (organization, id, person, stage, branch, confirmed_at,
                landing, address_start, created_at, version)
            VALUES (\(world.organization), \(placement), \(person), \(stage), \(world.branch),
                \(isConfirmed ? now : nil), \(landing), \(addressStart), \(now), 1)
            """
        )
        return placement
    }
}

extension World {
    /// More people of the branch.
    @discardableResult
    func place(_ people: [Placed], at now: Date) async throws -> [Placement.ID] {
        try await database.write { db in
            try people.map { try $0.insert(in: self, at: now, db) }
        }
    }

    /// What the list shows to `viewer`.
    func list(
        _ filter: PlacementFilter = PlacementFilter(),
        for viewer: Viewer,
        in language: Language = .english,
        limit: Int = 51
    ) async throws -> PlacementList {
        try await store.list(for: viewer, filter, in: language, limit: limit)
    }
}
