import Database

/// Which people a viewer may see in the directory. The one place for this rule.
enum PeopleScope {
    /// A condition on a table called `p`.
    ///
    /// Assistants see themselves. Staff see the people of their branches. Recruiters see each other
    /// and the assistants who have no branch yet. Administrators and national trainers see the
    /// organization.
    static func visible(to viewer: Viewer) -> SQL {
        let organization: SQL = "p.organization = \(viewer.organization)"
        if viewer.seesOrganization { return organization }
        var ways: SQL = "p.id = \(viewer.person)"
        if !viewer.branches.isEmpty {
            ways = "\(ways) OR \(membership("m.branch IN \(viewer.branchList)"))"
        }
        if viewer.roles.contains(.recruiter) {
            let own: SQL = "m.role = \(Role.recruiter)"
            let unplaced: SQL = "m.role = \(Role.alt) AND m.branch IS NULL"
            ways = "\(ways) OR \(membership("\(own) OR \(unplaced)"))"
        }
        return "\(organization) AND (\(ways))"
    }

    /// Whom the viewer may bring in, invite and change: a condition on a table called `p`.
    ///
    /// Only an administrator may touch staff: whoever can change or invite a colleague could sign
    /// in as them.
    static func managed(by viewer: Viewer) -> SQL {
        guard viewer.managesPeople else { return "1 = 0" }
        if viewer.roles.contains(.administrator) {
            return "p.organization = \(viewer.organization)"
        }
        return "\(visible(to: viewer)) AND NOT \(membership("m.role <> \(Role.alt)"))"
    }

    private static func membership(_ condition: SQL) -> SQL {
        """
        EXISTS (SELECT 1 FROM memberships m
            WHERE m.organization = p.organization AND m.person = p.id AND (\(condition)))
        """
    }
}
