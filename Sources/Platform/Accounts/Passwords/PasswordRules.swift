import Core
import Foundation

/// Why a password cannot be set.
enum PasswordError: UserFacingError, Equatable {
    case tooShort
    case tooLong
    /// Among the first that anybody tries.
    case common
    /// Holds the name of this site or the owner's address.
    case aboutYou
    /// The present password was asked for and is another one.
    case wrong
    /// The person signed in too long ago to set a first password.
    case notFresh

    var status: Int { 422 }

    var messageKey: String {
        switch self {
        case .tooShort: "password.error.short"
        case .tooLong: "password.error.long"
        case .common: "password.error.common"
        case .aboutYou: "password.error.about_you"
        case .wrong: "password.error.wrong"
        case .notFresh: "error.not_fresh"
        }
    }
}

/// What a new password must be. Any characters, in any mixture: length is what counts.
enum PasswordRules {
    /// 12 to 256 characters, as code points.
    ///
    /// The project's own judgement, between the 8 that ASVS 5.0 (6.2.1) requires and the 15 that it
    /// recommends. The upper limit only keeps bodies small.
    static let length = 12...256

    /// - Throws: ``PasswordError``.
    static func check(
        _ password: Confidential<String>,
        email: String
    ) throws(PasswordError) {
        let text = password.reveal()
        let count = text.unicodeScalars.count
        guard count >= length.lowerBound else { throw .tooShort }
        guard count <= length.upperBound else { throw .tooLong }
        let folded = text.lowercased()
        let own = email.lowercased().utf8.split(separator: UInt8(ascii: "@")).first
        let name = own.map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard !isMostly("engawa", folded), name.utf8.count < 4 || !isMostly(name, folded) else {
            throw .aboutYou
        }
        guard !isCommon(folded) else { throw .common }
    }

    /// Whether fewer than 8 bytes are left without `word`.
    private static func isMostly(_ word: String, _ password: String) -> Bool {
        let left = password.replacing(word, with: "")
        return left != password && left.utf8.count < 8
    }

    /// Whether it has few different characters, walks along, repeats a short piece, or is known.
    private static func isCommon(_ folded: String) -> Bool {
        let scalars = folded.unicodeScalars.map(\.value)
        let steps = zip(scalars, scalars.dropFirst()).map { Int($1) - Int($0) }
        let walks = steps.count { abs($0) <= 1 } >= steps.count - 2
        let repeats = (1...4).contains { size in
            scalars.indices.allSatisfy { scalars[$0] == scalars[$0 % size] }
        }
        let plain = folded.utf8.filter { !" -_.!".utf8.contains($0) }
        let isKnown = known.contains { word in
            plain.starts(with: word.utf8) && plain.count < word.utf8.count + 4
        }
        return Set(scalars).count < 5 || walks || repeats || isKnown
    }

    /// Long ones that are tried first: words said twice, keyboard rows, well-known phrases.
    ///
    /// The project's own short list; up to three more characters at the end do not help.
    private static let known = [
        "passwordpassword", "password1234", "password12345", "mypassword123", "qwertyuiop",
        "qwertyuiopasdf", "1qaz2wsx3edc", "1q2w3e4r5t6y", "q1w2e3r4t5y6", "asdfghjkl", "zxcvbnm",
        "qazwsxedcrfv", "123qweasdzxc", "abcdefghijkl", "abc123abc123", "abcd1234abcd",
        "iloveyou1234", "iloveyouiloveyou", "letmeinletmein", "welcome12345", "welcometojapan",
        "ilovejapan", "japanjapan", "tokyotokyo", "konnichiwa", "arigatougozaimasu",
        "ohayougozaimasu",
        "teacherteacher", "englishteacher", "sunshine1234", "princess1234", "football1234",
        "baseball1234", "changeme1234", "changemechangeme", "correcthorsebatterystaple",
        "administrator", "trustno1trustno1", "monkeymonkey", "dragondragon", "passwort1234",
        "himitsu12345", "sakurasakura", "doraemon1234", "pokemon12345", "thisisapassword",
        "1234567890", "0987654321", "1111222233334444", "p@ssw0rd", "p4ssw0rd", "passw0rd",
    ]
}
