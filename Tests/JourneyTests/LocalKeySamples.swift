import Core
import Database
import Foundation
import People

@testable import Journey

extension World {
    var keys: LocalKeyStore { LocalKeyStore(database: database) }

    func name(
        _ scope: OverlayScope,
        _ name: String,
        in town: String? = nil,
        isOffered: Bool = true,
        isNew: Bool = false,
        at now: Date
    ) async throws {
        let reach = OverlayReach(scope: scope, key: LocalKey.key(for: name) ?? "")
        let names = OverlayText(en: name, ja: "名前")
        try await keys.save(
            LocalKey(reach: reach, names: names, town: town, isOffered: isOffered),
            isNew: isNew,
            as: administrator,
            nil,
            at: now
        )
    }

    /// Two banks and schools, a phone company, an employer, and a school of another town.
    func nameEverything(at now: Date) async throws {
        let names: [(OverlayScope, String, String?)] = [
            (.bank, "Blue Bank", nil), (.bank, "Red Bank", nil), (.carrier, "Green Mobile", nil),
            (.school, "Sea School", "222127"), (.school, "Hill School", nil),
            (.school, "Far School", "222143"), (.employer, "Aozora", nil),
        ]
        for (scope, name, town) in names {
            try await self.name(scope, name, in: town, isNew: true, at: now)
        }
    }

    func choose(
        _ chosen: [OverlayScope: [String]],
        as viewer: Viewer? = nil,
        at now: Date
    ) async throws {
        let changes = PlacementChanges(database: database)
        try await keys.choose(chosen, for: placement, as: viewer ?? consultant, changes, at: now)
    }

    /// Something of every kind, a contract and a nationality group too.
    func chooseEverything(at now: Date) async throws {
        let organization = organization
        try await database.write { db in
            _ = try db.run(
                """
                UPDATE placements SET contract_mode = 'dispatch'
                WHERE organization = \(organization)
                """
            )
            _ = try db.run(
                """
                UPDATE people SET nationality_group = '外免 免除国'
                WHERE organization = \(organization)
                """
            )
        }
        let all: [OverlayScope: [String]] = [
            .bank: ["blue-bank"], .carrier: ["green-mobile"], .employer: ["aozora"],
            .school: ["sea-school", "hill-school"],
        ]
        try await choose(all, at: now)
    }

    func reachesFromWideToNarrow() -> [OverlayReach] {
        let keys: [(OverlayScope, String)] = [
            (.nationality, "licence_exempt"), (.prefecture, "22"), (.municipality, "222127"),
            (.employer, "dispatch"), (.employer, "aozora"), (.bank, "blue-bank"),
            (.carrier, "green-mobile"), (.branch, branch.rawValue), (.school, "hill-school"),
            (.school, "sea-school"), (.person, assistant.person.rawValue),
        ]
        return keys.map { OverlayReach(scope: $0, key: $1) }
    }
}
