import Core
import Database
import Foundation

/// A telephone line of head office, and what it is for.
public struct ContactLine: Sendable, Equatable {
    /// What it is called, such as `Counselling`.
    public let label: String
    /// The same in Japanese.
    public let labelJa: String
    /// What to call it for.
    public let purpose: String
    /// The same in Japanese.
    public let purposeJa: String
    /// As people write it.
    public let phone: String
    /// When somebody answers, in words.
    public let hours: String
    /// The same in Japanese.
    public let hoursJa: String
    /// Whether everybody may see it on the organization's help page, without signing in.
    public let isPublic: Bool

    /// Describes a line.
    public init(
        label: String,
        labelJa: String,
        purpose: String,
        purposeJa: String,
        phone: String,
        hours: String,
        hoursJa: String,
        isPublic: Bool
    ) {
        self.label = label
        self.labelJa = labelJa
        self.purpose = purpose
        self.purposeJa = purposeJa
        self.phone = phone
        self.hours = hours
        self.hoursJa = hoursJa
        self.isPublic = isPublic
    }

    /// The columns of ``init(_:)``, in order.
    static let columns: SQL = """
        label, label_ja, purpose, purpose_ja, phone, hours, hours_ja, is_public
        """

    /// How many ``columns`` there are.
    static let columnCount = 8

    init(_ row: Row) throws {
        label = try row.get(0)
        labelJa = try row.get(1)
        purpose = try row.get(2)
        purposeJa = try row.get(3)
        phone = try row.get(4)
        hours = try row.get(5)
        hoursJa = try row.get(6)
        isPublic = try row.get(7)
    }
}

extension DirectoryStore {
    /// Adds a line after those that are there.
    ///
    /// - Returns: Its id, for whoever wants to change it.
    @discardableResult
    public static func addContactLine(
        _ line: ContactLine,
        to organization: Organization.ID,
        at now: Date,
        _ db: any Connection
    ) throws -> Identifier<ContactLine> {
        let id = Identifier<ContactLine>.make(at: now)
        let last = try db.first(
            "SELECT MAX(position) FROM contact_lines WHERE organization = \(organization)"
        ) { try $0.optional(0, as: Int.self) }
        let position = (last ?? nil).map { $0 + 1 } ?? 0
        try db.run(
            """
            INSERT INTO contact_lines (organization, id, position, label, label_ja, purpose,
                purpose_ja, phone, hours, hours_ja, is_public)
            VALUES (\(organization), \(id), \(position),
                \(line.label), \(line.labelJa), \(line.purpose), \(line.purposeJa), \(line.phone),
                \(line.hours), \(line.hoursJa), \(line.isPublic))
            """
        )
        return id
    }

    /// The lines that an organization shows to everybody, with its name.
    ///
    /// - Returns: `nil` when there is no organization called `key`.
    public func publicLines(
        ofOrganization key: String
    ) async throws -> (name: String, nameJa: String, lines: [ContactLine])? {
        try await database.read { db in
            guard let organization = try Self.organization(key: key, db) else { return nil }
            let lines = try Self.contactLines(of: organization.id, db).filter(\.isPublic)
            return (organization.name, organization.nameJa, lines)
        }
    }

    static func contactLines(
        of organization: Organization.ID,
        _ db: any Connection
    ) throws -> [ContactLine] {
        try storedContactLines(of: organization, db).map(\.line)
    }
}
