import Core
import Database
import Foundation

/// All reading and writing of address changes.
///
/// The sign-in address belongs to the person. Others may propose another one, never set it.
public enum AddressChanges {
    /// Proposes another address to its person.
    ///
    /// `proposer` is who proposes, for the audit log: an id, or such as `hr-list`.
    /// - Returns: The proposal; `nil` when there is nothing to decide: the address is the present
    ///   one, is taken, is proposed or on its way already, or was refused in the last 90 days (a
    ///   list that is imported every night must not ask every morning).
    @discardableResult
    public static func propose(
        _ account: Account.ID,
        newEmail: String,
        by proposer: String,
        at now: Date,
        _ db: any Connection
    ) throws -> AddressChange.ID? {
        let key = Account.key(of: newEmail)
        let isTaken = try db.exists("SELECT 1 FROM accounts WHERE email_key = \(key)")
        let isKnown = try db.exists(
            """
            SELECT 1 FROM address_changes
            WHERE account = \(account) AND new_email_key = \(key) AND done_at IS NULL
                AND (cancelled_at IS NULL OR cancelled_at > \(now - 90 * 86_400))
            """
        )
        guard !isTaken, !isKnown else { return nil }
        try cancel("AND effective_at IS NULL", of: account, at: now, db)
        let id = AddressChange.ID.make(at: now)
        try db.run(
            """
            INSERT INTO address_changes
                (id, account, new_email, new_email_key, requested_at, proposed_by)
            VALUES (\(id), \(account), \(newEmail), \(key), \(now), \(proposer))
            """
        )
        try record("address.proposed", account, by: proposer, at: now, db)
        return id
    }

    /// Takes back what `proposer` proposed and its person has not answered.
    ///
    /// Unlike a refusal it leaves nothing behind but the audit log: the same address may be
    /// proposed again tomorrow. What the person accepted is theirs to stop.
    public static func withdrawProposal(
        to account: Account.ID,
        by proposer: String,
        at now: Date,
        _ db: any Connection
    ) throws {
        let withdrawn = try db.run(
            """
            DELETE FROM address_changes
            WHERE account = \(account) AND proposed_by = \(proposer) AND effective_at IS NULL
                AND done_at IS NULL AND cancelled_at IS NULL
            """
        )
        guard withdrawn > 0 else { return }
        try record("address.withdrawn", account, by: proposer, at: now, db)
    }

    /// What is open for `account`: at most one change on its way and one proposal.
    public static func open(
        for account: Account.ID,
        _ db: any Connection
    ) throws -> [AddressChange] {
        try db.all(
            """
            SELECT \(columns) FROM address_changes
            WHERE account = \(account) AND done_at IS NULL AND cancelled_at IS NULL
            ORDER BY id
            """,
            read
        )
    }

    /// The keys of the addresses that are open for each of `accounts`; none for the others.
    public static func openKeys(
        of accounts: [Account.ID],
        _ db: any Connection
    ) throws -> [Account.ID: Set<String>] {
        var found: [Account.ID: Set<String>] = [:]
        for start in stride(from: 0, to: accounts.count, by: chunk) {
            let some = accounts[start..<min(start + chunk, accounts.count)]
            try db.forEach(
                """
                SELECT account, new_email_key FROM address_changes
                WHERE done_at IS NULL AND cancelled_at IS NULL AND account IN \(SQL(list: some))
                """
            ) { row in found[try row.get(0), default: []].insert(try row.get(1)) }
        }
        return found
    }

    /// Values in one `IN`; far below what either engine takes.
    private static let chunk = 500

    // MARK: Proof

    /// The change by which `email` signs somebody in beside their present address.
    ///
    /// - Returns: `nil` for an address that has an account: it is that account's. Of several who
    ///   claim one address it is the first who asked.
    static func usable(
        _ email: String,
        at now: Date,
        _ db: any Connection
    ) throws -> AddressChange? {
        let key = Account.key(of: email)
        return try db.first(
            """
            SELECT \(columns) FROM address_changes
            WHERE new_email_key = \(key) AND effective_at <= \(now)
                AND done_at IS NULL AND cancelled_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM accounts WHERE email_key = \(key))
            ORDER BY effective_at, id LIMIT 1
            """,
            read
        )
    }

