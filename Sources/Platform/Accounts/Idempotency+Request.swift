import Core
import Crypto
import Foundation
import Web

extension IdempotencyKey {
    /// The attempt that a form or an API request names; `nil` when it names none.
    ///
    /// - Parameters:
    ///   - key: From the form's hidden field, or the `Idempotency-Key` header.
    ///   - path: The request's path with its query.
    ///   - body: What was asked for, in a fixed order.
    public init?(key: String?, account: Account.ID, method: String, path: String, body: [String]) {
        // 255 bytes: longer keys are no keys but content. A default of the project.
        guard let key, !key.isEmpty, key.utf8.count <= 255 else { return nil }
        var hash = SHA256()
        for part in body {
            hash.update(data: Data(part.utf8))
            hash.update(data: Data([0]))
        }
        self.init(
            account: account,
            method: method,
            path: String(decoding: path.utf8.prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self),
            key: key,
            requestHash: hash.finalize().map { String($0, radix: 16) }.joined(separator: "-")
        )
    }
}

/// The hidden field that the server puts into every form, so that a form sent twice acts once.
public struct AttemptField: Sendable {
    /// The field's name.
    public static let name = "idempotency_key"
    private let value: String

    /// A fresh key.
    public init(now: Date) { value = Identifier<Self>.make(at: now).rawValue }

    /// The field.
    public var html: HTML {
        """
        <input type="hidden" name="idempotency_key" value="\(value)"/>
        """
    }
}
