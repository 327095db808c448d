import Core
import Database
import Foundation
import Hummingbird
import Strings
import Logging
import Web

extension AccountsFeature {
    @Sendable func showSignIn(_ request: Request, _ context: AppContext) async throws -> Response {
        let shown = page(SignInPage(options, text: strings[context.language]), context.path)
        var response = Response.html(shown)
        if let goal = context.query("to").flatMap(SignInGoal.init) {
            response.addCookie(goal.value(isSecure: configuration.secureCookies))
        }
        return response
    }

    /// Answers everybody alike, so that nobody learns who has an account.
    @Sendable func askForLink(_ request: Request, _ context: AppContext) async throws -> Response {
        let email = try await request.form(context).normalised("email")
        let text = strings[context.language]
        guard outbox.sendLink != nil else { throw NotFound() }
        guard EmailAddress.isPlausible(email) else {
            let refused = SignInPage(options, email: email, problem: .address, text: text)
            return .html(page(refused, "/sign-in"), status: .unprocessableContent)
        }
        try limiter.check(.signInByClient, key: context.clientNetwork, now: context.now)
        try limiter.check(.linkRequests, key: Account.key(of: email), now: context.now)
        let answerAt = ContinuousClock.now + configuration.linkAnswerTime
        await sendLink(to: email, context)
        try await Task.sleep(until: answerAt, clock: .continuous)
        return .html(page(LinkSentPage(email: email, text: text), "/sign-in"))
    }

    @Sendable func signInWithPassword(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let form = try await request.form(context)
        let email = form.normalised("username")
        try limiter.check(.signInByClient, key: context.clientNetwork, now: context.now)
        try limiter.check(.signInByAccount, key: Account.key(of: email), now: context.now)
        let password = Confidential(form.all("password").first ?? "")
        if let account = try await owner(of: email, password, at: context.now),
            let token = try await open(account, request, context)
        {
            return signedIn(token, request)
        }
        let text = strings[context.language]
        let refused = SignInPage(options, email: email, problem: .password, text: text)
        return .html(page(refused, "/sign-in"), status: .unprocessableContent)
    }

    @Sendable func signInToDemonstration(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let form = try await request.form(context)
        guard let place = Int(form["role"]),
            configuration.demonstrationRoles.indices.contains(place)
        else { throw NotFound() }
        let email = configuration.demonstrationRoles[place].email
        let found = try await database.read { db in try AccountStore.find(email: email, db) }
        guard let account = found, let token = try await open(account.id, request, context)
        else { throw NotFound() }
        // Whoever pressed the other language did not choose that of an invented person.
        return signedIn(token, request, keepsLanguage: true)
    }

    /// Looks nothing up: the page is the same for every link, good or not.
    @Sendable func showLink(_ request: Request, _ context: AppContext) async throws -> Response {
        let text = strings[context.language]
        guard let token = Token(presented: try context.parameter("token")) else {
            return .html(page(LinkGonePage(text: text), "/sign-in"), status: .notFound)
        }
        return .html(page(LinkPage(link: .signIn(token), text: text), context.path))
    }

    @Sendable func signInWithLink(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let now = context.now
        if let token = Token(presented: try context.parameter("token")) {
            let (device, old) = browser(request)
            let session = try await database.write { db in
                try SignInLinks.consume(token, at: now, db).map {
                    try SessionStore.create(for: $0, device: device, replacing: old, at: now, db)
                }
            }
            if let session { return signedIn(session, request) }
        }
        let text = strings[context.language]
        return .html(page(LinkGonePage(text: text), "/sign-in"), status: .notFound)
    }

    /// Ends the session, and makes the browser forget what it kept for offline.
    ///
    /// A phone that signed out without a signal has cleared itself and says so in `Engawa-Phone`.
    @Sendable func signOut(_ request: Request, _ context: AppContext) async throws -> Response {
        if let token = cookie.token(in: request) {
            try await database.write { db in try SessionStore.end(token, db) }
        }
        var response = Response.seeOther("/sign-in")
        response.addCookie(cookie.removal)
        if !phoneIsCleared(request), let name = HTTPFields.Element.Name("Clear-Site-Data") {
            response.headers[name] = "\"cache\", \"storage\""
        }
        return response
    }

    // MARK: In detail

    private func phoneIsCleared(_ request: Request) -> Bool {
        guard let name = HTTPFields.Element.Name("Engawa-Phone") else { return false }
        return request.headers[name] == "cleared"
    }

    private var options: SignInPage.Options {
        SignInPage.Options(
            sendsLinks: outbox.sendLink != nil,
            roles: configuration.demonstrationRoles
        )
    }

    private func page(_ page: some Page, _ path: String) -> HTML {
        layout.document(page, in: .plain, path: path)
    }

    /// Sends a link if the address is somebody's. What goes wrong is for the log alone.
    private func sendLink(to email: String, _ context: AppContext) async {
        let now = context.now
        let validity = SignInLinks.mailedValidity
        do {
            let made = try await database.write { db -> (Account, Token)? in
                guard let mailbox = try Mailbox.find(email, at: now, db) else { return nil }
                let token = try SignInLinks.make(
                    for: mailbox.account.id,
                    purpose: .signIn,
                    at: now,
                    validFor: validity,
                    proving: mailbox.proves,
                    db
                )
                return (mailbox.account, token)
            }
            if let (account, token) = made {
                try await outbox.sendLink?(account, token, account.language)
            }
        } catch {
            context.logger.error("A sign-in link was not sent", metadata: ["error": "\(error)"])
        }
    }

    /// Whose address and password these are; `nil` after the same work when they are nobody's.
    private func owner(
        of email: String,
        _ password: Confidential<String>,
        at now: Date
    ) async throws -> Account.ID? {
        let found = try await database.read { db in
            try PasswordStore.find(email: email, at: now, db)
        }
        let answer = try await passwords.check(password, against: found?.stored)
        guard let found, answer.matches else { return nil }
        if let replacement = answer.replacement {
            let account = found.account
            _ = try await database.write { db in
                try PasswordStore.set(replacement, replacing: found.stored, of: account, db)
            }
        }
        return found.account
    }

    /// Opens a fresh session; `nil` for an account that was locked out meanwhile.
    private func open(
        _ account: Account.ID,
        _ request: Request,
        _ context: AppContext
    ) async throws -> Token? {
        let now = context.now
        let (device, old) = browser(request)
        do {
            return try await database.write { db in
                try SessionStore.create(for: account, device: device, replacing: old, at: now, db)
            }
        } catch is AccountMissing {
            return nil
        }
    }

    private func browser(_ request: Request) -> (device: String, session: Token?) {
        (DeviceName.words(request.headers[.userAgent]), cookie.token(in: request))
    }

    /// Sends the browser home with its session, in the language that the person chose; or to where
    /// it was going.
    private func signedIn(
        _ token: Token,
        _ request: Request,
        keepsLanguage: Bool = false
    ) -> Response {
        let goal = SignInGoal(of: request)
        var response = Response.seeOther(goal?.link ?? "/")
        if goal != nil {
            response.addCookie(SignInGoal.removal(isSecure: configuration.secureCookies))
        }
        response.addCookie(cookie.value(handing: token))
        if !keepsLanguage { response.forgetLanguage() }
        return response
    }
}
