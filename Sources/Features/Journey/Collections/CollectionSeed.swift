import Core
import Database
import Foundation
import People

/// An invented area with its days, for a demonstration.
public struct SeededArea: Sendable {
    let town: String
    let draft: CollectionDraft
    let checkedBy: Person.ID
    let residents: [Person.ID]

    /// An area, checked by a colleague some days ago.
    ///
    /// - Parameters:
    ///   - town: The national code.
    ///   - name: In Japanese, its reading, and in English.
    ///   - rules: Kinds such as `burnable` with their days as a town writes them; what is not
    ///     understood is left out.
    ///   - bag: Of what is burnable, in English and Japanese.
    ///   - checkedOn: When.
    ///   - checkedBy: Who.
    ///   - residents: Who has chosen it.
    public init(
        town: String,
        name: (japanese: String, kana: String, english: String),
        rules: KeyValuePairs<String, String>,
        bag: (String, String),
        checkedOn: Day,
        by checkedBy: Person.ID,
        residents: [Person.ID] = []
    ) {
        var draft = CollectionDraft()
        draft.name = name.japanese
        draft.fields.kana = name.kana
        draft.fields.english = name.english
        draft.fields.until = 8 * 60
        draft.fields.yearEnd = YearEnd(from: (12, 30), to: (1, 3))
        draft.fields.place = OverlayText(
            en: "The collection point of your building, under the net",
            ja: "建物のごみ置き場（ネットをかけてください）"
        )
        draft.fields.rules = rules.compactMap { kind, days in
            guard let kind = RubbishKind(rawValue: kind), let days = CollectionProse.parse(days)
            else { return nil }
            var rule = CollectionRule(kind: kind)
            rule.days = days
            if kind == .burnable { rule.bag = OverlayText(en: bag.0, ja: bag.1) }
            return rule
        }
        draft.lastCheckedOn = checkedOn
        self.draft = draft
        self.town = town
        self.checkedBy = checkedBy
        self.residents = residents
    }
}

/// Writes invented areas and who lives there. What is there stays, so that it can run again.
public enum CollectionSeed {
    /// - Throws: What the database throws.
    public static func apply(
        _ areas: [SeededArea],
        organization: Organization.ID,
        at moment: Date,
        _ db: any Connection
    ) throws {
        for seed in areas {
            let (draft, checker) = (seed.draft, seed.checkedBy)
            try db.run(
                """
                INSERT INTO collection_areas (organization, id, municipality_code, name, fields,
                    last_checked_on, checked_by, version, updated_at, updated_by)
                VALUES (\(organization), \(CollectionArea.ID.make(at: moment)), \(seed.town),
                    \(draft.name), \(try draft.fields.stored()), \(draft.lastCheckedOn),
                    \(checker), 1, \(moment), \(checker))
                ON CONFLICT (organization, municipality_code, name) DO NOTHING
                """
            )
            try db.run(
                """
                INSERT INTO chosen_areas (organization, placement, municipality_code, area,
                    chosen_at)
                SELECT j.organization, j.id, \(seed.town), \(draft.name), \(moment)
                FROM placements j
                WHERE j.organization = \(organization) AND j.municipality_code = \(seed.town)
                    AND j.person IN \(SQL(list: seed.residents))
                ON CONFLICT (organization, placement) DO NOTHING
                """
            )
        }
    }
}
