import Accounts
import Core
import Database
import Foundation

/// Writes one resolved row, inside the savepoint of that row.
struct ImportWriter: Sendable {
    let organization: Organization.ID
    let recipient: any PlacementRecipient
    let now: Date
    let actor: Person.ID?

    /// Writes a row, and nothing of a person who is as the row says.
    ///
    /// - Parameters:
    ///   - consultant: Who stands behind the supporter's address; `nil` for nobody.
    ///   - recruiter: Who stands behind the recruiter's address; `nil` for nobody.
    /// - Throws: What the database and the recipient throw; the row is then to be undone.
    func write(
        _ item: ImportRow,
        consultant: Person.ID?,
        recruiter: Person.ID?,
        _ db: any Connection
    ) throws -> RowOutcome {
        if item.writesPerson { try writePerson(item, db) }
        let placement = try receive(item, consultant: consultant, recruiter: recruiter, db)
        if item.known == nil { return .created }
        return item.changesPerson || placement != .unchanged ? .updated : .unchanged
    }

    /// Adds the branches that a list brings; what appeared meanwhile is left as it is.
    ///
    /// - Returns: Those that were added.
    @discardableResult func write(
        _ branches: [ImportPlan.NewBranch],
        _ db: any Connection
    ) throws -> [ImportPlan.NewBranch] {
        try branches.filter { branch in
            try db.run(
                """
                INSERT INTO branches (organization, id, name, name_ja)
                VALUES (\(organization), \(branch.id), \(branch.name), \(branch.name))
                ON CONFLICT (organization, name) DO NOTHING
                """
            ) > 0
        }
    }

    private func receive(
        _ item: ImportRow,
        consultant: Person.ID?,
        recruiter: Person.ID?,
        _ db: any Connection
    ) throws -> RowOutcome {
        guard item.isAssistant else { return .unchanged }
        let context = PlacementContext(
            organization: organization,
            branch: item.branch,
            consultant: consultant,
            recruiter: recruiter,
            now: now,
            actor: actor
        )
        return try recipient.receive(item.row, of: item.person, in: context, db)
    }

    /// An entry of the audit log about this import.
    func entry(_ action: String, _ detail: String?) -> AuditEntry {
        AuditEntry(
            organization: organization.rawValue,
            actor: actor?.rawValue,
            action: action,
            object: organization.rawValue,
            detail: detail,
            at: now
        )
    }

    // MARK: The person

    private func writePerson(_ item: ImportRow, _ db: any Connection) throws {
        let address = try settleAddress(item, db)
        if item.known == nil {
            try insert(item, address, db)
        } else {
            try update(item, db)
            if item.address != .keep { try setAddress(address, of: item, db) }
        }
        guard item.changesMembership else { return }
        let membership = Membership(role: item.role, branch: item.branchOfRole)
        try DirectoryStore.setMembership(membership, of: item.person, in: organization, db)
        if item.replacesRoles { try replaceRoles(of: item, db) }
    }

    private func insert(
        _ item: ImportRow,
        _ address: SettledAddress,
        _ db: any Connection
    ) throws {
        let row = item.row
        try requireFirst(item, address, db)
        try db.run(
            """
            INSERT INTO people (organization, id, account, proposed_email, employee_number,
                family_name, given_name, name_katakana, preferred_name, phone, address,
                municipality_code, nationality_group, residence_status, housing, drives, created_at)
            VALUES (\(organization), \(item.person), \(address.account), \(address.waiting),
                \(row[.employeeNumber]), \(row.familyName), \(row.givenName),
                \(row[.nameKatakana]), \(row[.preferredName]), \(row[.phone]), \(row[.address]),
                \(row[.municipalityCode]), \(row[.nationalityGroup]), \(row[.residenceStatus]),
                \(row[.housing]), \(row[.drives]), \(now))
            """
        )
    }

    /// Numbers and accounts are unique by themselves; an address that waits is not.
    ///
    /// - Throws: ``RowOvertaken`` when another import brought the same person meanwhile.
    private func requireFirst(
        _ item: ImportRow,
        _ address: SettledAddress,
        _ db: any Connection
    ) throws {
        guard let waiting = address.waiting, address.account == nil,
            item.row.employeeNumber == nil
        else { return }
        let isThere = try db.exists(
            """
            SELECT 1 FROM people WHERE organization = \(organization) AND account IS NULL
                AND proposed_email = \(waiting)
            """
        )
        if isThere { throw RowOvertaken() }
    }

    /// Writes the cells that the row fills and no others: what was read before may be old by now.
    private func update(_ item: ImportRow, _ db: any Connection) throws {
        let row = item.row
        try db.run(
            """
            UPDATE people SET
                employee_number = COALESCE(\(row[.employeeNumber]), employee_number),
                family_name = COALESCE(\(row[.familyName]), family_name),
                given_name = COALESCE(\(row[.givenName]), given_name),
                name_katakana = COALESCE(\(row[.nameKatakana]), name_katakana),
                preferred_name = COALESCE(\(row[.preferredName]), preferred_name),
                phone = COALESCE(\(row[.phone]), phone),
                address = COALESCE(\(row[.address]), address),
                municipality_code = COALESCE(\(row[.municipalityCode]), municipality_code),
                nationality_group = COALESCE(\(row[.nationalityGroup]), nationality_group),
                residence_status = COALESCE(\(row[.residenceStatus]), residence_status),
                housing = COALESCE(\(row[.housing]), housing),
                drives = COALESCE(\(row[.drives]), drives)
            WHERE organization = \(organization) AND id = \(item.person)
            """
        )
    }

