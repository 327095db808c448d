import Core
import Foundation

/// A mail to be put into the outbox, with its words ready.
public struct OutgoingMail: Sendable, Equatable {
    let organization: String
    let person: String?
    let address: String
    let subject: String
    let body: String
    let language: Language
    let isUrgent: Bool
    let notBefore: Date?
    let condition: String?
    let dedupeKey: String
    let domain: String

    /// Describes a mail.
    ///
    /// - Parameters:
    ///   - organization: The id of the organization.
    ///   - person: The id of the recipient; `nil` for an address that belongs to nobody here.
    ///   - address: The one mailbox; see ``Outbox`` for what happens to one that is none.
    ///   - subject: One line; line breaks and other controls become blanks.
    ///   - body: Plain text.
    ///   - language: The language of subject and body.
    ///   - isUrgent: Whether it may be sent in the quiet hours.
    ///   - notBefore: `nil` for as soon as the hours allow.
    ///   - condition: What is asked about at the moment of sending; `nil` for a mail that is sent
    ///     whatever happens meanwhile.
    ///   - dedupeKey: A second mail under the same key is never sent.
    ///   - domain: The site's host name, for the mail's `Message-ID`.
    public init(
        organization: String,
        person: String?,
        address: String,
        subject: String,
        body: String,
        language: Language,
        isUrgent: Bool = false,
        notBefore: Date? = nil,
        condition: String? = nil,
        dedupeKey: String,
        domain: String
    ) {
        self.organization = organization
        self.person = person
        self.address = address
        self.subject = subject
        self.body = body
        self.language = language
        self.isUrgent = isUrgent
        self.notBefore = notBefore
        self.condition = condition
        self.dedupeKey = dedupeKey
        self.domain = domain
    }

    /// The mail's name in the world, such as `<reminder=3A17@engawa.example.jp>`.
    ///
    /// The same key gives the same name, and two keys give two, so that a mail server can drop what
    /// is sent twice. Bytes that may not stand there are written `=HH`. Source: RFC 5322, 3.6.4.
    var messageID: String {
        var name: [UInt8] = []
        for byte in dedupeKey.utf8 {
            let isPlain = Self.isAlphanumeric(byte) || byte == UInt8(ascii: "-")
            name += isPlain ? [byte] : Array("=\(Self.hex(byte))".utf8)
        }
        let host = domain.utf8.filter { Self.isAlphanumeric($0) || "-.".utf8.contains($0) }
        let place = host.isEmpty ? "localhost" : String(decoding: host, as: UTF8.self)
        return "<\(String(decoding: name, as: UTF8.self))@\(place)>"
    }

    /// The subject in one line: a line break in it could otherwise add a header of its own.
    var subjectLine: String {
        let space = Unicode.Scalar(UInt8(ascii: " "))
        let scalars = subject.unicodeScalars.map {
            $0.properties.generalCategory == .control ? space : $0
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Whether the address can be one: a name, `@` and a host, without blanks, lists and controls.
    var hasUsableAddress: Bool {
        let bytes = Array(address.utf8)
        let refused = Array(#" <>,;:"\()[]"#.utf8)
        guard let at = bytes.lastIndex(of: UInt8(ascii: "@")), at > 0, at < bytes.count - 1 else {
            return false
        }
        // 254 bytes: RFC 5321, 4.5.3.1.3, with its erratum 1690.
        return bytes.count <= 254
            && !bytes.contains { $0 < 33 || $0 == 127 || refused.contains($0) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    private static func hex(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "0\(text)" : text
    }
}
