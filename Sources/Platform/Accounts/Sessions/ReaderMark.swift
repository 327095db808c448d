import Core
import Crypto
import Foundation
import Hummingbird

/// Tells a phone whose pages it is keeping, in the header `Engawa-Reader`.
///
/// The same for all sessions of one person, so that what they left unsent on a phone is still
/// theirs after signing in again. It says nothing about them and opens nothing.
struct ReaderMark: Sendable, Equatable {
    /// What stands in the header.
    let text: String

    /// For strangers, and for staff: other people's data is not kept on a phone.
    static let nobody = ReaderMark(text: "-")

    /// The mark of an account whose sign-in is for a phone in one person's pocket.
    init(of account: Account.ID, _ recognition: Recognition?) {
        guard recognition?.lifetime == .personal else {
            self = .nobody
            return
        }
        let hash = SHA256.hash(data: Data("engawa reader \(account.rawValue)".utf8))
        // 128 bits: nobody's mark is another's.
        text = hash.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private init(text: String) { self.text = text }

    /// Whether the request is for this reader: it names them, or nobody in particular.
    static func isMeant(_ mark: ReaderMark, by request: Request) -> Bool {
        guard let header, let meant = request.headers[header] else { return true }
        return meant == mark.text
    }

    /// Adds the header to an answer.
    func put(on response: inout Response) {
        guard let header = Self.header else { return }
        response.headers[header] = text
    }

    private static let header = HTTPFields.Element.Name("Engawa-Reader")
}
