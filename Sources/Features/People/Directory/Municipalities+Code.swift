import Foundation

extension Municipalities {
    /// The six-digit code that somebody typed, or that of the town whose name they typed.
    ///
    /// With or without 市 or "City", whatever the case. `nil` for a name that is nowhere, and for
    /// one that several towns share: then the code has to say which.
    public func code(of typed: String) -> String? {
        let wanted = Self.folded(typed)
        guard !wanted.isEmpty else { return nil }
        if let code = MunicipalityCode.normalized(typed), has(code) { return code }
        let found = all.filter { _, japanese, english in
            ["", "市", "町", "村"].contains { Self.folded(japanese) == wanted + $0 }
                || Self.folded(english) == wanted || Self.bare(english) == wanted
        }
        return found.count == 1 ? found.first?.code : nil
    }

    private static func bare(_ english: String) -> String {
        let name = folded(english)
        for kind in ["city", "town", "village"] where name.hasSuffix(kind) {
            return String(name.dropLast(kind.count))
        }
        return name
    }

    private static func folded(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in HRCell.halfWidth(text).lowercased().unicodeScalars
        where !HRCell.isSpace(scalar) {
            scalars.append(scalar)
        }
        return String(scalars)
    }
}
