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
        if item.changesPerson || item.address != .keep { try writePerson(item, db) }
        let placement = try receive(item, consultant: consultant, recruiter: recruiter, db)
        if item.known == nil { return .created }
        return item.changesPerson || placement != .unchanged ? .updated : .unchanged
    }

    /// Adds the branches that a list brings; what appeared meanwhile is left as it is.
    func write(_ branches: [ImportPlan.NewBranch], _ db: any Connection) throws {
        for branch in branches {
            try db.run(
                """
                INSERT INTO branches (organization, id, name, name_ja)
                VALUES (\(organization), \(branch.id), \(branch.name), \(branch.name))
                ON CONFLICT (organization, name) DO NOTHING
                """
            )
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

    // MARK: The person

    private func writePerson(_ item: ImportRow, _ db: any Connection) throws {
        let account = try settleAddress(item, db)
        let proposed: String? =
            if case .propose(let email) = item.address { email } else { nil }
        if item.known == nil {
            try insert(item, account, db)
        } else {
            try update(item, account, proposedEmail: proposed, db)
        }
        if item.changesMembership {
            let membership = Membership(role: item.role, branch: item.branch)
            try DirectoryStore.setMembership(membership, of: item.person, in: organization, db)
        }
    }

    private func insert(_ item: ImportRow, _ account: Account.ID?, _ db: any Connection) throws {
        let values = item.values
        try db.run(
            """
            INSERT INTO people (organization, id, account, employee_number, family_name,
                given_name, name_katakana, preferred_name, phone, address, municipality_code,
                nationality_group, residence_status, housing, drives, created_at)
            VALUES (\(organization), \(item.person), \(account), \(values[.employeeNumber]),
                \(values[.familyName] ?? ""), \(values[.givenName] ?? ""),
                \(values[.nameKatakana]), \(values[.preferredName]), \(values[.phone]),
                \(values[.address]), \(values[.municipalityCode]), \(values[.nationalityGroup]),
                \(values[.residenceStatus]), \(values[.housing]), \(values[.drives]), \(now))
            """
        )
    }

    private func update(
        _ item: ImportRow,
        _ account: Account.ID?,
        proposedEmail: String?,
        _ db: any Connection
    ) throws {
        let values = item.values
        try db.run(
            """
            UPDATE people SET account = \(account), proposed_email = \(proposedEmail),
                employee_number = \(values[.employeeNumber]),
                family_name = \(values[.familyName] ?? ""),
                given_name = \(values[.givenName] ?? ""),
                name_katakana = \(values[.nameKatakana]),
                preferred_name = \(values[.preferredName]),
                phone = \(values[.phone]), address = \(values[.address]),
                municipality_code = \(values[.municipalityCode]),
                nationality_group = \(values[.nationalityGroup]),
                residence_status = \(values[.residenceStatus]),
                housing = \(values[.housing]), drives = \(values[.drives])
            WHERE organization = \(organization) AND id = \(item.person)
            """
        )
    }

    // MARK: The account

    /// Does what the row asks of the sign-in address.
    ///
    /// - Returns: The account of the person afterwards; `nil` for none.
    private func settleAddress(
        _ item: ImportRow,
        _ db: any Connection
    ) throws -> Account.ID? {
        let current = item.known?.account
        switch item.address {
        case .keep, .forgetProposal:
            if let current, let language = item.language {
                try AccountStore.setLanguage(language, of: current, db)
            }
            return current
        case .propose(let email):
            if let current {
                try AddressChanges.propose(current, newEmail: email, by: "hr-list", at: now, db)
            }
            return current
        case .correct(let email):
            guard let current, try correct(current, to: email, item, db) else {
                return try attach(email, item, db)
            }
            return current
        case .attach(let email): return try attach(email, item, db)
        }
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

    private func attach(
        _ email: String,
        _ item: ImportRow,
        _ db: any Connection
    ) throws -> Account.ID {
        let (account, isNew) = try AccountStore.ensure(
            email: email,
            language: item.row.language ?? item.role.usualLanguage,
            at: now,
            db
        )
        if !isNew, let language = item.row.language, try isUnclaimed(account, db) {
            try AccountStore.setLanguage(language, of: account, db)
        }
        return account
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
