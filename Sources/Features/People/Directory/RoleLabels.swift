import Accounts
import Core
import Database
import Foundation
import Strings

/// What the roles of an organization are called, in one language.
public struct RoleLabels: Sendable, Equatable {
    private let labels: [Role: String]

    /// Takes the organization's own labels over the defaults.
    init(own: [Role: String], text: Text) {
        labels = Dictionary(
            uniqueKeysWithValues: Role.allCases.map { role in
                (role, own[role] ?? text["role.\(role.rawValue)"])
            }
        )
    }

    /// The label of a role.
    public subscript(role: Role) -> String { labels[role] ?? role.rawValue }
}

extension DirectoryStore {
    /// The labels of an organization's roles: its own words, and the glossary's for the others.
    public func labels(
        of organization: Organization.ID,
        in language: Language
    ) async throws -> RoleLabels {
        try await database.read { db in
            try Self.labels(of: organization, text: strings[language], db)
        }
    }

    static func labels(
        of organization: Organization.ID,
        text: Text,
        _ db: any Connection
    ) throws -> RoleLabels {
        RoleLabels(own: try ownLabels(of: organization, in: text.language, db), text: text)
    }

    /// The organization's own words for roles, in one language.
    static func ownLabels(
        of organization: Organization.ID,
        in language: Language,
        _ db: any Connection
    ) throws -> [Role: String] {
        var own: [Role: String] = [:]
        try db.forEach(
            """
            SELECT role, label FROM role_labels
            WHERE organization = \(organization) AND language = \(language)
            """
        ) { row in
            // A role of a newer version has no place to be shown.
            guard let role = Role(rawValue: try row.get(0)) else { return }
            own[role] = try row.get(1, as: String.self)
        }
        return own
    }

    /// Calls a role by the organization's own word.
    ///
    /// - Throws: ``DirectoryError/nameMissing`` for an empty label.
    public static func setLabel(
        _ label: String,
        of role: Role,
        in language: Language,
        for organization: Organization.ID,
        _ db: any Connection
    ) throws {
        guard !label.isEmpty else { throw DirectoryError.nameMissing }
        try db.run(
            """
            INSERT INTO role_labels (organization, role, language, label)
            VALUES (\(organization), \(role), \(language), \(label))
            ON CONFLICT (organization, role, language) DO UPDATE SET label = excluded.label
            """
        )
    }

    /// Calls roles by the organization's own words; an empty one is the default label again.
    ///
    /// - Parameter labels: The words that change. Roles that are not in it keep theirs.
    /// - Throws: ``OutsideRole`` unless `viewer` is an administrator.
    func saveLabels(
        _ labels: [Language: [Role: String]],
        as viewer: Viewer,
        _ attempt: IdempotencyKey? = nil,
        after seen: SeenSettings? = nil,
        at now: Date
    ) async throws {
        try await changeSettings(as: viewer, attempt, after: seen, at: now) { writer in
            for language in Language.allCases {
                try writer.save(labels[language, default: [:]], in: language)
            }
        }
    }
}

extension SettingsWriter {
    fileprivate func save(_ labels: [Role: String], in language: Language) throws {
        let own = try DirectoryStore.ownLabels(of: organization, in: language, db)
        for role in Role.allCases {
            guard let label = labels[role], label != own[role, default: ""] else { continue }
            if label.isEmpty {
                try db.run(
                    """
                    DELETE FROM role_labels WHERE organization = \(organization)
                        AND role = \(role) AND language = \(language)
                    """
                )
            } else {
                try DirectoryStore.setLabel(label, of: role, in: language, for: organization, db)
            }
            let column = "\(role.rawValue) \(language.rawValue)"
            let change = SettingsDifference(column, own[role], label)
            try record("role_label.changed", organization.rawValue, [change])
        }
    }
}
