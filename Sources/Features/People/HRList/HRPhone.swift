/// A telephone number as somebody wrote it, in half-width digits.
enum HRPhone {
    /// Digits with `+`, hyphens, brackets and spaces as written; `nil` for anything else.
    ///
    /// At most 15 digits (ITU-T E.164). The many dashes of Japanese keyboards become `-`.
    ///
    /// - Parameters:
    ///   - least: How many digits at least: 7 for a subscriber, 3 for a service such as `119`.
    ///   - signs: What may stand in front: `#` and `*` belong to services such as `#7119`.
    static func normalized(
        _ text: String,
        least: Int = 7,
        signs: Set<Unicode.Scalar> = ["+"]
    ) -> String? {
        var written: [UInt8] = []
        var digits = 0
        for scalar in HRCell.halfWidth(HRCell.trimmed(text)).unicodeScalars {
            switch scalar {
            case "0"..."9": digits += 1
            case _ where written.isEmpty && signs.contains(scalar): break
            case " ", "-", "(", ")", ".": break
            case _ where dashes.contains(scalar):
                written.append(UInt8(ascii: "-"))
                continue
            default: return nil
            }
            written.append(UInt8(truncatingIfNeeded: scalar.value))
        }
        guard (least...15).contains(digits), written.count <= 40 else { return nil }
        return String(decoding: written, as: UTF8.self)
    }

    /// Hyphens, dashes, the minus sign and the sign of a long vowel.
    private static let dashes: Set<Unicode.Scalar> = [
        "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}",
        "\u{30FC}",
    ]
}
