import Core
import Database
import Hummingbird
import Strings
import Web

/// Signing in and out, and the page on which everybody keeps their own account.
///
/// Start reading at ``SignInPage`` and ``AccountPage``; whom a request comes from is decided in
/// ``SessionMiddleware``.
public struct AccountsFeature: Sendable {
    /// Surrounds the account's page with the frame of whoever reads it.
    public typealias Frame = @Sendable (AppContext) async throws -> PageFrame

    let database: any Database
    let layout: Layout
    let limiter: RateLimiter
    let configuration: AccountsConfiguration
    let outbox: AccountsOutbox
    let frame: Frame
    let strings: Strings
    let cookie: SessionCookie
    let passwords: PasswordWorkshop

    /// Assembles the feature.
    ///
    /// - Throws: What loading the sentences throws.
    public init(
        database: any Database,
        layout: Layout,
        limiter: RateLimiter,
        configuration: AccountsConfiguration,
        outbox: AccountsOutbox,
        frame: @escaping Frame
    ) throws {
        self.database = database
        self.layout = layout
        self.limiter = limiter
        self.configuration = configuration
        self.outbox = outbox
        self.frame = frame
        strings = try Strings(folder: Resources.folder("Strings", of: "Accounts"))
        cookie = SessionCookie(isSecure: configuration.secureCookies)
        passwords = PasswordWorkshop(cost: configuration.passwordCost)
    }

    /// The middleware that recognises people; add it before the features' routes.
    public func sessions(resolve: @escaping SessionMiddleware.Resolve) -> SessionMiddleware {
        SessionMiddleware(database, cookie: cookie, resolve: resolve)
    }

    /// Adds `/sign-in`, `/sign-out` and `/settings/account`.
    public func addRoutes(to router: Routes) {
        router.get("sign-in", use: showSignIn)
        router.post("sign-in", use: askForLink)
        router.post("sign-in/password", use: signInWithPassword)
        router.post("sign-in/demonstration", use: signInToDemonstration)
        router.get("sign-in/:token", use: showLink)
        router.post("sign-in/:token", use: signInWithLink)
        router.post("sign-out", use: signOut)

        router.get("settings/account", use: showAccount)
        router.post("settings/account/language", use: changeLanguage)
        router.post("settings/account/password", use: changePassword)
        router.post("settings/account/address", use: requestAddress)
        router.post("settings/account/address/:id/acceptance", use: acceptAddress)
        router.post("settings/account/address/:id/cancellation", use: cancelAddress)
        router.post("settings/account/other-devices/ending", use: endOtherDevices)
        router.post("settings/account/devices/:id/ending", use: endDevice)
        router.post("settings/account/tokens/:id/revocation", use: revokeToken)
    }
}
