import Foundation

/// What somebody sent with a form.
public struct FormValues: Sendable {
    private let values: [String: [String]]

    /// Keeps the pairs of a decoded body. A name may come several times.
    public init(_ pairs: [(String, String)]) {
        values = Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1) }
    }

    /// The first value, without the white space around it; empty when the form did not send one.
    public subscript(name: String) -> String { Self.trim(values[name]?.first ?? "") }

    /// All values in the order in which they came, as they are: the ticked boxes of a list.
    public func all(_ name: String) -> [String] { values[name, default: []] }

    /// The first value with full-width letters and digits as half-width ones, for e-mail
    /// addresses, telephone numbers, days and codes.
    ///
    /// Never for names and sentences: NFKC changes how they are written.
    public func normalised(_ name: String) -> String {
        Self.trim(self[name].precomposedStringWithCompatibilityMapping)
    }

    private static func trim(_ text: String) -> String {
        text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension FormValues {
    /// Whether `text` holds twelve digits in a row, as a My Number has.
    ///
    /// Half- or full-width. Groups may stand apart by single spaces or single hyphens, one kind for
    /// the whole number, so that two dates side by side are none. A longer row is none either.
    /// The check digit is not looked at: a mistyped number is as private.
    /// Source: Act on the Use of Numbers, enforcement order art. 8 (eleven digits and a check
    /// digit).
    public static func containsMyNumber(_ text: String) -> Bool {
        let plain = text.precomposedStringWithCompatibilityMapping.unicodeScalars
        return hasRow(in: plain) { $0 == " " } || hasRow(in: plain) { hyphens.contains($0) }
    }

    /// Whether a row of digits, joined by single separators, counts twelve.
    private static func hasRow(
        in text: String.UnicodeScalarView,
        joinedBy isSeparator: (Unicode.Scalar) -> Bool
    ) -> Bool {
        var digits = 0
        var wasSeparator = false
        for scalar in text {
            if ("0"..."9").contains(scalar) {
                digits += 1
                wasSeparator = false
            } else if digits > 0, !wasSeparator, isSeparator(scalar) {
                wasSeparator = true
            } else {
                if digits == 12 { return true }
                digits = 0
                wasSeparator = false
            }
        }
        return digits == 12
    }

    /// The hyphens and dashes that Japanese keyboards offer, after NFKC, with the long-vowel mark.
    private static let hyphens: Set<Unicode.Scalar> = [
        "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}",
        "\u{30FC}",
    ]
}
