import Core
import Database
import Foundation

/// Everything that is stored about one person: the file `me.json` of their export.
struct PersonDocument: Codable, Sendable, Equatable {
    /// What readers of another version look at first.
    static let format = "engawa-person-1"

    let format: String
    let exportedAt: Date
    /// The organization's name.
    let organization: String
    let person: String
    /// The id of the account; `nil` for somebody who cannot sign in.
    let account: String?
    /// The branches that the rows name.
    let branches: [StoredRecord]
    /// The names of those whom the rows name by id.
    let others: [StoredRecord]
    /// Rows by table, by feature.
    var parts: [String: DataPart]

    private enum CodingKeys: String, CodingKey {
        case format, organization, person, account, branches, others, parts
        case exportedAt = "exported_at"
    }

    /// Reads a file.
    ///
    /// - Throws: ``PersonFileError/unusable`` for what is none, or of another format.
    init(_ json: [UInt8]) throws {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        guard let read = try? decoder.decode(Self.self, from: Data(json)),
            read.format == Self.format
        else { throw PersonFileError.unusable }
        self = read
    }

    /// Collects what is known.
    init(
        exportedAt: Date,
        organization: String,
        subject: DataSubject,
        branches: [StoredRecord],
        others: [StoredRecord],
        parts: [String: DataPart]
    ) {
        format = Self.format
        self.exportedAt = exportedAt
        self.organization = organization
        person = subject.person.rawValue
        account = subject.account?.rawValue
        self.branches = branches
        self.others = others
        self.parts = parts
    }

    /// The file, the same for the same content.
    func json() throws -> [UInt8] { Array(try Self.encoder.encode(self)) }

    /// The rows alone, as text, to look for ids and to change them.
    static func text(_ parts: [String: DataPart]) throws -> String {
        String(decoding: try encoder.encode(parts), as: UTF8.self)
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }
}

/// Why a person's file cannot be brought in.
public enum PersonFileError: Error, Equatable, Sendable {
    /// No export of a person, a damaged one, or one of another version.
    case unusable
    /// Somebody here has the address or the employee number.
    case alreadyHere
    /// Staff come with the HR list: a file must not hand out their roles.
    case staff
}
