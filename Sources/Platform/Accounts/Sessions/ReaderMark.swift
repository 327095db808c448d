import Core
import Crypto
import Foundation
import Hummingbird

/// Tells a phone whose pages it is keeping, in the header `Engawa-Reader`; of staff, whose pages
/// are kept for a day and encrypted, in `Engawa-Staff`.
///
/// The same for all sessions of one person, so that what they left unsent on a phone is still
/// theirs after signing in again. It says nothing about them and opens nothing. Two headers, since
/// a worker from before staff had any must take them for nobody.
struct ReaderMark: Sendable, Equatable {
    /// What stands in the header.
    let text: String

    /// Whether it is that of somebody who reads about other people.
    let isStaff: Bool

    /// For strangers, and for accounts that are no longer anybody's.
    static let nobody = ReaderMark(text: "-", isStaff: false)

    /// The mark of an account, which depends on how long its sign-in lasts.
    init(of account: Account.ID, _ recognition: Recognition?) {
        guard let recognition else {
            self = .nobody
            return
        }
        isStaff = recognition.lifetime != .personal
        let hash = SHA256.hash(data: Data("engawa reader \(account.rawValue)".utf8))
        // 128 bits: nobody's mark is another's.
        let digits = hash.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        text = isStaff ? "staff-\(digits)" : digits
    }

    private init(text: String, isStaff: Bool) {
        self.text = text
        self.isStaff = isStaff
    }

    /// Whether the request is for this reader: it names them, or nobody in particular.
    static func isMeant(_ mark: ReaderMark, by request: Request) -> Bool {
        guard let header, let meant = request.headers[header] else { return true }
        return meant == mark.text
    }

    /// Adds the header to an answer, and for staff the other one.
    func put(on response: inout Response) {
        guard let header = Self.header, let staff = Self.staffHeader else { return }
        response.headers[header] = isStaff ? Self.nobody.text : text
        if isStaff { response.headers[staff] = text }
    }

    private static let header = HTTPFields.Element.Name("Engawa-Reader")
    private static let staffHeader = HTTPFields.Element.Name("Engawa-Staff")
}
