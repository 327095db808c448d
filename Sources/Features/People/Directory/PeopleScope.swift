import Database

/// Which people a viewer may see in the directory. The one place for this rule.
enum PeopleScope {
    /// A condition on a table called `p`.
    ///
    /// Assistants see themselves. Staff see the people of their branches. Recruiters see each other
    /// and the assistants who have no branch yet. Administrators and national trainers see the
    /// organization. Nobody sees somebody who was erased.
    static func visible(to viewer: Viewer) -> SQL {
        let organization: SQL =
            "p.organization = \(viewer.organization) AND p.erased_at IS NULL"
        if viewer.seesOrganization { return organization }
        var ways: SQL = "p.id = \(viewer.person)"
        if !viewer.branches.isEmpty {
            ways = "\(ways) OR p.id IN \(members(viewer, "m.branch IN \(viewer.branchList)"))"
        }
        if viewer.roles.contains(.recruiter) {
            let unplaced: SQL = "m.role = \(Role.alt) AND m.branch IS NULL"
            ways = """
                \(ways) OR p.id IN \(members(viewer, "m.role = \(Role.recruiter)"))
                    OR p.id IN \(members(viewer, unplaced))
                """
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
            return "p.organization = \(viewer.organization) AND p.erased_at IS NULL"
        }
        let staff = members(viewer, "m.role <> \(Role.alt)")
        return "\(visible(to: viewer)) AND p.id NOT IN \(staff)"
    }

    /// The people of the viewer's organization with a membership of some kind.
    ///
    /// Read once for a query: a condition on each row would ask an index ten thousand times.
    static func members(_ viewer: Viewer, _ condition: SQL) -> SQL {
        """
        (SELECT m.person FROM memberships m
            WHERE m.organization = \(viewer.organization) AND \(condition))
        """
    }
}
