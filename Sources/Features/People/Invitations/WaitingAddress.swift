import Accounts
import Core
import Database
import Foundation

/// An address that a list named while another organization knew it, so that nothing was attached.
///
/// When the other organization no longer knows it, whoever waits for it is invited like anybody
/// who has never signed in.
enum WaitingAddress {
    /// Who waits for an address that opens nobody's pages: their ids, for `IN`.
    ///
    /// Nobody where several wait for one address, for then it would be a guess. Nor for an address
    /// whose owner has signed in with it: a link would hand their account to staff.
    static func free(in organization: Organization.ID) -> SQL {
        """
        (SELECT w.id FROM people w
            WHERE w.organization = \(organization) AND w.account IS NULL
                AND w.proposed_email IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM people t
                    WHERE t.organization = w.organization AND t.account IS NULL
                        AND t.proposed_email = w.proposed_email AND t.id <> w.id)
                AND NOT EXISTS (SELECT 1 FROM people o JOIN accounts k ON k.id = o.account
                    WHERE k.email_key = w.proposed_email)
                AND NOT EXISTS (SELECT 1 FROM people n JOIN accounts k
                    ON k.email_key = w.proposed_email
                    WHERE n.id = w.id
                        AND (k.first_signed_in_at IS NOT NULL OR k.disabled_at IS NOT NULL)))
        """
    }

    /// Gives each of `people` the account of the address that they wait for, as far as it is free.
    static func attach(
        _ people: [Person.ID],
        as viewer: Viewer,
        at now: Date,
        _ db: any Connection
    ) throws {
        let waiting = try db.all(
            """
            SELECT p.id, p.proposed_email FROM people p
            WHERE \(PeopleScope.managed(by: viewer)) AND p.id IN \(SQL(list: people))
                AND p.id IN \(free(in: viewer.organization))
            """
        ) { (id: try $0.get(0, as: Person.ID.self), email: try $0.get(1, as: String.self)) }
        let ids = waiting.map(\.id)
        let roles = try DirectoryStore.memberships(of: ids, in: viewer.organization, db)
        for (id, email) in waiting {
            let language = roles[id]?.first?.role.usualLanguage ?? .english
            let account = try AccountStore.ensure(email: email, language: language, at: now, db).id
            try db.run(
                """
                UPDATE people SET account = \(account), proposed_email = NULL
                WHERE organization = \(viewer.organization) AND id = \(id)
                """
            )
            try record(id, viewer, now, db)
        }
    }

    private static func record(
        _ person: Person.ID,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws {
        let entry = AuditEntry(
            organization: viewer.organization.rawValue,
            actor: viewer.person.rawValue,
            action: "person.account_attached",
            object: person.rawValue,
            at: now
        )
        try AuditLog.record(entry, db)
    }
}