    /// - Throws: ``RowOvertaken`` when somebody gave the person another account meanwhile.
    private func setAddress(
        _ address: SettledAddress,
        of item: ImportRow,
        _ db: any Connection
    ) throws {
        let changed = try db.run(
            """
            UPDATE people SET account = \(address.account), proposed_email = \(address.waiting)
            WHERE organization = \(organization) AND id = \(item.person)
                AND (account IS NULL OR account = \(item.known?.account)
                    OR account = \(address.account))
            """
        )
        guard changed > 0 else { throw RowOvertaken() }
    }

    /// A list says the one thing that somebody does: who was an assistant and trains others now
    /// keeps no pages of before.
    private func replaceRoles(of item: ImportRow, _ db: any Connection) throws {
        let removed = try DirectoryStore.removeRoles(
            except: item.role,
            of: item.person,
            in: organization,
            db
        )
        guard !removed.isEmpty else { return }
        let entry = AuditEntry(
            organization: organization.rawValue,
            actor: actor?.rawValue,
            action: "person.role_replaced",
            object: item.person.rawValue,
            detail: "\(removed.map(\.rawValue).joined(separator: ", ")), now \(item.role.rawValue)",
            at: now
        )
        try AuditLog.record(entry, db)
    }

    // MARK: The account

    /// What a person signs in with after the row, and the address that waits; `nil` for none.
    private struct SettledAddress {
        var account: Account.ID?
        var waiting: String?
    }

    /// Does what the row asks of the sign-in address.
    private func settleAddress(
        _ item: ImportRow,
        _ db: any Connection
    ) throws -> SettledAddress {
        let current = item.known?.account
        switch item.address {
        case .keep, .forgetProposal:
            if let current, let language = item.language {
                try AccountStore.setLanguage(language, of: current, db)
            }
            if let current, item.address == .forgetProposal {
                try AddressChanges.withdrawProposal(to: current, by: proposer, at: now, db)
            }
            return SettledAddress(account: current)
        case .propose(let email): return try propose(email, to: current, db)
        case .wait(let email): return try wait(for: email, item, db)
        case .attach(let email): return try attach(email, item, db)
        case .correct(let email):
            guard let current, let account = try AccountStore.find(current, db) else {
                return try attach(email, item, db)
            }
            // They signed in since the list was resolved: the address is theirs now.
            guard account.firstSignedInAt == nil else {
                return try propose(email, to: current, db)
            }
            guard try correct(current, to: email, item, db) else {
                return try attach(email, item, db)
            }
            return SettledAddress(account: current)
        }
    }

    /// Whom the audit log names for what a list says about an address.
    private var proposer: String { "hr-list" }

    private func propose(
        _ email: String,
        to account: Account.ID?,
        _ db: any Connection
    ) throws -> SettledAddress {
        if let account {
            try AddressChanges.propose(account, newEmail: email, by: proposer, at: now, db)
        }
        return SettledAddress(account: account, waiting: email)
    }

    /// Notes an address that signs in somebody of another organization.
    ///
    /// Links that lie at the address of before stop working: the list says that it is wrong.
    private func wait(
        for email: String,
        _ item: ImportRow,
        _ db: any Connection
    ) throws -> SettledAddress {
        if let known = item.known, let account = known.account, !known.hasSignedIn, !known.isShared
        {
            try SignInLinks.revokeAll(of: account, at: now, db)
        }
        return SettledAddress(account: item.known?.account, waiting: email)
    }

    /// Corrects the address of somebody who has never signed in.
    ///
    /// - Returns: Whether the account could stay. It cannot when another organization knows it, or
    ///   when the address has an account already; the person then moves to that one.
    private func correct(
        _ account: Account.ID,
        to email: String,
        _ item: ImportRow,
        _ db: any Connection
    ) throws -> Bool {
        guard item.known?.isShared == false else { return false }
        let isCorrected = try AccountStore.correctAddress(of: account, to: email, at: now, db)
        guard isCorrected else {
            try SignInLinks.revokeAll(of: account, at: now, db)
            return false
        }
        if let language = item.language { try AccountStore.setLanguage(language, of: account, db) }
        return true
    }

    /// Gives the person the account of an address, unless another organization knows it by now.
    private func attach(
        _ email: String,
        _ item: ImportRow,
        _ db: any Connection
    ) throws -> SettledAddress {
        if let found = try AccountStore.find(email: email, db), try isElsewhere(found.id, db) {
            return try wait(for: email, item, db)
        }
        let (account, isNew) = try AccountStore.ensure(
            email: email,
            language: item.row.language ?? item.role.usualLanguage,
            at: now,
            db
        )
        if !isNew, let language = item.row.language, try isUnclaimed(account, db) {
            try AccountStore.setLanguage(language, of: account, db)
        }
        return SettledAddress(account: account)
    }

    private func isElsewhere(_ account: Account.ID, _ db: any Connection) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM people WHERE account = \(account) AND organization <> \(organization)
            """
        )
    }

    /// Whether nobody has signed in with an account and no organization knows it.
    private func isUnclaimed(_ id: Account.ID, _ db: any Connection) throws -> Bool {
        guard let account = try AccountStore.find(id, db), account.firstSignedInAt == nil else {
            return false
        }
        return try !db.exists("SELECT 1 FROM people WHERE account = \(id)")
    }
}

extension Role {
    /// The language of pages and mail until somebody chooses; schedulers and branch staff are
    /// Japanese colleagues in most organizations.
    var usualLanguage: Language {
        self == .scheduler || self == .branchStaff ? .japanese : .english
    }
}
