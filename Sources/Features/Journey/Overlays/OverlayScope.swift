import Core
import Database
import People

/// Whom an overlay is for.
///
/// **The order of the cases is the rule of precedence**: from wide to narrow, and the narrower
/// wins, field by field. What the national text says is wider than all of them. Money and contracts
/// (employer, bank, carrier) stand after places, because a company's own rule holds in every town;
/// the branch stands after them, because it knows which counter of which bank it goes to.
enum OverlayScope: String, CaseIterable, Codable, Sendable, SQLValue {
    case nationality, prefecture, municipality, employer, bank, carrier, branch, school, person
}

extension OverlayScope: Comparable {
    /// Wider scopes come first.
    static func < (left: OverlayScope, right: OverlayScope) -> Bool { left.width < right.width }

    private var width: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// The keys under which one person's overlays are filed.
struct OverlayKeys: Sendable, Equatable {
    /// From wide to narrow. Several may be of one scope: somebody teaches at three schools.
    let all: [OverlayReach]

    /// - Parameter keys: Of one scope, the one that counts most stands last.
    init(_ keys: [OverlayReach]) {
        let known = keys.filter { !$0.key.isEmpty }.enumerated()
        all = known.sorted { ($0.element.scope, $0.offset) < ($1.element.scope, $1.offset) }
            .map(\.element)
    }

    /// The keys of a placement, with those that only its rows and its person's know.
    init(_ placement: Placement, of organization: Organization.ID, _ db: any Connection) throws {
        let (contract, nationality) =
            try db.first(
                """
                SELECT j.contract_mode, p.nationality_group FROM \(Placement.tables)
                WHERE j.organization = \(organization) AND j.id = \(placement.id)
                """
            ) { (try $0.optional(0, as: String.self), try $0.optional(1, as: String.self)) }
            ?? (nil, nil)
        let chosen = try LocalKeyStore.keys(of: placement.id, organization, db)
        let known: [(OverlayScope, String?)] = [
            (.nationality, NationalityGroup(told: nationality)?.rawValue),
            (.prefecture, placement.municipality.map(Prefecture.code(of:))),
            (.municipality, placement.municipality),
            // A kind of contract is wider than the employer who makes it.
            (.employer, contract),
            (.branch, placement.branch?.rawValue),
            (.person, placement.person.id.rawValue),
        ]
        // The first school is the main one, so it comes last.
        self.init(known.map { OverlayReach(scope: $0, key: $1 ?? "") } + chosen.reversed())
    }

    /// Where a reach stands among its equals; -1 for one that is not among the keys.
    func place(of reach: OverlayReach) -> Int { all.firstIndex(of: reach) ?? -1 }
}

/// Whom an overlay reaches: the same rule as ``OverlayKeys``, seen from the overlay.
struct OverlayReach: Sendable, Equatable {
    let scope: OverlayScope
    let key: String

    /// A condition on placements `j` and their people `p`.
    ///
    /// Lists have words of their own for a nationality group: those that mean this one are read.
    func condition(in organization: Organization.ID, _ db: any Connection) throws -> SQL {
        switch scope {
        case .nationality:
            "p.nationality_group IN \(SQL(list: try wordsOfGroup(in: organization, db)))"
        case .prefecture: "substr(j.municipality_code, 1, 2) = \(key)"
        case .municipality: "j.municipality_code = \(key)"
        case .employer: "(j.contract_mode = \(key) OR \(isChosen))"
        case .branch: "j.branch = \(key)"
        case .person: "j.person = \(key)"
        case .bank, .carrier, .school: isChosen
        }
    }

    /// What placements of the organization have for this group; ``NationalityGroup`` alone knows.
    private func wordsOfGroup(
        in organization: Organization.ID,
        _ db: any Connection
    ) throws -> [String] {
        guard let group = NationalityGroup(rawValue: key) else { return [] }
        return try db.all(
            """
            SELECT DISTINCT p.nationality_group FROM \(Placement.tables)
            WHERE j.organization = \(organization) AND p.nationality_group IS NOT NULL
            """
        ) { try $0.get(0, as: String.self) }.filter { NationalityGroup(told: $0) == group }
    }

    private var isChosen: SQL {
        """
        EXISTS (SELECT 1 FROM placement_keys k WHERE k.organization = j.organization
            AND k.placement = j.id AND k.scope = \(scope) AND k.scope_key = \(key))
        """
    }
}
