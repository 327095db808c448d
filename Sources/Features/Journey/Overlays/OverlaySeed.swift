import Core
import Database
import Foundation
import People

/// What an invented town or branch does differently, for a demonstration.
public struct SeededOverlay: Sendable {
    let draft: OverlayDraft
    let checkedBy: Person.ID

    /// A town's counter, checked by a colleague some days ago.
    ///
    /// - Parameters:
    ///   - town: The national code.
    ///   - procedure: Such as `c-tennyu`.
    ///   - counter: In English and Japanese.
    ///   - floor: In English and Japanese.
    ///   - hours: The same from Monday to Friday, such as `8:30-17:15`; `nil` for unknown.
    ///   - phone: An invented number.
    ///   - note: In English and Japanese.
    ///   - checkedOn: When.
    ///   - checkedBy: Who.
    public init(
        town: String,
        _ procedure: String,
        counter: (String, String)? = nil,
        floor: (String, String)? = nil,
        hours: String? = nil,
        phone: String? = nil,
        note: (String, String)? = nil,
        checkedOn: Day,
        by checkedBy: Person.ID
    ) {
        var draft = OverlayDraft(OverlayReach(scope: .municipality, key: town), procedure)
        let spans = hours.flatMap { try? OpeningHours.spans($0) }
        draft.fields.counter = counter.map { OverlayText(en: $0.0, ja: $0.1) }
        draft.fields.floor = floor.map { OverlayText(en: $0.0, ja: $0.1) }
        draft.fields.hours = spans.map { OpeningHours(Array(repeating: $0, count: 5)) }
        draft.fields.phone = phone
        draft.fields.note = note.map { OverlayText(en: $0.0, ja: $0.1) }
        draft.lastCheckedOn = checkedOn
        self.draft = draft
        self.checkedBy = checkedBy
    }

    /// A town's rubbish: the colour of its bag and its rule.
    public init(
        town: String,
        bag: (String, String),
        rubbish: (String, String),
        checkedOn: Day,
        by checkedBy: Person.ID
    ) {
        var draft = OverlayDraft(OverlayReach(scope: .municipality, key: town), "s-garbage")
        draft.fields.bag = OverlayText(en: bag.0, ja: bag.1)
        draft.fields.rubbish = OverlayText(en: rubbish.0, ja: rubbish.1)
        draft.lastCheckedOn = checkedOn
        self.draft = draft
        self.checkedBy = checkedBy
    }

    /// A branch's way through the circle of bank and telephone.
    public init(
        branch: Branch.ID,
        bankFirst: Bool,
        note: (String, String),
        refused: (String, String),
        checkedOn: Day,
        by checkedBy: Person.ID
    ) {
        let reach = OverlayReach(scope: .branch, key: branch.rawValue)
        var draft = OverlayDraft(reach, CircleOrder.home)
        draft.fields.order = bankFirst ? .postFirst : .phoneFirst
        draft.fields.orderNote = OverlayText(en: note.0, ja: note.1)
        draft.fields.refused = OverlayText(en: refused.0, ja: refused.1)
        draft.lastCheckedOn = checkedOn
        self.draft = draft
        self.checkedBy = checkedBy
    }

    /// What a bank or a phone company does differently, for whoever has chosen it.
    public init(
        _ name: SeededName,
        _ procedure: String,
        note: (String, String),
        checkedOn: Day,
        by checkedBy: Person.ID
    ) {
        var draft = OverlayDraft(name.key.reach, procedure)
        draft.fields.note = OverlayText(en: note.0, ja: note.1)
        draft.lastCheckedOn = checkedOn
        self.draft = draft
        self.checkedBy = checkedBy
    }
}

/// An invented bank, phone company or school, for a demonstration.
public struct SeededName: Sendable {
    let key: LocalKey

    /// A bank, in English and Japanese.
    public static func bank(_ english: String, _ japanese: String) -> SeededName {
        SeededName(.bank, english, japanese)
    }

    /// A phone company, in English and Japanese.
    public static func carrier(_ english: String, _ japanese: String) -> SeededName {
        SeededName(.carrier, english, japanese)
    }

    /// A school, in English and Japanese.
    public static func school(_ english: String, _ japanese: String) -> SeededName {
        SeededName(.school, english, japanese)
    }

    private init(_ scope: OverlayScope, _ english: String, _ japanese: String) {
        let reach = OverlayReach(scope: scope, key: LocalKey.key(for: english) ?? english)
        key = LocalKey(reach: reach, names: OverlayText(en: english, ja: japanese))
    }
}

/// Writes what invented places do differently. What is there stays, so that it can run again.
public enum OverlaySeed {
    /// - Throws: What the database throws.
    public static func apply(
        _ seeded: [SeededOverlay],
        organization: Organization.ID,
        at moment: Date,
        _ db: any Connection
    ) throws {
        for seed in seeded {
            let draft = seed.draft
            try db.run(
                """
                INSERT INTO overlays (organization, id, scope, scope_key, procedure, fields,
                    last_checked_on, checked_by, version, updated_at, updated_by)
                VALUES (\(organization), \(Overlay.ID.make(at: moment)), \(draft.reach.scope),
                    \(draft.reach.key), \(draft.procedure), \(try draft.fields.stored()),
                    \(draft.lastCheckedOn), \(seed.checkedBy), 1, \(moment), \(seed.checkedBy))
                ON CONFLICT (organization, scope, scope_key, procedure) DO NOTHING
                """
            )
        }
    }

    /// Lists invented names; where the step is done, the first bank and phone company are chosen.
    ///
    /// - Throws: What the database throws.
    public static func apply(
        _ names: [SeededName],
        organization: Organization.ID,
        at moment: Date,
        _ db: any Connection
    ) throws {
        var chosen: Set<OverlayScope> = []
        for key in names.map(\.key) {
            try db.run(
                """
                INSERT INTO local_keys (organization, scope, scope_key, name_en, name_ja)
                VALUES (\(organization), \(key.reach.scope), \(key.reach.key), \(key.names.en),
                    \(key.names.ja))
                ON CONFLICT (organization, scope, scope_key) DO NOTHING
                """
            )
            let step = CircleOrder.procedures.first {
                ChoiceBlock.scope(of: $0) == key.reach.scope
            }
            guard let step, chosen.insert(key.reach.scope).inserted else { continue }
            try db.run(
                """
                INSERT INTO placement_keys (organization, placement, scope, scope_key, place,
                    set_at, set_by)
                SELECT s.organization, s.placement, \(key.reach.scope), \(key.reach.key),
                    0, \(moment), s.changed_by
                FROM steps s WHERE s.organization = \(organization) AND s.procedure = \(step)
                    AND s.state = 'done'
                ON CONFLICT (organization, placement, scope, scope_key) DO NOTHING
                """
            )
        }
    }
}
