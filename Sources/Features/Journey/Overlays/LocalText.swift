import Core
import Foundation

/// What several overlays say together about one procedure for one person.
///
/// Made at reading, from at most one overlay a scope; nothing of it is stored.
struct LocalText: Sendable, Equatable {
    /// For each field that does not add up, what the narrowest overlay says.
    private(set) var fields = OverlayFields()
    /// Things to bring, from wide to narrow.
    private(set) var bring: [OverlayText] = []
    /// Notes, from wide to narrow.
    private(set) var notes: [OverlayText] = []
    /// The overlays that say something here, from wide to narrow, each with what it says.
    private(set) var origins: [Origin] = []
    /// The overlay of the other step of the circle that says which comes first.
    private(set) var borrowed: [Origin] = []

    struct Origin: Sendable, Equatable {
        let overlay: Overlay
        /// The fields of which the reader sees this overlay's text; never empty.
        var fields: [OverlayField]
    }

    /// Merges the overlays of one procedure. **The one place where it is decided who wins.**
    ///
    /// Between scopes their order decides, within one the order of the person's `keys`. Drafts and
    /// what has run out on `day` say nothing.
    init(_ overlays: [Overlay], among keys: OverlayKeys = OverlayKeys([]), on day: Day) {
        let rank = { (overlay: Overlay) in
            (overlay.reach.scope, keys.place(of: overlay.reach), overlay.id.rawValue)
        }
        let known = overlays.filter { $0.holds(on: day) }.sorted { rank($0) < rank($1) }
        var winners: [OverlayField: Int] = [:]
        for (index, overlay) in known.enumerated() {
            for field in OverlayField.allCases where field.isSet(in: overlay.fields) {
                guard !field.addsUp else { continue }
                field.copy(from: overlay.fields, to: &fields)
                winners[field] = index
            }
            bring += (overlay.fields.bring ?? []).filter { !bring.contains($0) }
            if let note = overlay.fields.note { notes.append(note) }
        }
        origins = known.enumerated().compactMap { index, overlay in
            let own = OverlayField.allCases.filter { field in
                field.addsUp ? field.isSet(in: overlay.fields) : winners[field] == index
            }
            return own.isEmpty ? nil : Origin(overlay: overlay, fields: own)
        }
    }

    /// Takes over the way through the circle of bank and telephone from the overlays that say it,
    /// and what to do when refused where nobody says that of this step.
    mutating func takeCircle(from home: LocalText) {
        var taken: [OverlayField] = [.order, .orderNote]
        if fields.refused == nil { taken.append(.refused) }
        for field in taken { field.copy(from: home.fields, to: &fields) }
        borrowed = home.origins.compactMap { origin in
            let said = origin.fields.filter(taken.contains)
            return said.isEmpty ? nil : Origin(overlay: origin.overlay, fields: said)
        }
    }

    /// Who recommends the way through the circle; `nil` where nobody does.
    var recommender: OverlayScope? {
        (origins + borrowed).last { $0.fields.contains(.order) }?.overlay.reach.scope
    }

    var isEmpty: Bool { origins.isEmpty && borrowed.isEmpty }

    /// When any of the texts last changed; `nil` where there is none.
    var updatedAt: Date? { origins.map(\.overlay.updatedAt).max() }
}

/// Whether a reader should be told that the page of a step has changed.
enum OverlayMark {
    /// For how long a change is news, in days. A default of the project: four weeks are twice the
    /// longest distance between two visits of the first months.
    static let newsDays = 28

    /// The day of the change; `nil` when it is no news for an open step.
    ///
    /// News is what changed since the person last acted on the step, or since Engawa knows them.
    static func day(
        of change: Date?,
        for step: Step,
        _ placement: Placement,
        today: Day
    ) -> Day? {
        guard step.isOpen, let change, change > step.changedAt ?? placement.createdAt else {
            return nil
        }
        let day = Day(of: change)
        return today - day <= newsDays ? day : nil
    }

    /// The day on which the page of a done step changed after it was done.
    static func dayAfterDone(of change: Date?, for step: Step) -> Day? {
        guard step.state == .done, let change, let done = step.changedAt, change > done else {
            return nil
        }
        return Day(of: change)
    }
}
