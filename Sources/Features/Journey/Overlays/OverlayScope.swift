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
///
/// Nobody has said yet at which bank, carrier or school a person is: those overlays wait.
struct OverlayKeys: Sendable, Equatable {
    private(set) var all: [OverlayScope: String] = [:]

    init(_ keys: [OverlayScope: String]) { all = keys.filter { !$0.value.isEmpty } }

    /// The keys of a placement, with the two that only its row and its person's know.
    init(_ placement: Placement, of organization: Organization.ID, _ db: any Connection) throws {
        let (employer, nationality) =
            try db.first(
                """
                SELECT j.contract_mode, p.nationality_group FROM \(Placement.tables)
                WHERE j.organization = \(organization) AND j.id = \(placement.id)
                """
            ) { (try $0.optional(0, as: String.self), try $0.optional(1, as: String.self)) }
            ?? (nil, nil)
        self.init(
            [
                .nationality: nationality ?? "",
                .prefecture: placement.municipality.map(Prefecture.code(of:)) ?? "",
                .municipality: placement.municipality ?? "",
                .employer: employer ?? "",
                .branch: placement.branch?.rawValue ?? "",
                .person: placement.person.id.rawValue,
            ]
        )
    }
}

/// Whom an overlay reaches: the same rule as ``OverlayKeys``, seen from the overlay.
struct OverlayReach: Sendable, Equatable {
    let scope: OverlayScope
    let key: String

    /// A condition on placements `j` and their people `p`.
    var condition: SQL {
        switch scope {
        case .nationality: "p.nationality_group = \(key)"
        case .prefecture: "substr(j.municipality_code, 1, 2) = \(key)"
        case .municipality: "j.municipality_code = \(key)"
        case .employer: "j.contract_mode = \(key)"
        case .branch: "j.branch = \(key)"
        case .person: "j.person = \(key)"
        case .bank, .carrier, .school: "1 = 0"
        }
    }
}
