import Core
import Database

/// A company, board of education or ALT group that uses Engawa.
public struct Organization: Sendable, Equatable {
    /// The identity of one organization.
    public typealias ID = Identifier<Organization>

    /// Stored first in the key of every row that belongs to it.
    public let id: ID
    /// Its short name in commands and addresses, such as `aozora`.
    public let key: String
    /// Its name in English.
    public let name: String
    /// Its name in Japanese; the English one where there is none.
    public let nameJa: String

    /// Its name in `language`.
    public func name(in language: Language) -> String { language == .japanese ? nameJa : name }
}

/// A branch office: the place that is always a phone call away.
public struct Branch: Sendable, Equatable {
    /// The identity of one branch.
    public typealias ID = Identifier<Branch>

    /// Unique within the installation.
    public let id: ID
    /// Its name in English.
    public let name: String
    /// Its name in Japanese; the English one where there is none.
    public let nameJa: String
    /// The routed number that is answered day and night, as people read it; `nil` until one is set.
    public let phone: String?
    /// When somebody sits there, in words; `nil` until set.
    public let hours: String?
    /// The same in Japanese.
    public let hoursJa: String?

    /// Its name in `language`.
    public func name(in language: Language) -> String { language == .japanese ? nameJa : name }

    /// The columns of ``init(_:from:)``, in order.
    static let columns: SQL = "b.id, b.name, b.name_ja, b.phone, b.hours, b.hours_ja"

    /// Reads ``columns`` starting at column `start`.
    init(_ row: Row, from start: Int = 0) throws {
        id = try row.get(start)
        name = try row.get(start + 1)
        nameJa = try row.get(start + 2)
        phone = try row.optional(start + 3)
        hours = try row.optional(start + 4)
        hoursJa = try row.optional(start + 5)
    }
}
