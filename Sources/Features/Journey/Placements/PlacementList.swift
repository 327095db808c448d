import Accounts
import Core
import Database
import Foundation
import People

/// A page's worth of placements, and how many there are.
struct PlacementList: Sendable {
    /// At most as many as were asked for.
    let placements: [Placement]
    /// How many the search finds, whatever the filters say.
    let counts: [Stage: Count]

    /// How many placements are at one stage.
    struct Count: Sendable, Equatable {
        let all: Int
        /// Those whom no branch has confirmed.
        let waiting: Int
    }

    /// How many people `filter` finds on all its pages.
    func total(_ filter: PlacementFilter) -> Int {
        counts.filter { filter.stage == nil || filter.stage == $0.key }.values
            .reduce(0) { $0 + (filter.isWaiting ? $1.waiting : $1.all) }
    }
}

extension PlacementStore {
    /// The placements that `viewer` may see, narrowed by `filter` and in its order.
    ///
    /// - Parameter language: Whose way of writing names they are sorted by.
    func list(
        for viewer: Viewer,
        _ filter: PlacementFilter,
        in language: Language,
        limit: Int
    ) async throws -> PlacementList {
        try await database.read { db in
            let visible = PlacementScope.visible(to: viewer)
            let searched = try Self.searched(filter.search, db)
            let place = ListPlace(filter.order, language)
            // Somebody who is not there any more, or not for this reader, leads to the first page.
            let start = try filter.after.flatMap { try place.key(of: $0, where: visible, db) }
            let scope: SQL = "\(visible)\(searched)\(Self.narrowed(filter))"
            return PlacementList(
                placements: try db.all(
                    place.query(where: scope, viewer, after: start, limit: limit),
                    Placement.init
                ),
                counts: try Self.counts(where: "\(visible)\(searched)", db)
            )
        }
    }

    /// A part of a name or number, as the list of people searches it; or a whole address.
    ///
    /// A part of an address is not searched: it belongs to the account, which other organizations
    /// may share.
    static func searched(_ search: String, _ db: any Connection) throws -> SQL {
        let address = search.precomposedStringWithCompatibilityMapping
        if address.utf8.contains(UInt8(ascii: "@")) {
            let account = try AccountStore.find(email: address, db)
            return account.map { " AND p.account = \($0.id)" } ?? " AND 1 = 0"
        }
        guard let pattern = NamePattern.of(search) else { return "" }
        return " AND \(NamePattern.searched) LIKE \(pattern) ESCAPE '!'"
    }

    private static func narrowed(_ filter: PlacementFilter) -> SQL {
        var conditions: SQL = ""
        if let stage = filter.stage { conditions = "\(conditions) AND j.stage = \(stage)" }
        if filter.isWaiting { conditions = "\(conditions) AND \(isWaiting)" }
        return conditions
    }

    /// Whom a branch still has to confirm; former assistants wait for nobody.
    private static let isWaiting: SQL = "j.confirmed_at IS NULL AND j.stage <> 'alumni'"

    private static func counts(
        where scope: SQL,
        _ db: any Connection
    ) throws -> [Stage: PlacementList.Count] {
        var counts: [Stage: PlacementList.Count] = [:]
        try db.forEach(
            """
            SELECT j.stage, COUNT(*), COUNT(CASE WHEN \(isWaiting) THEN 1 END)
            FROM \(Placement.tables) WHERE \(scope) GROUP BY j.stage
            """
        ) { row in
            counts[try row.get(0)] = PlacementList.Count(
                all: try row.get(1),
                waiting: try row.get(2)
            )
        }
        return counts
    }
}

/// Where a placement stands in an order: a key that an index holds, then its id.
struct ListPlace: Sendable {
    let key: SQL
    let isDescending: Bool

    init(_ order: PlacementFilter.Order, _ language: Language) {
        switch order {
        case .landing: (key, isDescending) = ("COALESCE(j.landing, '')", true)
        case .name: (key, isDescending) = (NameOrder.key(in: language), false)
        }
    }

    /// The key and id of a placement; `nil` when `visible` does not hold for it.
    func key(
        of id: Placement.ID,
        where visible: SQL,
        _ db: any Connection
    ) throws -> (String, Placement.ID)? {
        try db.first("SELECT \(key) FROM \(Placement.tables) WHERE \(visible) AND j.id = \(id)") {
            (try $0.get(0), id)
        }
    }

    /// Reads on from `start`: as many rows as there are on a page, however many come before it.
    ///
    /// The first page of names has a condition on the key too, without which SQLite would sort
    /// everybody.
    func query(
        where scope: SQL,
        _ viewer: Viewer,
        after start: (key: String, id: Placement.ID)?,
        limit: Int
    ) -> SQL {
        let beyond: SQL = isDescending ? "<" : ">"
        let direction: SQL = isDescending ? "DESC" : "ASC"
        var begin: SQL = isDescending ? "" : " AND \(key) >= ''"
        if let (last, id) = start {
            begin = """
                 AND \(key) \(beyond)= \(last)
                    AND (\(key) \(beyond) \(last) OR j.id \(beyond) \(id))
                """
        }
        return """
            SELECT \(Placement.columns) FROM \(Placement.tables)
            WHERE p.organization = \(viewer.organization) AND \(scope)\(begin)
            ORDER BY \(key) \(direction), j.id \(direction) LIMIT \(limit)
            """
    }
}

extension Migration {
    static let indexLandings = Migration(
        "2026-11-24 journey: index days of landing",
        """
        CREATE INDEX placements_landing ON placements
            (organization, (COALESCE(landing, '')), id);
        """
    )
}
