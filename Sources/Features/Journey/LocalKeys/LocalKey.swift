import Core
import Database
import Foundation
import People

/// A bank, a phone company, a school or an employer that the organization has given a name.
///
/// Its key stands on placements and on overlays, so that the two meet. The list is the
/// organization's own: no key means anything to another one.
struct LocalKey: Sendable, Equatable {
    let reach: OverlayReach
    var names: OverlayText
    /// The only town in which it is offered; `nil` for everywhere.
    var town: String?
    /// Whether it can still be chosen. What was chosen stays, with its name.
    var isOffered = true

    static let columns: SQL =
        "scope, scope_key, name_en, name_ja, municipality_code, retired_at"

    /// The scopes whose keys the organization lists, in the order of pages.
    static let scopes: [OverlayScope] = [.employer, .bank, .carrier, .school]
    /// What an assistant may say of themselves. The others are the employer's to know.
    static let told: Set<OverlayScope> = [.bank, .carrier]

    /// The most code points of a name, and of a key.
    static let nameLimit = 80
    static let keyLimit = 40

    /// How many a placement can have of one kind: a small town's assistant sees eight schools.
    static func most(of scope: OverlayScope) -> Int { scope == .school ? 12 : 1 }

    func name(in language: Language) -> String { names.shown(in: language).text }

    /// Whether somebody in `town` may choose it.
    func isOffered(in town: String?) -> Bool {
        isOffered && (self.town == nil || self.town == town)
    }

    /// The key for a name: its Latin letters and digits with hyphens between, `nil` for none.
    static func key(for name: String) -> String? {
        let plain = name.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
        let words = plain.split { !("a"..."z").contains($0) && !("0"..."9").contains($0) }
        let key = words.map { String(String.UnicodeScalarView($0)) }.joined(separator: "-")
        let short = String(key.prefix(keyLimit))
        return short.isEmpty ? nil : short
    }
}

extension LocalKey {
    /// Reads ``columns``.
    init(_ row: Row) throws {
        reach = OverlayReach(scope: try row.get(0), key: try row.get(1))
        names = OverlayText(en: try row.get(2), ja: try row.get(3))
        town = try row.optional(4)
        isOffered = try row.optional(5, as: Date.self) == nil
    }
}
