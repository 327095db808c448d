import Core
import Database
import Foundation
import People

/// What the journey says about one's own dates, and about whose journey is over.
public struct PlacementFacts: JourneyFacts {
    /// Answers People's question.
    public init() {}

    /// Assistants all of whose placements ended before `day`, by contract or by leaving Japan.
    ///
    /// One without either date has not ended, whatever its stage says.
    public func ended(
        before day: Day,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws -> [Person.ID] {
        try db.all(
            """
            SELECT person FROM placements WHERE organization = \(organization)
            GROUP BY person
            HAVING MAX(COALESCE(contract_end, leaving, '9999')) < \(day)
                AND MAX(COALESCE(leaving, contract_end, '9999')) < \(day)
            ORDER BY person LIMIT 500
            """
        ) { try $0.get(0) }
    }

    /// The dates of the newest placement.
    public func dates(
        of person: Person.ID,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws -> [OwnDate] {
        let found = try db.first(
            """
            SELECT j.id, \(Anchors.columns) FROM placements j
            WHERE j.organization = \(organization) AND j.person = \(person)
            ORDER BY j.created_at DESC LIMIT 1
            """
        ) { (id: try $0.get(0, as: Placement.ID.self), anchors: try Anchors($0, from: 1)) }
        guard let (id, anchors) = found else { return [] }
        var changes: [Anchor: (by: Person.ID?, at: Date)] = [:]
        try db.forEach(
            """
            SELECT anchor, changed_by, changed_at FROM anchor_changes
            WHERE organization = \(organization) AND placement = \(id) ORDER BY changed_at
            """
        ) { row in
            guard let anchor = Anchor(rawValue: try row.get(0)) else { return }
            changes[anchor] = (by: try row.optional(1), at: try row.get(2))
        }
        return Anchor.allCases.compactMap { anchor in
            guard let day = anchors[anchor], let name = HRAnchor(rawValue: anchor.rawValue) else {
                return nil
            }
            let change = changes[anchor]
            return OwnDate(anchor: name, day: day, setBy: change?.by, setAt: change?.at)
        }
    }
}
