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
        let open = Self.isOpen(procedure, today)
        let soon: SQL = """
            s.state IN ('date_fixed', 'booked') AND s.fixed_on >= \(today)
                AND s.fixed_on <= \(today + OverlayNews.days)
            """
        let reached = try draft.reach.condition(in: viewer.organization, db)
        let counted = try db.first(
            """
            SELECT count(*), count(CASE WHEN \(open) THEN 1 END),
                count(CASE WHEN \(soon) THEN 1 END)
            FROM \(Placement.tables)
            LEFT JOIN steps s ON s.organization = j.organization AND s.placement = j.id
                AND s.procedure = \(procedure.id)
            WHERE j.organization = \(viewer.organization) AND \(reached)
                AND j.stage <> 'alumni'
            """
        ) { row in try (0...2).map { try row.get($0, as: Int.self) } }
        if let counted { (people, self.open, self.soon) = (counted[0], counted[1], counted[2]) }
        narrower = try Self.narrower(than: draft, viewer, today, db)
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
