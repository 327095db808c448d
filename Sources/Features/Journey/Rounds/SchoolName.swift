import Core
import Database
import People

/// A school of an assistant, as staff have listed and chosen it.
struct SchoolName: Sendable, Equatable {
    let key: String
    let names: OverlayText

    /// The schools of some people, each in the order in which they were chosen.
    static func of(
        _ placements: [Placement.ID],
        _ viewer: Viewer,
        _ db: any Connection
    ) throws -> [Placement.ID: [SchoolName]] {
        guard !placements.isEmpty else { return [:] }
        var found: [Placement.ID: [SchoolName]] = [:]
        try db.forEach(
            """
            SELECT k.placement, k.scope_key, COALESCE(n.name_en, k.scope_key),
                COALESCE(n.name_ja, k.scope_key)
            FROM placement_keys k
            LEFT JOIN local_keys n ON n.organization = k.organization AND n.scope = k.scope
                AND n.scope_key = k.scope_key
            WHERE k.organization = \(viewer.organization) AND k.scope = \(OverlayScope.school)
                AND k.placement IN \(SQL(list: placements))
            ORDER BY k.place, k.scope_key
            """
        ) { row in
            let names = OverlayText(en: try row.get(2), ja: try row.get(3))
            found[try row.get(0), default: []].append(Self(key: try row.get(1), names: names))
        }
        return found
    }
}
