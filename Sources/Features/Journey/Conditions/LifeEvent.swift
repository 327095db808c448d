import Core
import Database
import Foundation
import People

/// Something that happened to a person and brings steps with it, such as a lost card.
///
/// A kind and a day, and nothing else: what happened is told by phone, and health is nobody's
/// business here.
struct LifeEvent: Sendable, Equatable {
    typealias ID = Identifier<LifeEvent>

    let id: ID
    let kind: Kind
    /// The day that the dates of its steps count from.
    let happenedOn: Day
    /// Where somebody moves to, six digits; `nil` for other kinds, and while nobody has said.
    let municipality: String?
    /// When it was started; later than anything that was done about an earlier one of its kind.
    let startedAt: Date
    /// When staff confirmed the new town of a move; `nil` before, and for other kinds.
    let confirmedAt: Date?
    /// When it was closed; `nil` while it runs.
    let endedAt: Date?
    /// Counts changes, from 1.
    let version: Int

    var isRunning: Bool { endedAt == nil }

    /// What can happen. The raw values are those of `when_applies`, and of the API.
    enum Kind: String, CaseIterable, Sendable, SQLValue {
        case movingHouse = "event_moving_house"
        case lostCard = "event_lost_card"
        case accident = "event_accident"
        case employerChange = "event_employer_change"
        case contractEnd = "event_contract_end_staying"
        case absence = "event_absence"

        /// Whether somebody can know of it before its day.
        var mayLieAhead: Bool { self != .lostCard && self != .accident }
    }

    static let columns: SQL = """
        e.id, e.kind, e.happened_on, e.municipality_code, e.started_at, e.confirmed_at,
        e.ended_at, e.version
        """

    /// How many ``columns`` there are.
    static let columnCount = 8

    init(_ row: Row) throws {
        id = try row.get(0)
        kind = try row.get(1)
        happenedOn = try row.get(2)
        municipality = try row.optional(3)
        startedAt = try row.get(4)
        confirmedAt = try row.optional(5)
        endedAt = try row.optional(6)
        version = try row.get(7)
    }

    /// An event that is not stored: to show what it would bring.
    init(_ kind: Kind, on day: Day, municipality: String? = nil, at now: Date) {
        id = .make(at: now)
        self.kind = kind
        happenedOn = day
        self.municipality = municipality
        startedAt = now
        confirmedAt = nil
        endedAt = nil
        version = 0
    }

    /// Whether what was done at `moment` was done about this event, and not about an earlier one.
    func covers(_ moment: Date) -> Bool { moment >= startedAt }
}

extension LifeEvent.Kind {
    /// How far a day may lie from today: a year back, 60 days ahead. Defaults of the project.
    private static let daysBack = 365
    private static let daysAhead = 60

    /// Makes sure that `day` can be meant.
    ///
    /// - Throws: ``JourneyError`` that says which bound it passes.
    func check(_ day: Day, landing: Day?, today: Day) throws(JourneyError) {
        guard day <= today + Self.daysAhead else { throw .eventTooFarAhead }
        guard mayLieAhead || day <= today else { throw .eventNotYet }
        guard day >= today - Self.daysBack else { throw .eventTooLongAgo }
        guard landing.map({ day >= $0 }) ?? true else { throw .eventBeforeLanding }
    }
}

/// The identity of an event in a link: whose it is, and which.
struct LifeEventReference: Sendable, LosslessStringConvertible {
    let placement: Placement.ID
    let event: LifeEvent.ID

    init(_ placement: Placement.ID, _ event: LifeEvent.ID) {
        self.placement = placement
        self.event = event
    }

    /// Reads `PLACEMENT.EVENT`; `nil` for anything else.
    init?(_ description: String) {
        let parts = description.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1)
        guard parts.count == 2, let placement = Placement.ID(String(parts[0]) ?? ""),
            let event = LifeEvent.ID(String(parts[1]) ?? "")
        else { return nil }
        self.init(placement, event)
    }

    var description: String { "\(placement).\(event)" }
}