    /// Ends a change: its owner has used a link that lay in the new mailbox.
    ///
    /// Unused links, some of which lie in the old mailbox, stop working; sessions stay.
    /// - Returns: Whether the address is theirs now. It is not when the change was stopped
    ///   meanwhile, or when somebody else took the address, which gives the change up.
    static func prove(_ id: AddressChange.ID, at now: Date, _ db: any Connection) throws -> Bool {
        let open: SQL = "id = \(id) AND done_at IS NULL AND cancelled_at IS NULL"
        let found = try db.first("SELECT \(columns) FROM address_changes WHERE \(open)", read)
        guard let change = found, change.isUsable(at: now) else { return false }
        let key = Account.key(of: change.newEmail)
        guard try !db.exists("SELECT 1 FROM accounts WHERE email_key = \(key)") else {
            try cancel("AND id = \(id)", of: change.account, at: now, db)
            return false
        }
        try db.run(
            """
            UPDATE accounts SET email = \(change.newEmail), email_key = \(key)
            WHERE id = \(change.account)
            """
        )
        try db.run("UPDATE address_changes SET done_at = \(now) WHERE id = \(id)")
        try SignInLinks.revokeAll(of: change.account, at: now, db)
        let actor = change.account.rawValue
        try record("address.changed", change.account, by: actor, at: now, db)
        return true
    }

    // MARK: The person's own decisions

    /// Starts the 72 hours for an address that the person asks for; an earlier one is given up.
    static func request(
        _ account: Account.ID,
        newEmail: String,
        at now: Date,
        _ db: any Connection
    ) throws -> AddressChange {
        guard EmailAddress.isPlausible(newEmail) else { throw AddressError.unreadable }
        try refuseTaken(Account.key(of: newEmail), for: account, db)
        try cancel("", of: account, at: now, db)
        let change = AddressChange(
            id: .make(at: now),
            account: account,
            newEmail: newEmail,
            requestedAt: now,
            effectiveAt: now + AddressChange.wait,
            proposedBy: nil
        )
        try db.run(
            """
            INSERT INTO address_changes (id, account, new_email, new_email_key, requested_at,
                accepted_at, effective_at)
            VALUES (\(change.id), \(account), \(newEmail), \(Account.key(of: newEmail)), \(now),
                \(now), \(change.effectiveAt))
            """
        )
        try record("address.requested", account, by: account.rawValue, at: now, db)
        return change
    }

    /// Starts the 72 hours for a proposal; `nil` when it is no longer there to accept.
    static func accept(
        _ id: AddressChange.ID,
        of account: Account.ID,
        at now: Date,
        _ db: any Connection
    ) throws -> AddressChange? {
        let open = try open(for: account, db)
        guard let proposal = open.first(where: { $0.id == id && $0.isProposal }) else { return nil }
        try refuseTaken(Account.key(of: proposal.newEmail), for: account, db)
        try cancel("AND effective_at IS NOT NULL", of: account, at: now, db)
        try db.run(
            """
            UPDATE address_changes
            SET accepted_at = \(now), effective_at = \(now + AddressChange.wait) WHERE id = \(id)
            """
        )
        try record("address.accepted", account, by: account.rawValue, at: now, db)
        return try self.open(for: account, db).first { $0.id == id }
    }

    /// Gives a change up, or refuses a proposal. From any device, until the new address is proven.
    static func cancel(
        _ id: AddressChange.ID,
        of account: Account.ID,
        at now: Date,
        _ db: any Connection
    ) throws {
        guard try cancel("AND id = \(id)", of: account, at: now, db) > 0 else { return }
        try record("address.cancelled", account, by: account.rawValue, at: now, db)
    }

    // MARK: In detail

    private static func refuseTaken(
        _ key: String,
        for account: Account.ID,
        _ db: any Connection
    ) throws {
        let owner = try db.first("SELECT id FROM accounts WHERE email_key = \(key)") {
            try $0.get(0, as: Account.ID.self)
        }
        guard let owner else { return }
        throw owner == account ? AddressError.unchanged : .taken
    }

    @discardableResult
    private static func cancel(
        _ which: SQL,
        of account: Account.ID,
        at now: Date,
        _ db: any Connection
    ) throws -> Int {
        try db.run(
            """
            UPDATE address_changes SET cancelled_at = \(now)
            WHERE account = \(account) AND done_at IS NULL AND cancelled_at IS NULL \(which)
            """
        )
    }

    private static func record(
        _ action: String,
        _ account: Account.ID,
        by actor: String?,
        at now: Date,
        _ db: any Connection
    ) throws {
        try AuditLog.record(.account(action, account, by: actor, at: now), db)
    }

    private static let columns: SQL = """
        id, account, new_email, requested_at, effective_at, proposed_by
        """

    private static func read(_ row: Row) throws -> AddressChange {
        AddressChange(
            id: try row.get(0),
            account: try row.get(1),
            newEmail: try row.get(2),
            requestedAt: try row.get(3),
            effectiveAt: try row.optional(4),
            proposedBy: try row.optional(5)
        )
    }
}
