import Accounts
import Core
import Foundation

/// One row of a list, resolved to a person: what to write, before anything is written.
struct ImportRow: Sendable {
    let row: HRRow
    let person: Person.ID
    /// What is known of them; `nil` for a new person.
    let known: KnownPeople.Entry?
    /// What the row makes them.
    let role: Role
    let branch: Branch.ID?
    /// The columns of the person after the import.
    let values: [HRColumn: String]
    let address: AddressStep
    /// The language of pages and mail; `nil` where it stays as it is.
    let language: Language?
    /// Whether the row names a role, and the person has others that go.
    let replacesRoles: Bool

    /// What becomes of the sign-in address.
    enum AddressStep: Sendable, Equatable {
        case keep
        /// They have no account here yet.
        case attach(String)
        /// They have never signed in, so the address can be corrected.
        case correct(String)
        /// They own their address: they are asked.
        case propose(String)
        /// It signs in somebody of another organization: it is noted, and nothing is attached.
        case wait(String)
        /// A list named another address once, and no longer does.
        case forgetProposal
    }

    var isAssistant: Bool { role == .alt }

    /// Whether they can sign in afterwards, as far as a list says.
    var hasAccount: Bool {
        if case .attach = address { return true }
        return known?.account != nil
    }

    var changesPerson: Bool {
        guard let known else { return true }
        return values != known.values || changesAddress || changesMembership || language != nil
    }

    /// A proposal changes nothing before it is accepted.
    private var changesAddress: Bool {
        switch address {
        case .attach, .correct: true
        case .keep, .propose, .wait, .forgetProposal: false
        }
    }

    /// Whether anything is to be written about the person, their account or their address.
    var writesPerson: Bool {
        switch address {
        case .keep: changesPerson
        case .wait(let email):
            changesPerson || known?.account != nil || known?.proposedEmail != email
        case .attach, .correct, .propose, .forgetProposal: true
        }
    }

    /// Where they work in their role: a list that names a new role and no branch moves nobody.
    var branchOfRole: Branch.ID? {
        if let branch { return branch }
        let roles = known?.memberships ?? []
        let before = roles.first { $0.role == role } ?? roles.first { $0.role == roles.mainRole }
        return before?.branch
    }

    var changesMembership: Bool {
        if replacesRoles { return true }
        guard let current = known?.memberships.first(where: { $0.role == role }) else {
            return true
        }
        return branch != nil && branch != current.branch
    }
}

/// Resolves the rows of a list against what an organization knows.
struct ImportPlan: Sendable {
    let known: KnownPeople
    let authority: ImportAuthority
    let now: Date
    private(set) var staff: [ImportRow] = []
    private(set) var assistants: [ImportRow] = []
    private(set) var newBranches: [NewBranch] = []
    private(set) var refused: [ImportReport.Refusal] = []
    private(set) var warnings: [HRList.Warning] = []
    private var branches: [String: Branch.ID] = [:]
    private var claimed: Set<Person.ID>
    /// Who sets up the organization after the rows so far.
    private var administrators: Set<Person.ID>
    /// Staff of the list by address, for rows that name them as supporter or recruiter.
    private var staffByEmail: [String: Person.ID] = [:]

    struct NewBranch: Sendable {
        let id: Branch.ID
        let name: String
        /// Told once the branch is there.
        let warning: HRList.Warning
    }

    /// - Parameter claimed: Whom other rows of the list are about.
    init(
        _ rows: [HRRow],
        known: KnownPeople,
        authority: ImportAuthority,
        createBranches: Bool,
        claimed: Set<Person.ID> = [],
        now: Date
    ) {
        self.claimed = claimed
        self.known = known
        self.authority = authority
        self.now = now
        administrators = known.administrators
        for branch in known.branches {
            branches[Self.folded(branch.nameJa)] = branch.id
        }
        for branch in known.branches { branches[Self.folded(branch.name)] = branch.id }
        for (index, row) in rows.enumerated() {
            add(row, index, createBranches: createBranches && authority.isUnlimited)
        }
    }

    /// Who `email` means as a supporter or recruiter; `nil` when no staff member has that address.
    ///
    /// - Parameter lost: New people of this list who could not be saved.
    func staffMember(_ email: String, except lost: Set<Person.ID>) -> Person.ID? {
        let key = Account.key(of: email)
        if let person = staffByEmail[key], !lost.contains(person) { return person }
        guard let person = known.byEmail[key] ?? known.byProposedEmail[key],
            known.people[person]?.memberships.contains(where: { $0.role != .alt }) ?? false
        else { return nil }
        return person
    }

    // MARK: One row

    private mutating func add(_ row: HRRow, _ index: Int, createBranches: Bool) {
        let entry = find(row)
        let role = row.role ?? entry?.memberships.mainRole ?? .alt
        var branch = row.branch.flatMap { branches[Self.folded($0)] }
        if let objection = objection(to: row, entry, role, branch, createBranches) {
            refused.append(.init(row: row, column: objection.column, reason: objection.reason))
            return
        }
        if branch == nil, let name = row.branch { branch = createBranch(name, row) }
        // Ids follow the order of the file, so that lists do. A millisecond each.
        let person = entry?.id ?? .make(at: now + Double(index) / 1000)
        claimed.insert(person)
        let planned = ImportRow(
            row: row,
            person: person,
            known: entry,
            role: role,
            branch: branch,
            values: Self.merged(row, into: entry?.values ?? [:]),
            address: addressStep(row, entry),
            language: language(row, entry),
            replacesRoles: row.role != nil
                && entry?.memberships.contains { $0.role != role } == true
        )
        keep(planned)
    }

