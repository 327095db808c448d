import BackgroundJobs
import Core
import Web

extension Link {
    /// The people whom the reader may see.
    public static let people: Link = "/people"
    /// The reader's own page.
    public static let me: Link = "/me"
    /// Background work that was given up, for administrators.
    public static let givenUpJobs: Link = "/settings/jobs"
    /// One person's master data, for staff.
    public static func person(_ id: Person.ID) -> Link { "/people/\(id)" }
    /// Whom to call about one person, for staff.
    public static func whoToCall(about id: Person.ID) -> Link { "/people/who-to-call?person=\(id)" }

    static func absences(of id: Person.ID) -> Link { "/people/\(id)/absences" }
    static func removal(of day: Day, of id: Person.ID) -> Link {
        "/people/\(id)/absences/\(day)/removal"
    }
    static func roles(of id: Person.ID) -> Link { "/people/\(id)/roles" }
    static func removal(of role: Role, of id: Person.ID) -> Link {
        "/people/\(id)/roles/\(role.rawValue)/removal"
    }
    static let organization: Link = "/settings/organization"
    static let organizationSaved: Link = "/settings/organization?saved=1"
    static let branches: Link = "/settings/organization/branches"
    static func branch(_ id: Branch.ID) -> Link { "/settings/organization/branches/\(id)" }
    static let roleLabels: Link = "/settings/organization/role-labels"
    static let contactLines: Link = "/settings/organization/contact-lines"
    static func contactLine(_ id: Identifier<ContactLine>) -> Link {
        "/settings/organization/contact-lines/\(id)"
    }
    static let closures: Link = "/settings/closures"
    static let closuresSaved: Link = "/settings/closures?saved=1"
    static func closure(_ id: BranchClosure.ID) -> Link { "/settings/closures/\(id)" }
    static let jobs = givenUpJobs
    static func jobs(after done: JobsPage.Done) -> Link { "/settings/jobs?done=\(done.rawValue)" }
    static func repetition(of id: JobID) -> Link { "/settings/jobs/\(id)/repetition" }
    static func removal(of id: JobID) -> Link { "/settings/jobs/\(id)/removal" }
    static func importDecision(_ token: String) -> Link { "/people/import/\(token)" }
}
