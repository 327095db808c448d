import Core
import Database
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
        var own: [Role: String] = [:]
        try db.forEach(
            """
            SELECT role, label FROM role_labels
            WHERE organization = \(organization) AND language = \(text.language)
            """
        ) { row in
            // A role of a newer version has no place to be shown.
            guard let role = Role(rawValue: try row.get(0)) else { return }
            own[role] = try row.get(1, as: String.self)
        }
        return RoleLabels(own: own, text: text)
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
}
