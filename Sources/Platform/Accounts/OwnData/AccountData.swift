import Core
import Database
import Foundation

/// What is kept about somebody who signs in: for their own data, and to erase it.
///
/// Secrets are left out: hashes of passwords, sessions and tokens serve only whoever guesses them.
public enum AccountData {
    /// The tables that hold rows about people.
    public static let tables: Set<String> = [
        "accounts", "sessions", "sign_in_links", "api_tokens", "address_changes",
        "idempotency_records", "record_looks", "audit_entries",
    ]

    /// Whom it is about, in the words of this target.
    public struct Subject: Sendable {
        let account: Account.ID?
        let person: String
        let organization: String
        let records: [String]

        /// - Parameter records: The ids by which looks and audit rows name what is about them.
        public init(account: Account.ID?, person: String, organization: String, records: [String]) {
            self.account = account
            self.person = person
            self.organization = organization
            self.records = records
        }
    }

    private static let account: SQL =
        "id, email, language, first_signed_in_at, disabled_at, created_at"
    private static let change: SQL = """
        id, new_email, requested_at, effective_at, proposed_by, accepted_at, cancelled_at, done_at
        """

    /// Every row by its table, without secrets.
    public static func export(
        _ subject: Subject,
        _ db: any Connection
    ) throws -> [String: [StoredRecord]] {
        let own: SQL = "WHERE account = \(subject.account)"
        return [
            "accounts": try db.records(account, "FROM accounts WHERE id = \(subject.account)"),
            "sessions": try db.records(
                "id, device, created_at, last_seen_at, expires_at",
                "FROM sessions \(own) ORDER BY created_at, id"
            ),
            "sign_in_links": try db.records(
                "purpose, created_at, expires_at, used_at, revoked_at",
                "FROM sign_in_links \(own) ORDER BY created_at, token_hash"
            ),
            "api_tokens": try db.records(
                "id, name, created_at, expires_at, revoked_at",
                "FROM api_tokens \(own) ORDER BY created_at, id"
            ),
            "address_changes": try db.records(
                change,
                "FROM address_changes \(own) ORDER BY requested_at, id"
            ),
            "idempotency_records": try db.records(
                "method, path, status, made_at",
                "FROM idempotency_records \(own) ORDER BY made_at, attempt, method, path"
            ),
            "record_looks": try looks(subject, db),
            "audit_entries": try audit(subject, db),
        ]
    }

    /// Looks at them, and their own at others.
    private static func looks(_ subject: Subject, _ db: any Connection) throws -> [StoredRecord] {
        try db.records(
            "record, viewer, day, subject, made_at",
            """
            FROM record_looks WHERE organization = \(subject.organization)
                AND (subject = \(subject.person) OR viewer = \(subject.person))
            ORDER BY made_at, day, viewer, record
            """
        )
    }

    /// What they did, and what was done to them; a step's object begins with its placement.
    private static func audit(_ subject: Subject, _ db: any Connection) throws -> [StoredRecord] {
        let ids = [subject.person, subject.account?.rawValue].compactMap { $0 } + subject.records
        var objects: SQL = "actor = \(subject.person)"
        for id in ids { objects = "\(objects) OR (object >= \(id) AND object < \("\(id)~"))" }
        return try db.records(
            "actor, action, object, detail, made_at",
            """
            FROM audit_entries
            WHERE organization IN (\(subject.organization), '') AND (\(objects))
            ORDER BY made_at, id
            """
        )
    }

    /// Takes over when the account began and was used. It was made before.
    ///
    /// - Returns: What is history of another installation: devices, links, looks, the audit log.
    public static func restore(
        _ part: [String: [StoredRecord]],
        _ account: Account.ID?,
        _ db: any Connection
    ) throws -> [(table: String, record: StoredRecord)] {
        if let account, let row = part["accounts"]?.first {
            try db.run(
                """
                UPDATE accounts SET language = \(row["language"]),
                    created_at = \(row["created_at"]),
                    first_signed_in_at = \(row["first_signed_in_at"]),
                    disabled_at = \(row["disabled_at"])
                WHERE id = \(account)
                """
            )
        }
        return tables.subtracting(["accounts"]).sorted().flatMap { table in
            part[table, default: []].map { (table: table, record: $0) }
        }
    }

    /// Takes an account out, which ends every session, link and token, and looks at the person.
    ///
    /// Looks at others stay with those others, and the audit log stays: it knows ids only.
    public static func erase(_ subject: Subject, _ db: any Connection) throws {
        try db.run(
            """
            DELETE FROM record_looks
            WHERE organization = \(subject.organization) AND subject = \(subject.person)
            """
        )
        guard let account = subject.account else { return }
        try db.run("DELETE FROM sessions WHERE account = \(account)")
        try db.run("DELETE FROM sign_in_links WHERE account = \(account)")
        try db.run("DELETE FROM api_tokens WHERE account = \(account)")
        try db.run("DELETE FROM address_changes WHERE account = \(account)")
        try db.run("DELETE FROM idempotency_records WHERE account = \(account)")
        try db.run("DELETE FROM accounts WHERE id = \(account)")
    }
}
