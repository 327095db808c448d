import Core
import Database
import Foundation
import Hummingbird
import Strings
import Web

extension AccountsFeature {
    @Sendable func showAccount(_ request: Request, _ context: AppContext) async throws -> Response {
        let notice = context.query("done").flatMap(AccountNotice.init)
        return .html(try await accountPage(context, notice: notice, path: context.path))
    }

    @Sendable func changeLanguage(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let account = try context.requireSession().account
        let form = try await request.form(context)
        guard let language = Language(rawValue: form["language"]) else {
            throw MalformedRequest("No such language")
        }
        try await database.write { db in try AccountStore.setLanguage(language, of: account, db) }
        var response = Response.seeOther(.account(after: .language))
        response.forgetLanguage()
        return response
    }

    @Sendable func requestAddress(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let session = try context.requireSession()
        let form = try await request.form(context)
        let email = form.normalised("email")
        do {
            try limiter.check(.linkRequests, key: session.account.rawValue, now: context.now)
            guard session.isFresh(at: context.now) else { throw AddressError.notFresh }
            try await startChange(to: email, attempt: form[AttemptField.name], context)
        } catch let error as AddressError {
            return try await refuse(.address(error, email: email), context)
        }
        return .seeOther(.account(after: .address))
    }

    @Sendable func acceptAddress(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let account = try context.requireSession().account
        let id = try context.id(of: AddressChange.self)
        let now = context.now
        do {
            try await database.write { [outbox] db in
                let accepted = try outbox.withdrawing(from: account, db) {
                    try AddressChanges.accept(id, of: account, at: now, db)
                }
                guard let change = accepted, let owner = try AccountStore.find(account, db) else {
                    return
                }
                try outbox.announce(owner, change, db)
            }
        } catch let error as AddressError {
            return try await refuse(.address(error, email: ""), context)
        }
        return .seeOther(.account(after: .accepted))
    }

    @Sendable func cancelAddress(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let account = try context.requireSession().account
        let id = try context.id(of: AddressChange.self)
        let now = context.now
        try await database.write { [outbox] db in
            try outbox.withdrawing(from: account, db) {
                try AddressChanges.cancel(id, of: account, at: now, db)
            }
        }
        return .seeOther(.account(after: .cancelled))
    }

    @Sendable func endOtherDevices(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let session = try context.requireSession()
        let now = context.now
        try await database.write { db in
            try SessionStore.endOthers(of: session.account, keeping: session.id, db)
            let actor = session.account.rawValue
            let entry = AuditEntry.account("sessions.ended", session.account, by: actor, at: now)
            try AuditLog.record(entry, db)
        }
        return .seeOther(.account(after: .devices))
    }

    @Sendable func endDevice(_ request: Request, _ context: AppContext) async throws -> Response {
        let account = try context.requireSession().account
        let id = try context.id(of: Session.self)
        try await database.write { db in try SessionStore.end(id, of: account, db) }
        return .seeOther(.account(after: .devices))
    }

    @Sendable func revokeToken(_ request: Request, _ context: AppContext) async throws -> Response {
        let account = try context.requireSession().account
        let id = try context.id(of: APIToken.self)
        let now = context.now
        try await database.write { db in try APITokens.revoke(id, of: account, at: now, db) }
        return .seeOther(.account(after: .token))
    }

    // MARK: In detail

    /// The page again, with what was typed and what is wrong with it.
    func refuse(_ refusal: AccountRefusal, _ context: AppContext) async throws -> Response {
        let html = try await accountPage(context, refusal: refusal, path: "/settings/account")
        return .html(html, status: .unprocessableContent)
    }

    private func accountPage(
        _ context: AppContext,
        notice: AccountNotice? = nil,
        refusal: AccountRefusal? = nil,
        path: String
    ) async throws -> HTML {
        let session = try context.requireSession()
        let now = context.now
        let facts = try await database.read { db in
            try AccountFacts(of: session, at: now, db)
        }
        let frame = try await frame(context)
        var page = AccountPage(
            facts,
            notice: notice,
            refusal: refusal,
            sendsLinks: outbox.sendLink != nil,
            at: now,
            text: strings[context.language]
        )
        if case .phone = frame { page.section = .me }
        return layout.document(page, in: frame, path: path)
    }

    private func startChange(
        to email: String,
        attempt key: String,
        _ context: AppContext
    ) async throws {
        let account = try context.requireSession().account
        let now = context.now
        let attempt = IdempotencyKey(
            key: key,
            account: account,
            method: "POST",
            path: context.path,
            body: [email]
        )
        _ = try await database.write { [outbox] db in
            try Idempotency.once(attempt, at: now, db) {
                let change = try outbox.withdrawing(from: account, db) {
                    try AddressChanges.request(account, newEmail: email, at: now, db)
                }
                guard let owner = try AccountStore.find(account, db) else { throw AccountMissing() }
                try outbox.announce(owner, change, db)
                return RecordedAnswer(status: 303)
            }
        }
    }
}

extension Link {
    /// The page of one's own account.
    public static let account: Link = "/settings/account"

    static func account(after notice: AccountNotice) -> Link {
        "/settings/account?done=\(notice.rawValue)"
    }

    static func acceptance(of change: AddressChange.ID) -> Link {
        "/settings/account/address/\(change)/acceptance"
    }

    static func cancellation(of change: AddressChange.ID) -> Link {
        "/settings/account/address/\(change)/cancellation"
    }

    static func ending(of session: Session.ID) -> Link {
        "/settings/account/devices/\(session)/ending"
    }

    static func revocation(of token: APIToken.ID) -> Link {
        "/settings/account/tokens/\(token)/revocation"
    }
}
