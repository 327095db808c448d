import Core
import Database
import Foundation
import People

/// What assistants read of collections, and which area they say is theirs.
struct CollectionStore: Sendable {
    let database: any Database

    /// The area that somebody has chosen, while they live in its town; one row by its keys.
    func area(of placement: Placement, for viewer: Viewer) async throws -> CollectionArea? {
        guard let town = placement.municipality else { return nil }
        return try await database.read { db in
            try db.first(
                """
                SELECT \(CollectionArea.columns)
                FROM chosen_areas c JOIN collection_areas a ON a.organization = c.organization
                    AND a.municipality_code = c.municipality_code AND a.name = c.area
                WHERE c.organization = \(viewer.organization) AND c.placement = \(placement.id)
                    AND c.municipality_code = \(town) AND a.last_checked_on IS NOT NULL
                """
            ) { try CollectionArea($0) }
        }
    }

    /// The areas among which somebody chooses: what staff have checked of their town.
    func choices(for placement: Placement, of viewer: Viewer) async throws -> [CollectionArea] {
        guard let town = placement.municipality else { return [] }
        return try await database.read { db in
            try Self.areas(of: town, viewer, db).filter { $0.lastCheckedOn != nil }
        }
    }

    /// Whether to ask somebody without an area for one: where there is something to choose from, in
    /// the first weeks, and where the area that they chose is gone.
    func asks(_ placement: Placement, isNew: Bool, for viewer: Viewer) async throws -> Bool {
        guard let town = placement.municipality else { return false }
        return try await database.read { db in
            let hasChoices = try db.exists(
                """
                SELECT 1 FROM collection_areas a
                WHERE a.organization = \(viewer.organization) AND a.municipality_code = \(town)
                    AND a.last_checked_on IS NOT NULL LIMIT 1
                """
            )
            guard hasChoices, !isNew else { return hasChoices }
            return try db.exists(
                """
                SELECT 1 FROM chosen_areas c
                WHERE c.organization = \(viewer.organization) AND c.placement = \(placement.id)
                """
            )
        }
    }

    /// Remembers which area is somebody's own; `nil` forgets it.
    ///
    /// Saying the same twice is the same once.
    ///
    /// - Throws: `OutsideRole` for an area of another town, and for a draft.
    func choose(
        _ id: CollectionArea.ID?,
        for placement: Placement,
        as viewer: Viewer,
        at now: Date
    ) async throws {
        let town = placement.municipality ?? ""
        try await database.write { db in
            let placement = try PlacementStore.find(placement.id, for: viewer, db).id
            guard let id else {
                try db.run(
                    """
                    DELETE FROM chosen_areas
                    WHERE organization = \(viewer.organization) AND placement = \(placement)
                    """
                )
                return
            }
            let found = try Self.areas(of: town, viewer, db).first { $0.id == id }
            guard let area = found, area.lastCheckedOn != nil else { throw OutsideRole() }
            try db.run(
                """
                INSERT INTO chosen_areas (organization, placement, municipality_code, area,
                    chosen_at)
                VALUES (\(viewer.organization), \(placement), \(town), \(area.name), \(now))
                ON CONFLICT (organization, placement) DO UPDATE SET
                    municipality_code = excluded.municipality_code, area = excluded.area,
                    chosen_at = excluded.chosen_at
                """
            )
        }
    }

    /// The areas of a town in the order of their readings, as the town's own list has them.
    static func areas(
        of town: String,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws -> [CollectionArea] {
        try db.all(
            """
            SELECT \(CollectionArea.columns) FROM collection_areas a
            WHERE a.organization = \(viewer.organization) AND a.municipality_code = \(town)
            """
        ) { try CollectionArea($0) }.sorted(by: isBefore)
    }

    static func isBefore(_ left: CollectionArea, _ right: CollectionArea) -> Bool {
        (left.fields.kana ?? left.name, left.name) < (right.fields.kana ?? right.name, right.name)
    }
}
