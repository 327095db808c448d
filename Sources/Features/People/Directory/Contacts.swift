import Core
import Database
import Strings
import Web

/// Who answers for somebody at the stage where they are.
///
/// People asks this question; `App/Wiring` lets Journey answer.
public protocol AccountableSource: Sendable {
    /// Who answers for `person`, and at which branch.
    ///
    /// - Returns: `nil` when `viewer` may not see a placement of `person`; a `person` of `nil` for
    ///   the duty role of the branch.
    func accountable(
        for person: Person.ID,
        viewer: Viewer
    ) async throws -> (person: Person.ID?, branch: Branch.ID?)?
}

/// Where somebody's placement and plan are looked after.
///
/// People asks this question; Journey answers it.
public protocol PlacementPageSource: Sendable {
    /// The page of the newest placement of `person`; `nil` when `viewer` may see none.
    func placementPage(of person: Person.ID, viewer: Viewer) async throws -> Link?
}

/// Everybody whom somebody may call, as they are today.
struct Contacts: Sendable {
    /// Whom it is about; `nil` for the reader.
    var subject: Person?
    var branch: Branch?
    /// Who answers for them; `nil` where nobody has a placement.
    var accountable: Contact?
    var colleagues: [Contact] = []
    var lines: [ContactLine] = []
    /// That ``branch`` is closed today; `nil` while it is open.
    var closure: ClosureNotice?

    struct Contact: Sendable {
        /// `nil` for the duty role.
        let person: Person?
        let roleLabel: String
        /// The end of the key of what they are for.
        let purpose: String
        let presence: Presence
        /// Where they can be called; `nil` for the branch of the page.
        let branch: Branch?
    }
}

extension DirectoryStore {
    /// The people around an assistant.
    ///
    /// - Parameters:
    ///   - person: Whom it is about; `nil` for a branch's own staff.
    ///   - accountable: The answer of ``AccountableSource``.
    /// - Throws: ``OutsideRole`` when `viewer` may see neither them nor a placement of theirs.
    func contacts(
        about person: Person.ID?,
        accountable: (person: Person.ID?, branch: Branch.ID?)?,
        for viewer: Viewer,
        language: Language,
        today: Day
    ) async throws -> Contacts {
        let text = strings[language]
        let (isPlaced, answers, place) = (
            accountable != nil, accountable?.person, accountable?.branch
        )
        return try await database.read { db in
            let reader = try ContactReader(viewer: viewer, text: text, today: today, db: db)
            var contacts = Contacts()
            contacts.lines = try Self.contactLines(of: viewer.organization, db)
            guard let person else { return try reader.fill(&contacts, at: viewer.branches.first) }
            guard try isPlaced || Self.isVisible(person, to: viewer, db) else {
                throw OutsideRole()
            }
            if person != viewer.person {
                contacts.subject = try Self.person(person, of: viewer.organization, db)
            }
            let own = try Self.assistantBranch(of: person, in: viewer.organization, db)
            if isPlaced { contacts.accountable = try reader.accountable(answers) }
            return try reader.fill(&contacts, at: place ?? own?.id, except: answers)
        }
    }

    static func isVisible(
        _ person: Person.ID,
        to viewer: Viewer,
        _ db: any Connection
    ) throws -> Bool {
        try db.exists(
            "SELECT 1 FROM people p WHERE \(PeopleScope.visible(to: viewer)) AND p.id = \(person)"
        )
    }
}

/// Reads contacts of one organization on one day.
private struct ContactReader {
    /// Of one role at one branch; more would be a directory, not a page to call from.
    static let limit = 10

    let organization: Organization.ID
    let labels: RoleLabels
    let text: Text
    let today: Day
    let db: any Connection

    init(viewer: Viewer, text: Text, today: Day, db: any Connection) throws {
        organization = viewer.organization
        labels = try DirectoryStore.labels(of: organization, text: text, db)
        self.text = text
        self.today = today
        self.db = db
    }

    /// Adds a branch and its staff; who answers for the person already stands above them.
    func fill(
        _ contacts: inout Contacts,
        at branch: Branch.ID?,
        except accountable: Person.ID? = nil
    ) throws -> Contacts {
        guard let branch, let found = try DirectoryStore.branch(branch, of: organization, db) else {
            return contacts
        }
        let roles: [Role] = [.managingConsultant, .trainer, .scheduler, .branchStaff]
        let shown = contacts.accountable == nil ? roles : Array(roles.dropFirst())
        contacts.branch = found
        contacts.closure = try DirectoryStore.closureNotice(
            of: found,
            in: organization,
            on: today,
            text: text,
            db
        )
        contacts.colleagues = try shown.flatMap {
            try colleagues($0, at: found, except: accountable)
        }
        return contacts
    }

    private var dutyLabel: String { text["role.duty"] }

    func accountable(_ id: Person.ID?) throws -> Contacts.Contact {
        guard let id, let person = try DirectoryStore.person(id, of: organization, db) else {
            return Contacts.Contact(
                person: nil,
                roleLabel: dutyLabel,
                purpose: "accountable",
                presence: .present,
                branch: nil
            )
        }
        let memberships = try DirectoryStore.memberships(of: [id], in: organization, db)
        let role = memberships[id]?.first { $0.role != .alt }
        let branch = try role?.branch.flatMap {
            try DirectoryStore.branch($0, of: organization, db)
        }
        return Contacts.Contact(
            person: person,
            roleLabel: role.map { labels[$0.role] } ?? dutyLabel,
            purpose: "accountable",
            presence: try presence(id),
            branch: branch
        )
    }

    func colleagues(
        _ role: Role,
        at branch: Branch,
        except accountable: Person.ID?
    ) throws -> [Contacts.Contact] {
        let people = try db.all(
            """
            SELECT \(Person.columns) FROM memberships m
            JOIN people p ON p.organization = m.organization AND p.id = m.person
            WHERE m.organization = \(organization) AND m.branch = \(branch.id) AND m.role = \(role)
            ORDER BY p.id LIMIT \(Self.limit)
            """
        ) { try Person($0) }
        return try people.filter { $0.id != accountable }.map { person in
            Contacts.Contact(
                person: person,
                roleLabel: labels[role],
                purpose: role.rawValue,
                presence: try presence(person.id),
                branch: nil
            )
        }
    }

    private func presence(_ person: Person.ID) throws -> Presence {
        try DirectoryStore.presence(of: person, in: organization, on: today, db)
    }
}
