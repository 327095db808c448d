import Accounts
import Core
import Database

/// The signed-in person, as far as permissions need to know them.
public struct Viewer: Sendable, Equatable {
    /// Who is looking.
    public let person: Person.ID
    /// The account they signed in with.
    public let account: Account.ID
    /// The one organization whose rows they may see at all.
    public let organization: Organization.ID
    /// What they do there. Never empty.
    public let roles: Set<Role>
    /// The branches they work for; empty for head office and for assistants.
    public let branches: Set<Branch.ID>
    /// The language they chose.
    public let language: Language
    /// Their own name, for the frame of staff pages.
    public let name: Person

    /// Describes the signed-in person.
    public init(
        person: Person,
        account: Account.ID,
        organization: Organization.ID,
        roles: Set<Role>,
        branches: Set<Branch.ID>,
        language: Language
    ) {
        self.person = person.id
        name = person
        self.account = account
        self.organization = organization
        self.roles = roles
        self.branches = branches
        self.language = language
    }

    /// Whether they look after others.
    public var isStaff: Bool { roles.contains { $0 != .alt } }

    /// Whether they see every branch of the organization.
    public var seesOrganization: Bool {
        !roles.isDisjoint(with: [.administrator, .nationalTrainer])
    }

    /// Whether they may bring in and change people: an administrator, or a scheduler or branch
    /// staff.
    public var managesPeople: Bool {
        !roles.isDisjoint(with: [.administrator, .scheduler, .branchStaff, .recruiter])
    }

    /// The branches they work for, for `IN`.
    public var branchList: SQL { SQL(list: branches.sorted { $0.rawValue < $1.rawValue }) }
}

extension Viewer {
    /// Throws `NotFound` unless they hold one of `allowed`: what is not theirs does not exist.
    public func require(_ allowed: Role...) throws {
        guard !roles.isDisjoint(with: allowed) else { throw OutsideRole() }
    }

    /// Throws unless they look after others.
    public func requireStaff() throws {
        guard isStaff else { throw OutsideRole() }
    }
}

/// A page that the viewer's roles do not open; looks exactly like a page that is not there.
public struct OutsideRole: UserFacingError, Equatable {
    /// Not found.
    public let status = 404
    /// The sentence of every missing page.
    public let messageKey = "error.not_found"
    /// Nothing here for you.
    public init() {}
}
