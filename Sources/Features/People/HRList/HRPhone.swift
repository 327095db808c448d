/// A telephone number as somebody wrote it, in half-width digits.
enum HRPhone {
    /// Digits with `+`, hyphens, brackets and spaces as written; `nil` for anything else.
    ///
    /// 7 to 15 digits (15: ITU-T E.164). The many dashes of Japanese keyboards become `-`.
    static func normalized(_ text: String) -> String? {
        var written: [UInt8] = []
        var digits = 0
        for scalar in HRCell.halfWidth(HRCell.trimmed(text)).unicodeScalars {
            switch scalar {
            case "0"..."9": digits += 1
            case "+" where written.isEmpty: break
            case " ", "-", "(", ")", ".": break
            case _ where dashes.contains(scalar):
                written.append(UInt8(ascii: "-"))
                continue
            default: return nil
            }
            written.append(UInt8(truncatingIfNeeded: scalar.value))
        }
        guard (7...15).contains(digits), written.count <= 40 else { return nil }
        return String(decoding: written, as: UTF8.self)
    }

    /// Hyphens, dashes, the minus sign and the sign of a long vowel.
    private static let dashes: Set<Unicode.Scalar> = [
        "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}",
        "\u{30FC}",
    ]
}
