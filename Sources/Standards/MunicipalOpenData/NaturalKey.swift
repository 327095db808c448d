import Foundation

/// Joins what identifies a row, so that another way of typing it is the same key.
enum NaturalKey {
    static func of(_ parts: [String]) -> String {
        parts.map { folded($0) }.joined(separator: "|")
    }

    private static func folded(_ part: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in CellText.normalized(part).lowercased().unicodeScalars
        where !scalar.properties.isWhitespace && scalar != "|" {
            kept.append(scalar)
        }
        return String(kept)
    }
}