    private mutating func keep(_ planned: ImportRow) {
        switch planned.address {
        case .propose: warnings.append(.init(planned.row, .email, .emailProposed))
        case .wait: warnings.append(.init(planned.row, .email, .emailKnownElsewhere))
        case .keep, .attach, .correct, .forgetProposal: break
        }
        if planned.replacesRoles { administrators.remove(planned.person) }
        // Without an address nobody can sign in, so that they set up nothing.
        if planned.role == .administrator, planned.hasAccount {
            administrators.insert(planned.person)
        }
        if planned.isAssistant {
            assistants.append(planned)
        } else {
            staff.append(planned)
            if let email = planned.row.email {
                staffByEmail[Account.key(of: email)] = planned.person
            }
        }
    }

    /// The employee number goes first: addresses change, and numbers do not.
    ///
    /// An address that waits says who is meant only where no number does: it may be a slip, and
    /// somebody else's.
    private func find(_ row: HRRow) -> KnownPeople.Entry? {
        let key = row.email.map(Account.key)
        let id =
            row.employeeNumber.flatMap { known.byNumber[$0] } ?? key.flatMap { known.byEmail[$0] }
            ?? (row.employeeNumber == nil ? key.flatMap { known.byProposedEmail[$0] } : nil)
        return id.flatMap { known.people[$0] }
    }

    private func objection(
        to row: HRRow,
        _ entry: KnownPeople.Entry?,
        _ role: Role,
        _ branch: Branch.ID?,
        _ createBranches: Bool
    ) -> ImportObjection? {
        if let entry, claimed.contains(entry.id) {
            return .init(row.email == nil ? .employeeNumber : .email, .duplicatePerson)
        }
        let owner = row.email.flatMap { self.known.byEmail[Account.key(of: $0)] }
        for person in [entry?.id, owner].compactMap(\.self) where !isReachable(person) {
            return .outsideBranch
        }
        if let owner, owner != entry?.id { return .init(.email, .emailTaken) }
        if entry == nil, row.familyName.isEmpty, row.givenName.isEmpty {
            return .init(.familyName, .missingName)
        }
        if row.branch != nil, branch == nil, !createBranches {
            return .init(.branch, .unknownBranch)
        }
        let known = entry?.memberships ?? []
        if let outside = authority.objection(known: known, role: role, branch: branch) {
            return outside
        }
        if let entry, row.role != nil, role != .administrator, isLastAdministrator(entry) {
            return .init(.role, .lastAdministrator)
        }
        return contradiction(in: row, entry)
    }

    private func contradiction(
        in row: HRRow,
        _ entry: KnownPeople.Entry?
    ) -> ImportObjection? {
        let placement = entry.flatMap { known.placements[$0.id] }
        let column = row.contradiction(
            to: placement?.stage,
            placement?.days ?? [:],
            on: Day(of: now)
        )
        return column.map { ImportObjection($0, .stageContradictsDates) }
    }

    private func isReachable(_ person: Person.ID) -> Bool { known.reach?.contains(person) ?? true }

    private func isLastAdministrator(_ entry: KnownPeople.Entry) -> Bool {
        entry.memberships.contains { $0.role == .administrator }
            && administrators.subtracting([entry.id]).isEmpty
    }

    private mutating func createBranch(_ name: String, _ row: HRRow) -> Branch.ID {
        let warning = HRList.Warning(row, .branch, .branchCreated)
        let branch = NewBranch(id: .make(at: now), name: name, warning: warning)
        branches[Self.folded(name)] = branch.id
        newBranches.append(branch)
        return branch.id
    }

    private func addressStep(_ row: HRRow, _ entry: KnownPeople.Entry?) -> ImportRow.AddressStep {
        guard let email = row.email else { return .keep }
        let key = Account.key(of: email)
        if let entry, entry.email.map(Account.key) == key {
            return entry.proposedEmail == nil ? .keep : .forgetProposal
        }
        if known.elsewhere.contains(key) { return .wait(email) }
        guard let entry, entry.email != nil else { return .attach(email) }
        return entry.hasSignedIn ? .propose(email) : .correct(email)
    }

    /// What somebody chose after signing in stays, and so does what another organization said.
    private func language(_ row: HRRow, _ entry: KnownPeople.Entry?) -> Language? {
        guard let language = row.language, let entry else { return row.language }
        let isOpen = entry.account != nil && !entry.hasSignedIn && !entry.isShared
        return isOpen && entry.language != language ? language : nil
    }

    /// A list fills and replaces; an empty cell leaves what is there.
    private static func merged(_ row: HRRow, into values: [HRColumn: String]) -> [HRColumn: String]
    {
        HRColumn.ofPerson.reduce(into: values) { values, column in
            if let value = row[column] { values[column] = value }
        }
    }

    /// Width, case and spaces around a branch's name do not matter.
    private static func folded(_ name: String) -> String {
        HRCell.halfWidth(HRCell.trimmed(name)).lowercased()
    }
}

extension [Membership] {
    /// The role that a row without one is about: the assistant's, if they are one.
    var mainRole: Role? { contains { $0.role == .alt } ? .alt : first?.role }
}
