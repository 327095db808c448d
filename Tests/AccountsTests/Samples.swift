import Core
import Database
import Foundation

@testable import Accounts

extension Date {
    /// A Tuesday, 10:00 in Japan.
    static let tuesday = Date(timeIntervalSince1970: 1_789_174_800)
}

extension Database {
    /// An account that is there when the test begins.
    func account(
        _ email: String = "robin@example.jp",
        at now: Date = .tuesday
    ) async throws
        -> Account.ID
    {
        try await write { db in
            try AccountStore.ensure(email: email, language: .english, at: now, db).id
        }
    }

    /// A session of `account` on some device.
    func session(of account: Account.ID, at now: Date = .tuesday) async throws -> Token {
        try await write { db in
            try SessionStore.create(for: account, device: "Safari · iPhone", at: now, db)
        }
    }

    /// A one-time link.
    func link(
        for account: Account.ID,
        _ purpose: SignInLinks.Purpose = .signIn,
        at now: Date = .tuesday
    ) async throws -> Token {
        try await write { db in
            try SignInLinks.make(for: account, purpose: purpose, at: now, db)
        }
    }

    /// The session that `token` opens.
    func session(_ token: Token, _ lifetime: SessionLifetime, at now: Date) async throws -> Session?
    {
        try await read { db in try SessionStore.find(token, lifetime: lifetime, at: now, db) }
    }

    /// Whether `token` opens a session of a phone at that moment.
    func isOpen(_ token: Token, at now: Date = .tuesday) async throws -> Bool {
        try await session(token, .personal, at: now) != nil
    }

    /// Every text that the tables of secrets hold.
    func storedTexts() async throws -> [String] {
        try await read { db in
            var texts: [String] = []
            let read: (Row) throws -> Void = { row in
                for column in 0..<3 { texts.append(try row.optional(column) ?? "") }
            }
            try db.forEach("SELECT token_hash, id, device FROM sessions", read)
            try db.forEach("SELECT token_hash, account, purpose FROM sign_in_links", read)
            try db.forEach("SELECT token_hash, id, name FROM api_tokens", read)
            return texts
        }
    }
}

let hour: TimeInterval = 3600
let day: TimeInterval = 86_400
