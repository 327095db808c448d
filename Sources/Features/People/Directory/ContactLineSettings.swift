import Accounts
import Core
import Database
import Foundation

/// A contact line that can be changed.
struct StoredContactLine: Sendable, Equatable {
    typealias ID = Identifier<ContactLine>

    let id: ID
    let line: ContactLine
}

extension DirectoryStore {
    /// The lines of head office in their order.
    static func storedContactLines(
        of organization: Organization.ID,
        _ db: any Connection
    ) throws -> [StoredContactLine] {
        try db.all(
            """
            SELECT \(ContactLine.columns), id FROM contact_lines
            WHERE organization = \(organization) ORDER BY position, id
            """
        ) { row in
            StoredContactLine(id: try row.get(ContactLine.columnCount), line: try ContactLine(row))
        }
    }

    /// Adds a line, or changes the one called `id`.
    ///
    /// - Parameter position: Where it stands among all, from 0. Less than 0 and more than there are
    ///   mean the first and the last.
    /// - Throws: ``OutsideRole`` for a line of somebody else.
    func saveContactLine(
        _ id: StoredContactLine.ID?,
        _ line: ContactLine,
        at position: Int,
        as viewer: Viewer,
        _ attempt: IdempotencyKey? = nil,
        after seen: SeenSettings? = nil,
        at now: Date
    ) async throws {
        try await changeSettings(as: viewer, attempt, after: seen, at: now) { writer in
            if let id {
                try writer.change(id, line, at: position)
            } else {
                try writer.add(line, at: position)
            }
        }
    }

    /// Removes a line.
    ///
    /// - Throws: ``OutsideRole`` for a line that is not there, or of somebody else.
    func removeContactLine(
        _ id: StoredContactLine.ID,
        as viewer: Viewer,
        _ attempt: IdempotencyKey? = nil,
        after seen: SeenSettings? = nil,
        at now: Date
    ) async throws {
        try await changeSettings(as: viewer, attempt, after: seen, at: now) { writer in
            try writer.remove(id)
        }
    }
}

extension SettingsWriter {
    fileprivate func add(_ line: ContactLine, at position: Int) throws {
        let before = try DirectoryStore.storedContactLines(of: organization, db).map(\.id)
        let id = try DirectoryStore.addContactLine(line, to: organization, at: now, db)
        let place = try arrange(before, with: id, at: position)
        try record("contact_line.added", id.rawValue, line.differences(from: nil, nil, place))
    }

    fileprivate func change(
        _ id: StoredContactLine.ID,
        _ line: ContactLine,
        at position: Int
    ) throws {
        let all = try DirectoryStore.storedContactLines(of: organization, db)
        guard let old = all.firstIndex(where: { $0.id == id }) else { throw OutsideRole() }
        let place = try arrange(all.map(\.id).filter { $0 != id }, with: id, at: position)
        let differences = line.differences(from: all[old].line, old, place)
        guard differences.contains(where: { $0.before != $0.after }) else { return }
        try db.run(
            """
            UPDATE contact_lines SET label = \(line.label), label_ja = \(line.labelJa),
                purpose = \(line.purpose), purpose_ja = \(line.purposeJa), phone = \(line.phone),
                hours = \(line.hours), hours_ja = \(line.hoursJa), is_public = \(line.isPublic)
            WHERE organization = \(organization) AND id = \(id)
            """
        )
        try record("contact_line.changed", id.rawValue, differences)
    }

    fileprivate func remove(_ id: StoredContactLine.ID) throws {
        let all = try DirectoryStore.storedContactLines(of: organization, db)
        guard let known = all.first(where: { $0.id == id }) else { throw OutsideRole() }
        try db.run("DELETE FROM contact_lines WHERE organization = \(organization) AND id = \(id)")
        try record(
            "contact_line.removed",
            id.rawValue,
            [
                SettingsDifference("label", known.line.label, nil),
                SettingsDifference("phone", known.line.phone, nil),
            ]
        )
    }

    /// Counts the lines anew, with `id` among the `others`.
    ///
    /// - Returns: Where it stands now.
    private func arrange(
        _ others: [StoredContactLine.ID],
        with id: StoredContactLine.ID,
        at position: Int
    ) throws -> Int {
        let place = min(max(position, 0), others.count)
        var order = others
        order.insert(id, at: place)
        for (number, line) in order.enumerated() {
            try db.run(
                """
                UPDATE contact_lines SET position = \(number)
                WHERE organization = \(organization) AND id = \(line)
                """
            )
        }
        return place
    }
}

extension ContactLine {
    fileprivate func differences(
        from known: ContactLine?,
        _ before: Int?,
        _ place: Int
    ) -> [SettingsDifference] {
        [
            SettingsDifference("label", known?.label, label),
            SettingsDifference("label_ja", known?.labelJa, labelJa),
            SettingsDifference("purpose", known?.purpose, purpose),
            SettingsDifference("purpose_ja", known?.purposeJa, purposeJa),
            SettingsDifference("phone", known?.phone, phone),
            SettingsDifference("hours", known?.hours, hours),
            SettingsDifference("hours_ja", known?.hoursJa, hoursJa),
            SettingsDifference("is_public", known.map { "\($0.isPublic)" }, "\(isPublic)"),
            SettingsDifference("position", before.map { "\($0 + 1)" }, "\(place + 1)"),
        ]
    }
}
