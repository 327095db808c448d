import Accounts
import Core
import Database
import Foundation

/// Somebody whose data is taken along, brought in or erased.
public struct DataSubject: Sendable {
    /// The organization that keeps it.
    public let organization: Organization.ID
    /// Who it is about.
    public let person: Person.ID
    /// The account they sign in with; `nil` for none, and where it is another organization's too
    /// and must stay.
    public let account: Account.ID?
    /// The ids of everything that is about them, which looks, notices and audit rows may name.
    public internal(set) var records: [String] = []
    /// What says who they are: full names, address, mail, telephone.
    public internal(set) var texts: [String] = []

    /// Names somebody.
    public init(organization: Organization.ID, person: Person.ID, account: Account.ID?) {
        self.organization = organization
        self.person = person
        self.account = account
    }

    /// The ids of the person, the account and every record.
    public var ids: [String] {
        [person.rawValue] + [account?.rawValue].compactMap { $0 } + records
    }
}

/// What a table says about somebody, by the name of the table.
public typealias DataPart = [String: [StoredRecord]]

/// A feature's part of what is known about a person: what it keeps, how it comes back, how it goes.
///
/// People asks; Journey, Notices and Accounts answer, put together in `App/Wiring`. Every table
/// with rows about people is named by one source, which a test makes sure of.
public protocol OwnDataSource: Sendable {
    /// The key of the part in a person's file.
    var name: String { get }
    /// The tables that the part is made of.
    var tables: Set<String> { get }
    /// The ids of records about somebody, by which others may name them.
    func records(of subject: DataSubject, _ db: any Connection) throws -> [String]
    /// Everything that is kept about somebody, in an order that does not change.
    func export(_ subject: DataSubject, _ db: any Connection) throws -> DataPart
    /// Takes over a part of a file.
    ///
    /// Ids in it are those of this installation already.
    /// - Returns: What could not become a row here, and is kept as it is for the next export.
    func restore(
        _ part: DataPart,
        _ restoration: Restoration,
        _ db: any Connection
    ) throws
        -> [Leftover]
    /// Takes somebody out, so that what stays says nothing about them.
    ///
    /// - Returns: What stays.
    func erase(_ subject: DataSubject, at now: Date, _ db: any Connection) throws -> [KeptData]
}

extension OwnDataSource {
    /// None.
    public func records(of subject: DataSubject, _ db: any Connection) throws -> [String] { [] }
}

/// Where a person's file is brought in.
public struct Restoration: Sendable {
    /// Who they are here.
    public let subject: DataSubject
    /// The people of the organization, by whom a record may be.
    public let known: Set<String>
    /// The moment.
    public let now: Date

    /// Splits a record into what can be stored and references to people nobody knows here.
    public func settle(
        _ record: StoredRecord,
        of table: String,
        references: [String]
    ) -> (StoredRecord, [Leftover]) {
        var (settled, leftovers) = (record, [Leftover]())
        for field in references {
            guard let id = record[field].text, !known.contains(id) else { continue }
            settled[field] = StoredValue(primitive: .null)
            let key = record["id"].text ?? ""
            leftovers.append(Leftover(table: table, record: key, values: [field: record[field]]))
        }
        return (settled, leftovers)
    }
}

/// What a file says and no row here can: it is kept beside the rows, and exported with them.
public struct Leftover: Sendable, Equatable {
    /// The table of the part.
    public let table: String
    /// The id of the record whose fields these are; empty for a record of its own.
    public let record: String
    /// The fields.
    public let values: StoredRecord

    /// Fields of a record that is stored.
    init(table: String, record: String, values: [String: StoredValue]) {
        self.table = table
        self.record = record
        self.values = StoredRecord(values)
    }

    /// A whole record, which is history of another installation.
    public init(table: String, whole: StoredRecord) {
        self.table = table
        record = ""
        values = whole
    }
}

/// What stays after somebody was erased; each has a sentence that gives the reason.
public enum KeptData: String, CaseIterable, Sendable {
    /// Sealed rows of the audit log: ids, actions and days.
    case audit
    /// The row that others refer to, without a name.
    case person
    /// That a placement existed: branch and stage.
    case placement
    /// Who handed over to whom, called, visited or went along, and when: staff's own work.
    case work
    /// Accounts that another organization uses too.
    case account
}
