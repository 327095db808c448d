import Core
import Database
import Foundation
import Hummingbird
import Web

extension AccountsFeature {
    @Sendable func changePassword(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let form = try await request.form(context)
        do {
            try await setPassword(
                Confidential(form.all("new-password").first ?? ""),
                current: Confidential(form.all("current-password").first ?? ""),
                endOthers: !form["end-others"].isEmpty,
                context
            )
        } catch let error as PasswordError {
            return try await refuse(.password(error), context)
        }
        return .seeOther(.account(after: .password))
    }

    /// - Throws: ``PasswordError``, ``Busy``, and `TooManyRequests` for somebody who guesses.
    private func setPassword(
        _ password: Confidential<String>,
        current: Confidential<String>,
        endOthers: Bool,
        _ context: AppContext
    ) async throws {
        let session = try context.requireSession()
        let (email, stored) = try await database.read { db in
            guard let account = try AccountStore.find(session.account, db) else {
                throw AccountMissing()
            }
            return (account.email, try PasswordStore.stored(of: account.id, db))
        }
        try await confirm(session, current: current, stored: stored, email: email, context)
        try PasswordRules.check(password, email: email)
        let replacement = try await passwords.hash(password)
        let now = context.now
        try await database.write { db in
            let account = session.account
            guard try PasswordStore.set(replacement, replacing: stored, of: account, db) else {
                throw PasswordError.wrong
            }
            if endOthers { try SessionStore.endOthers(of: account, keeping: session.id, db) }
            let actor = account.rawValue
            try AuditLog.record(.account("password.set", account, by: actor, at: now), db)
        }
    }

    /// Makes sure that the owner is at the keyboard: by the present password, or by a sign-in that
    /// is minutes old where there is none yet.
    private func confirm(
        _ session: Session,
        current: Confidential<String>,
        stored: String?,
        email: String,
        _ context: AppContext
    ) async throws {
        guard let stored else {
            guard session.isFresh(at: context.now) else { throw PasswordError.notFresh }
            return
        }
        try limiter.check(.signInByAccount, key: Account.key(of: email), now: context.now)
        guard try await passwords.check(current, against: stored).matches else {
            throw PasswordError.wrong
        }
    }
}
