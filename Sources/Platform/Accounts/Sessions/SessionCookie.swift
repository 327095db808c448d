import Core
import Foundation
import Hummingbird
import Web

/// The cookie that carries a session's token.
public struct SessionCookie: Sendable {
    /// `__Host-engawa` over https: no other host and no plain http can set or read it.
    ///
    /// Browsers refuse that name without https, so on this machine it is `engawa`.
    public let name: String
    private let isSecure: Bool

    /// The cookie of a site that people reach by https, or not.
    public init(isSecure: Bool) {
        self.isSecure = isSecure
        name = isSecure ? "__Host-engawa" : "engawa"
    }

    /// The token that the browser sent; `nil` when it sent none of ours.
    public func token(in request: Request) -> Token? {
        request.cookie(name).flatMap(Token.init(presented:))
    }

    /// The header's value that hands `token` to the browser, for as long as a session can last.
    func value(handing token: Token) -> String {
        let age = Int(SessionLifetime.personal.absolute)
        return "\(name)=\(token.secret.reveal()); Max-Age=\(age)\(attributes)"
    }

    /// The header's value that takes the token away.
    var removal: String { "\(name)=; Max-Age=0\(attributes)" }

    private var attributes: String {
        "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }
}

extension Response {
    /// Adds a cookie beside those that the answer already sets.
    mutating func addCookie(_ value: String) {
        headers.append(HTTPFields.Element(name: .setCookie, value: value))
    }
}
