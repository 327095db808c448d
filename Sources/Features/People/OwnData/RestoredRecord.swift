import Core
import Database
import Foundation

/// What came with a person's file and no row here can say: kept as it is, for the next export.
struct RestoredRecord: Sendable {
    /// The part under which the names of people from elsewhere are kept.
    static let others = "others"

    let part: String
    let table: String
    /// The id of the record whose fields these are; empty for a record of its own.
    let record: String
    let values: StoredRecord

    /// The name of somebody whom only the file knew; `nil` for everything else.
    var other: StoredRecord? { part == Self.others ? values : nil }

    /// Puts it where it was before the file was brought in.
    ///
    /// History of another installation is older than what happened here, and comes first.
    func add(to parts: inout [String: DataPart]) {
        guard part != Self.others else { return }
        guard !record.isEmpty else {
            let place = historyCount(in: parts[part, default: [:]][table, default: []])
            parts[part, default: [:]][table, default: []].insert(values, at: place)
            return
        }
        var rows = parts[part]?[table] ?? []
        for index in rows.indices where rows[index]["id"].text == record {
            for (field, value) in values.values where rows[index][field].isNull {
                rows[index][field] = value
            }
        }
        parts[part]?[table] = rows
    }

    /// Its position tells how many of the same table came before.
    private let index: Int
    private func historyCount(in rows: [StoredRecord]) -> Int { min(index, rows.count) }

    /// Everything that is kept about somebody.
    static func all(of subject: DataSubject, _ db: any Connection) throws -> [RestoredRecord] {
        var counts: [String: Int] = [:]
        return try db.all(
            """
            SELECT part, source, record, content FROM restored_records
            WHERE organization = \(subject.organization) AND person = \(subject.person)
            ORDER BY position
            """
        ) { row in
            let (part, table) = (try row.get(0, as: String.self), try row.get(1, as: String.self))
            let record = try row.get(2, as: String.self)
            let content = try row.get(3, as: String.self)
            let index = counts["\(part) \(table)", default: 0]
            if record.isEmpty { counts["\(part) \(table)"] = index + 1 }
            return RestoredRecord(
                part: part,
                table: table,
                record: record,
                values: try JSONDecoder().decode(StoredRecord.self, from: Data(content.utf8)),
                index: index
            )
        }
    }

    /// Keeps leftovers of a part, counted from `position`.
    static func keep(
        _ leftovers: [Leftover],
        of part: String,
        from position: Int,
        _ subject: DataSubject,
        _ db: any Connection
    ) throws {
        for (index, leftover) in leftovers.enumerated() {
            let content = String(
                decoding: try JSONEncoder().encode(leftover.values),
                as: UTF8.self
            )
            try db.run(
                """
                INSERT INTO restored_records
                    (organization, person, position, part, source, record, content)
                VALUES (\(subject.organization), \(subject.person), \(position + index), \(part),
                    \(leftover.table), \(leftover.record), \(content))
                """
            )
        }
    }
}
