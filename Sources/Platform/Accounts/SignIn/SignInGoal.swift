import Core
import Hummingbird
import Web

/// Where somebody was going when they had to sign in first.
///
/// A name and never an address: what arrives from outside chooses among our own pages. It waits in
/// a cookie, so that a mailed link opened in the same browser leads there too.
enum SignInGoal: String, CaseIterable, Sendable {
    case support

    static let cookie = "engawa-goal"

    var link: Link {
        switch self {
        case .support: "/support"
        }
    }

    /// What this browser was after; `nil` for nothing in particular.
    init?(of request: Request) {
        guard let name = request.cookie(Self.cookie) else { return nil }
        self.init(rawValue: name)
    }

    /// The header's value that keeps it for an hour: longer than a mail takes, shorter than a day.
    func value(isSecure: Bool) -> String {
        "\(Self.cookie)=\(rawValue); Max-Age=3600\(Self.attributes(isSecure))"
    }

    /// The header's value that takes it away.
    static func removal(isSecure: Bool) -> String { "\(cookie)=; Max-Age=0\(attributes(isSecure))" }

    private static func attributes(_ isSecure: Bool) -> String {
        "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }
}
