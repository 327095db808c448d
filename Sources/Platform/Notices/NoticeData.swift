import BackgroundJobs
import Core
import Database
import Foundation

/// Notices and mails about somebody: for their own data, and to erase them.
public enum NoticeData {
    /// The tables that hold rows about people.
    public static let tables: Set<String> = ["notices", "outbox"]

    private static let notice: SQL = """
        id, kind, title_en, title_ja, body_en, body_ja, link, urgent, condition, created_at,
        deliver_at, settled_at, unique_key
        """

    /// What somebody was told, here and by mail. Bodies of mails are left out: they hold links that
    /// sign in.
    public static func export(
        of person: String,
        in organization: String,
        _ db: any Connection
    ) throws -> [String: [StoredRecord]] {
        let own: SQL = "WHERE organization = \(organization) AND person = \(person)"
        return [
            "notices": try db.records(notice, "FROM notices \(own) ORDER BY created_at, id"),
            "outbox": try db.records(
                "address, subject, language, state, created_at, deliver_at, finished_at",
                "FROM outbox \(own) ORDER BY created_at, id"
            ),
        ]
    }

    /// Takes over notices; mails are not sent a second time.
    ///
    /// - Returns: What is history: mails, and notices whose key is in use.
    public static func restore(
        _ part: [String: [StoredRecord]],
        of person: String,
        in organization: String,
        at now: Date,
        _ db: any Connection
    ) throws -> [(table: String, record: StoredRecord)] {
        var history = part["outbox", default: []].map { (table: "outbox", record: $0) }
        for record in part["notices", default: []] {
            var row = record
            row["organization"] = StoredValue(organization)
            row["person"] = StoredValue(person)
            let added = try db.insert(
                row,
                "organization, person, \(notice)",
                "INSERT INTO notices",
                "ON CONFLICT (unique_key) DO NOTHING"
            )
            guard added == 1 else {
                history.append((table: "notices", record: record))
                continue
            }
            guard !record["condition"].isNull, let id = record["id"].text else { continue }
            try JobQueue.add(Reminder(notice: .init(rawValue: id)), at: now, db)
        }
        return history
    }

    /// Deletes what somebody was told, and what others were told about them.
    ///
    /// - Parameters:
    ///   - ids: Of the person and of their records, to which notices to others link.
    ///   - texts: Names and addresses that no notice or mail may hold afterwards.
    public static func erase(
        _ person: String,
        in organization: String,
        ids: [String],
        texts: [String],
        _ db: any Connection
    ) throws {
        var about: SQL = "person = \(person)"
        for id in ids { about = "\(about) OR link LIKE \(pattern(id)) ESCAPE '!'" }
        for text in texts {
            for column in ["title_en", "title_ja", "body_en", "body_ja"] as [SQL] {
                about = "\(about) OR \(column) LIKE \(pattern(text)) ESCAPE '!'"
            }
        }
        var mails: SQL = "person = \(person)"
        for text in texts {
            for column in ["address", "subject", "body"] as [SQL] {
                mails = "\(mails) OR \(column) LIKE \(pattern(text)) ESCAPE '!'"
            }
        }
        let own: SQL = "organization = \(organization)"
        let gone =
            try db.all("SELECT id FROM notices WHERE \(own) AND (\(about))") { try $0.get(0) }
            + db.all("SELECT id FROM outbox WHERE \(own) AND (\(mails))") {
                try $0.get(0, as: String.self)
            }
        try db.run("DELETE FROM notices WHERE \(own) AND (\(about))")
        try db.run("DELETE FROM outbox WHERE \(own) AND (\(mails))")
        try JobQueue.forget(Set(gone), texts: texts, db)
    }

    /// Somewhere in a text; `%`, `_` and `!` stand for themselves.
    private static func pattern(_ text: String) -> String {
        var pattern = "%"
        for scalar in text.unicodeScalars {
            if "%_!".unicodeScalars.contains(scalar) { pattern += "!" }
            pattern.unicodeScalars.append(scalar)
        }
        return pattern + "%"
    }
}
