import Accounts
import Core
import Database
import Foundation
import Journey
import Notices
import People

/// Who keeps something about people, beside the directory itself.
enum OwnData {
    /// In the order of their parts. Accounts come last: others may still ask for the address.
    static let sources: [any OwnDataSource] = [JourneyData(), NoticePart(), AccountPart()]

    /// Whose time is over, and what happens then.
    static func retention(_ database: any Database) throws -> Retention {
        Retention(
            store: try ErasureStore(database: database),
            erasure: PersonErasure(database: database, sources: sources),
            facts: PlacementFacts()
        )
    }
}

/// What accounts know, in the words that People asks in.
struct AccountPart: OwnDataSource {
    let name = "accounts"
    let tables = AccountData.tables

    func export(_ subject: DataSubject, _ db: any Connection) throws -> DataPart {
        try AccountData.export(AccountData.Subject(subject), db)
    }

    func restore(
        _ part: DataPart,
        _ restoration: Restoration,
        _ db: any Connection
    ) throws -> [Leftover] {
        try AccountData.restore(part, restoration.subject.account, db).map {
            Leftover(table: $0.table, whole: $0.record)
        }
    }

    func erase(
        _ subject: DataSubject,
        at now: Date,
        _ db: any Connection
    ) throws -> [KeptData] {
        try AccountData.erase(AccountData.Subject(subject), db)
        return [.audit]
    }
}

/// What somebody was told.
struct NoticePart: OwnDataSource {
    let name = "notices"
    let tables = NoticeData.tables

    func export(_ subject: DataSubject, _ db: any Connection) throws -> DataPart {
        try NoticeData.export(
            of: subject.person.rawValue,
            in: subject.organization.rawValue,
            db
        )
    }

    func restore(
        _ part: DataPart,
        _ restoration: Restoration,
        _ db: any Connection
    ) throws -> [Leftover] {
        try NoticeData.restore(
            part,
            of: restoration.subject.person.rawValue,
            in: restoration.subject.organization.rawValue,
            at: restoration.now,
            db
        ).map { Leftover(table: $0.table, whole: $0.record) }
    }

    func erase(
        _ subject: DataSubject,
        at now: Date,
        _ db: any Connection
    ) throws -> [KeptData] {
        try NoticeData.erase(
            subject.person.rawValue,
            in: subject.organization.rawValue,
            ids: subject.ids,
            texts: subject.texts,
            db
        )
        return []
    }
}

extension AccountData.Subject {
    fileprivate init(_ subject: DataSubject) {
        self.init(
            account: subject.account,
            person: subject.person.rawValue,
            organization: subject.organization.rawValue,
            records: subject.records
        )
    }
}
