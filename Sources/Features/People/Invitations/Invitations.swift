import Accounts
import Core
import Database
import Foundation
import Web

/// A way in for somebody who has never signed in. Whoever holds it can sign in as them, once.
struct Invitation: Sendable {
    let person: Person
    let email: String
    let link: Confidential<Link>
    let expiresAt: Date
}

/// Makes invitations, which are shown once and never again.
struct Invitations: Sendable {
    /// People in one print: as many as a list of the largest size can tick.
    static let limit = 500
    /// Links by one account in a day. A default of the project.
    static let links = RateLimit("invitation-links", 500, per: 86_400)

    let database: any Database
    let limiter: RateLimiter

    /// Whom a viewer may invite: a condition on tables called `p` and `a`.
    ///
    /// Not who is known to another organization as well: the link would open their pages there.
    /// Nor who waits for an address that opens somebody else's, or that its owner has used.
    static func invitable(by viewer: Viewer) -> SQL {
        let known: SQL = """
            (a.id IS NOT NULL AND a.first_signed_in_at IS NULL AND a.disabled_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM people o
                    WHERE o.account = p.account AND o.organization <> p.organization))
            """
        return """
            \(PeopleScope.managed(by: viewer))
                AND (\(known) OR p.id IN \(WaitingAddress.free(in: viewer.organization)))
            """
    }

    /// A fresh link for each of `people` who can be invited.
    ///
    /// - Parameter attempt: Names this attempt; links are secrets, so they are never shown again.
    /// - Throws: ``DirectoryError/alreadyShown`` for a repetition; `TooManyRequests` when not all
    ///   of them can have one today, and then nobody gets one.
    func make(
        for people: [Person.ID],
        as viewer: Viewer,
        attempt: IdempotencyKey,
        at now: Date
    ) async throws -> [Invitation] {
        let chosen = Array(people.prefix(Self.limit))
        // Before the limit: a repeated form costs nothing. Outside the transaction, which may run
        // twice: tokens cannot be given back.
        let earlier = try await database.read { db in try Idempotency.answer(to: attempt, db) }
        guard earlier == nil else { throw DirectoryError.alreadyShown }
        try limiter.check(
            Self.links,
            key: viewer.account.rawValue,
            count: chosen.count,
            now: now
        )
        return try await database.write { db in
            var made: [Invitation]?
            _ = try Idempotency.once(attempt, at: now, db) {
                made = try Self.make(chosen, viewer, now, db)
                return RecordedAnswer(status: 409)
            }
            guard let made else { throw DirectoryError.alreadyShown }
            return made
        }
    }

    private static func make(
        _ people: [Person.ID],
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws -> [Invitation] {
        try WaitingAddress.attach(people, as: viewer, at: now, db)
        let found = try db.all(
            """
            SELECT \(Person.columns), a.id, a.email
            FROM people p JOIN accounts a ON a.id = p.account
            WHERE \(invitable(by: viewer)) AND p.id IN \(SQL(list: people)) ORDER BY p.id
            """
        ) { row in
            let start = Person.columnCount
            let account: Account.ID = try row.get(start)
            return (try Person(row), account, try row.get(start + 1, as: String.self))
        }
        let made = try found.map { person, account, email in
            let token = try SignInLinks.make(for: account, purpose: .invitation, at: now, db)
            return Invitation(
                person: person,
                email: email,
                link: Confidential(.signIn(token)),
                expiresAt: now + SignInLinks.Purpose.invitation.validity
            )
        }
        try record(made, viewer, now, db)
        return made
    }

    private static func record(
        _ made: [Invitation],
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws {
        for invitation in made {
            let entry = AuditEntry(
                organization: viewer.organization.rawValue,
                actor: viewer.person.rawValue,
                action: "person.invited",
                object: invitation.person.id.rawValue,
                at: now
            )
            try AuditLog.record(entry, db)
        }
    }
}
