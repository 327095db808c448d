import Core
import Database
import People

/// Whom a change of an overlay reaches, counted before it is saved.
struct OverlayEffect: Sendable, Equatable {
    /// People whose plan holds the place of the overlay.
    var people = 0
    /// Those of them for whom the step is open, as far as their dates say it.
    var open = 0
    /// Those of them with a fixed date in the next two weeks, who get a notice.
    var soon = 0
    /// Narrower overlays that speak of a changed field themselves, so that theirs stays.
    var narrower = 0
    /// Whether readers see a difference; else nobody is told anything.
    var isNews = true
    /// Whom the writer may see by name: who gets a notice first, at most ``mostNamed``.
    var named: [Reached] = []
    /// How many more there are whom the writer may see.
    var more = 0

    /// Twenty names are read before somebody saves; a longer list is not.
    static let mostNamed = 20

    /// One person whom a change reaches.
    struct Reached: Sendable, Equatable {
        let person: Person
        let placement: Placement.ID
        let isOpen: Bool
        let getsNotice: Bool
    }

    /// Those whom the writer may not see by name.
    var unseen: Int { people - named.count - more }

    /// Nobody.
    static let none = OverlayEffect()

    private init() {}

    /// Counts in the database: a plan is computed for one person, never for 20,000.
    init(
        _ draft: OverlayDraft,
        of procedure: Procedure,
        viewer: Viewer,
        today: Day,
        _ db: any Connection
    )
        throws
    {
        let known = try OverlayDesk.find(draft.reach, procedure.id, viewer, db)
        isNews = draft.lastCheckedOn != nil && draft.changesText(of: known)
        let open = Self.isOpen(procedure, today)
        let soon = isNews ? Self.isSoon(today, viewer) : "1 = 0"
        let seen = PlacementScope.visible(to: viewer)
        let reached = try draft.reach.condition(in: viewer.organization, db)
        let source: SQL = """
            FROM \(Placement.tables)
            LEFT JOIN steps s ON s.organization = j.organization AND s.placement = j.id
                AND s.procedure = \(procedure.id)
            WHERE j.organization = \(viewer.organization) AND \(reached)
                AND j.stage <> 'alumni'
            """
        let counted =
            try db.first(
                """
                SELECT count(*), count(CASE WHEN \(open) THEN 1 END),
                    count(CASE WHEN \(soon) THEN 1 END), count(CASE WHEN \(seen) THEN 1 END)
                \(source)
                """
            ) { row in try (0...3).map { try row.get($0, as: Int.self) } } ?? [0, 0, 0, 0]
        (people, self.open, self.soon) = (counted[0], counted[1], counted[2])
        named = try Self.named("\(source) AND \(seen)", open, soon, db)
        more = counted[3] - named.count
        narrower = try Self.narrower(than: draft, viewer, today, db)
    }

    /// Has a fixed date soon, as ``OverlayNews`` asks; who writes needs no news of it.
    private static func isSoon(_ today: Day, _ viewer: Viewer) -> SQL {
        """
        s.state IN ('date_fixed', 'booked') AND s.fixed_on >= \(today)
            AND s.fixed_on <= \(today + OverlayNews.days) AND j.person <> \(viewer.person)
        """
    }

    private static func named(
        _ source: SQL,
        _ open: SQL,
        _ soon: SQL,
        _ db: any Connection
    ) throws -> [Reached] {
        try db.all(
            """
            SELECT \(Person.columns), j.id, CASE WHEN \(open) THEN 1 ELSE 0 END,
                CASE WHEN \(soon) THEN 1 ELSE 0 END
            \(source)
            ORDER BY CASE WHEN \(soon) THEN 0 WHEN \(open) THEN 1 ELSE 2 END,
                CASE WHEN \(soon) THEN s.fixed_on END, p.family_name, p.given_name, j.id
            LIMIT \(mostNamed)
            """
        ) { row in
            let next = Person.columnCount
            return Reached(
                person: try Person(row),
                placement: try row.get(next),
                isOpen: try row.get(next + 1, as: Int.self) == 1,
                getsNotice: try row.get(next + 2, as: Int.self) == 1
            )
        }
    }

    /// Not settled, and its time has come by the dates that the rule counts from.
    private static func isOpen(_ procedure: Procedure, _ today: Day) -> SQL {
        let touched: SQL = "s.state IN ('open', 'date_fixed', 'booked', 'waiting')"
        guard !Condition(procedure).isEvent else { return touched }
        var dates: SQL = "s.state IS NULL"
        if let anchor = procedure.rule.from {
            dates = "\(dates) AND \(anchor.column) IS NOT NULL"
            if let opens = procedure.rule.opens {
                let latest = today.adding(months: -(opens.months ?? 0)) - (opens.days ?? 0)
                dates = "\(dates) AND \(anchor.column) <= \(latest)"
            }
        }
        if procedure.whenApplies == "drives" {
            dates = "\(dates) AND (p.drives IS NULL OR p.drives = 'yes')"
        } else if procedure.whenApplies == Circumstance.waitsForPlace.rawValue {
            dates = "\(dates) AND j.track = 'alternate' AND j.confirmed_at IS NULL"
        }
        return "(\(touched) OR (\(dates)))"
    }

    private static func narrower(
        than draft: OverlayDraft,
        _ viewer: Viewer,
        _ today: Day,
        _ db: any Connection
    ) throws -> Int {
        let scopes = OverlayScope.allCases.filter { $0 > draft.reach.scope }
        let said = OverlayField.allCases.filter { !$0.addsUp && $0.isSet(in: draft.fields) }
        var count = 0
        try db.forEach(
            """
            SELECT \(Overlay.columns) FROM overlays o
            WHERE o.organization = \(viewer.organization) AND o.procedure = \(draft.procedure)
                AND o.scope IN \(SQL(list: scopes)) AND o.last_checked_on IS NOT NULL
            """
        ) { row in
            let other = try Overlay(row)
            let speaks = said.contains { $0.isSet(in: other.fields) }
            if other.holds(on: today), speaks { count += 1 }
        }
        return count
    }
}

extension Anchor {
    /// Its column in placements `j`.
    fileprivate var column: SQL {
        switch self {
        case .offer: "j.offer"
        case .coeIssued: "j.coe_issued"
        case .departure: "j.departure"
        case .landing: "j.landing"
        case .addressStart: "j.address_start"
        case .employmentStart: "j.employment_start"
        case .contractEnd: "j.contract_end"
        case .stayExpiry: "j.stay_expiry"
        case .exit: "j.leaving"
        // Each event has its own day, which no placement holds.
        case .event: "NULL"
        }
    }
}

extension OverlayDesk {
    /// Whom `draft` would reach.
    func effect(
        of draft: OverlayDraft,
        _ procedure: Procedure,
        for viewer: Viewer,
        today: Day
    ) async throws -> OverlayEffect {
        let authority = try OverlayAuthority(viewer)
        return try await database.read { db in
            try authority.require(draft.reach, db)
            return try OverlayEffect(draft, of: procedure, viewer: viewer, today: today, db)
        }
    }
}
