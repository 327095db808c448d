import Core
import Database
import People

/// Who may edit which overlays. The one place for this rule; see
/// `Docs/decisions/0006-overlays.md`.
///
/// Administrators edit all. Consultants, trainers, schedulers and branch staff edit what is about
/// their own branch, the towns and prefectures where its people live, and those people. What
/// somebody may not edit is not listed to them either.
struct OverlayAuthority: Sendable {
    let viewer: Viewer

    /// - Throws: `OutsideRole` for everybody else.
    init(_ viewer: Viewer) throws {
        try viewer.require(
            .administrator,
            .managingConsultant,
            .trainer,
            .scheduler,
            .branchStaff
        )
        self.viewer = viewer
    }

    /// Whether scopes that cross branches, such as an employer, may be edited.
    var isOrganizationWide: Bool { viewer.roles.contains(.administrator) }

    /// The scopes that may be edited somewhere.
    var scopes: [OverlayScope] {
        isOrganizationWide ? OverlayScope.allCases : Self.ofBranches
    }

    /// A condition on overlays `o`.
    ///
    /// - Parameter branches: Only what is about these; `nil` for all that the viewer may edit.
    func visible(in branches: Set<Branch.ID>? = nil) -> SQL {
        let organization: SQL = "o.organization = \(viewer.organization)"
        if isOrganizationWide, branches == nil { return organization }
        let own = branches ?? viewer.branches
        let parts = Self.ofBranches.map { scope -> SQL in
            "(o.scope = \(scope) AND o.scope_key IN \(keys(scope, own)))"
        }
        let any = parts.dropFirst().reduce(parts[0]) { "\($0) OR \($1)" as SQL }
        return "\(organization) AND (\(any))"
    }

    /// - Throws: `OutsideRole` when `reach` is not the viewer's to write about.
    func require(_ reach: OverlayReach, _ db: any Connection) throws {
        if isOrganizationWide { return }
        guard scopes.contains(reach.scope) else { throw OutsideRole() }
        let own = keys(reach.scope, viewer.branches)
        guard try db.exists("SELECT 1 WHERE \(reach.key) IN \(own)") else { throw OutsideRole() }
    }

    /// Whether one person's own page is the viewer's to write; the same rule as ``require(_:_:)``.
    func mayWrite(about placement: Placement) -> Bool {
        isOrganizationWide || placement.branch.map(viewer.branches.contains) ?? false
    }

    /// The towns about which the viewer may write, by their codes.
    func towns(_ db: any Connection) throws -> [String] {
        let branches: SQL = isOrganizationWide ? "" : "AND j.branch IN \(viewer.branchList)"
        return try db.all(
            """
            SELECT DISTINCT j.municipality_code FROM placements j
            WHERE j.organization = \(viewer.organization) \(branches)
            """
        ) { try $0.optional(0, as: String.self) }.compactMap { $0 }.sorted()
    }

    private static let ofBranches: [OverlayScope] = [.prefecture, .municipality, .branch, .person]

    /// The keys of one scope that belong to some branches, for `IN`; found by the branches' index.
    private func keys(_ scope: OverlayScope, _ branches: Set<Branch.ID>) -> SQL {
        let list = SQL(list: branches.sorted { $0.rawValue < $1.rawValue })
        let column: SQL =
            switch scope {
            case .prefecture: "substr(j.municipality_code, 1, 2)"
            case .municipality: "j.municipality_code"
            case .person: "j.person"
            default: ""
            }
        guard scope != .branch else { return list }
        return """
            (SELECT \(column) FROM placements j
                WHERE j.organization = \(viewer.organization) AND j.branch IN \(list))
            """
    }
}
