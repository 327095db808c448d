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

    /// What becomes of the sign-in address.
    enum AddressStep: Sendable, Equatable {
        case keep
        /// They have no account here yet.
        case attach(String)
        /// They have never signed in, so the address can be corrected.
        case correct(String)
        /// They own their address: they are asked.
        case propose(String)
        /// A list named another address once, and no longer does.
        case forgetProposal
    }

    var isAssistant: Bool { role == .alt }

    var changesPerson: Bool {
        guard let known else { return true }
        return values != known.values || changesAddress || changesMembership || language != nil
    }

    /// A proposal changes nothing before it is accepted.
    private var changesAddress: Bool {
        switch address {
        case .attach, .correct: true
        case .keep, .propose, .forgetProposal: false
        }
    }

    var changesMembership: Bool {
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
    private var claimed: Set<Person.ID> = []
    /// Staff of the list by address, for rows that name them as supporter or recruiter.
    private var staffByEmail: [String: Person.ID] = [:]

    struct NewBranch: Sendable {
        let id: Branch.ID
        let name: String
    }

    init(
        _ rows: [HRRow],
        known: KnownPeople,
        authority: ImportAuthority,
        createBranches: Bool,
        now: Date
    ) {
        self.known = known
        self.authority = authority
        self.now = now
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
            return refuse(row, objection.column, objection.reason)
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
            language: language(row, entry)
        )
        keep(planned)
    }

    private mutating func keep(_ planned: ImportRow) {
        if case .propose(let email) = planned.address {
            let row = planned.row.row
            warnings.append(.init(row: row, column: .email, value: email, reason: .emailProposed))
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
    private func find(_ row: HRRow) -> KnownPeople.Entry? {
        let id =
            row.employeeNumber.flatMap { known.byNumber[$0] }
            ?? row.email.map(Account.key).flatMap { known.byEmail[$0] ?? known.byProposedEmail[$0] }
        return id.flatMap { known.people[$0] }
    }

    private func objection(
        to row: HRRow,
        _ entry: KnownPeople.Entry?,
        _ role: Role,
        _ branch: Branch.ID?,
        _ createBranches: Bool
    ) -> (column: HRColumn, reason: ImportReason)? {
        if let entry, claimed.contains(entry.id) {
            return (row.email == nil ? .employeeNumber : .email, .duplicatePerson)
        }
        if let email = row.email, let owner = known.byEmail[Account.key(of: email)],
            owner != entry?.id
        {
            return (.email, .emailTaken)
        }
        if row.branch != nil, branch == nil, !createBranches { return (.branch, .unknownBranch) }
        return authority.objection(known: entry?.memberships ?? [], role: role, branch: branch)
    }

    private mutating func createBranch(_ name: String, _ row: HRRow) -> Branch.ID {
        let branch = NewBranch(id: .make(at: now), name: name)
        branches[Self.folded(name)] = branch.id
        newBranches.append(branch)
        warnings.append(.init(row: row.row, column: .branch, value: name, reason: .branchCreated))
        return branch.id
    }

    private mutating func refuse(_ row: HRRow, _ column: HRColumn, _ reason: ImportReason) {
        refused.append(.init(row: row, column: column, reason: reason))
    }

    private func addressStep(_ row: HRRow, _ entry: KnownPeople.Entry?) -> ImportRow.AddressStep {
        guard let email = row.email else { return .keep }
        guard let entry, let current = entry.email else { return .attach(email) }
        if Account.key(of: current) == Account.key(of: email) {
            return entry.proposedEmail == nil ? .keep : .forgetProposal
        }
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
