import Database
import People

/// Which placements a viewer may see. The one place for this rule.
enum PlacementScope {
    /// A condition on a table called `j`.
    ///
    /// Assistants see their own. Consultants, trainers, schedulers and branch staff see their
    /// branch's, the people who are theirs, and whom they handed over until that is accepted.
    /// Recruiters see whom they brought and all who are not
    /// confirmed yet. Administrators and national trainers see the organization.
    static func visible(to viewer: Viewer) -> SQL {
        let organization: SQL = "j.organization = \(viewer.organization)"
        if viewer.seesOrganization { return organization }
        var ways: SQL = "j.person = \(viewer.person)"
        if !viewer.roles.isDisjoint(with: branchRoles) {
            ways = "\(ways) OR j.consultant = \(viewer.person) OR j.branch IN \(viewer.branchList)"
            ways = "\(ways) OR \(handedOver(by: viewer))"
        }
        if viewer.roles.contains(.recruiter) {
            ways = "\(ways) OR j.recruiter = \(viewer.person) OR j.confirmed_at IS NULL"
        }
        return "\(organization) AND (\(ways))"
    }

    /// Whom the viewer has handed over, until the other side accepts: nobody is let go before.
    private static func handedOver(by viewer: Viewer) -> SQL {
        """
        EXISTS (SELECT 1 FROM handovers h
            WHERE h.organization = j.organization AND h.placement = j.id
                AND h.from_person = \(viewer.person)
                AND h.accepted_at IS NULL AND h.replaced_at IS NULL)
        """
    }

    private static let branchRoles: Set<Role> = [
        .managingConsultant, .trainer, .scheduler, .branchStaff,
    ]
}
