import Core
import Database
import Foundation
import JapaneseCalendar

/// One thing to do on one person's journey, with the dates that follow from their own anchors.
///
/// A step is computed: only what somebody touched has a row. So a moved anchor moves every date at
/// once, and nothing in the database can be out of date. See
/// `Docs/decisions/0002-computed-steps.md`.
public struct Step: Sendable {
    /// Placement and procedure together.
    public let id: ID
    /// What to do, for everybody in the country.
    public let procedure: Procedure
    /// What has become of it.
    public let state: StepState
    /// The day agreed with a companion or the office; `nil` for none.
    public let fixedOn: Day?
    /// The first day on which it makes sense; `nil` for any day.
    public let opensOn: Day?
    /// The anchor and the days of the rule; `nil` for no deadline, or while the anchor is unknown.
    public let dueOn: Day?
    /// The last day on which the office takes it: ``dueOn``, rolled over where the rule says so.
    public let closesOn: Day?
    /// Whether it can be done: its date is known, or somebody has touched it all the same.
    public let isAnchored: Bool
    /// Counts how often somebody changed it; 0 for a step that nobody touched.
    public let version: Int
    /// When somebody last changed it.
    public let changedAt: Date?
    /// Whether it concerns the person: a limit worries nobody while it only may.
    var concern = Concern.yes
    /// When the event that brought it was started; `nil` for a step that no event brings.
    var eventStart: Date?
    /// The day it counted from when it was done, if that day has changed since; else `nil`.
    var movedFrom: Day?
    /// The day of leaving that the person said and nobody has confirmed, when it counts from that.
    var leavesOn: Day?
    /// Whether its office is open on ``fixedOn`` although the calendar says it is closed.
    var isToldOpen = false

    /// The identity of a step: it has one before it has a row, and keeps it.
    public struct ID: Hashable, Sendable, LosslessStringConvertible {
        /// Whose step.
        public let placement: Placement.ID
        /// The template, such as `c-tennyu`.
        public let procedure: String

        /// Names a step.
        public init(placement: Placement.ID, procedure: String) {
            self.placement = placement
            self.procedure = procedure
        }

        /// Reads `PLACEMENT.PROCEDURE`; `nil` for anything else.
        public init?(_ description: String) {
            let parts = description.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1)
            guard parts.count == 2, let placement = Placement.ID(String(parts[0]) ?? "") else {
                return nil
            }
            self.init(placement: placement, procedure: String(parts[1]) ?? "")
        }

        /// `PLACEMENT.PROCEDURE`.
        public var description: String { "\(placement).\(procedure)" }
    }
}

extension Step {
    /// Whether something can be done about it now.
    public var isOpen: Bool { !state.isSettled && state != .notYet && isAnchored }

    /// Whether its day is fixed, so that nobody has to worry before that day.
    ///
    /// A day that has passed, that lies behind the last day of the office, or on which it is
    /// closed is no fixed day. A state without a day says that somebody else keeps it; for a legal
    /// limit that is no day.
    public func hasComingDay(on today: Day) -> Bool {
        guard state.hasDay else { return false }
        guard let fixedOn else { return !procedure.statutory }
        return fixedOn >= today && (closesOn.map { fixedOn <= $0 } ?? true)
            && (isOpenDay || !procedure.statutory)
    }

    /// Whether somebody can be at the office on the day that is fixed, as far as anybody knows.
    var isOpenDay: Bool {
        guard let fixedOn, procedure.rule.office != nil else { return true }
        return isToldOpen || OfficeCalendar.isOpen(fixedOn)
    }

    /// Whether somebody should fix a day for it.
    public func needsDay(on today: Day) -> Bool {
        isOpen && state != .waiting && !hasComingDay(on: today)
    }

    /// Days from today to the last day; negative when that has passed; `nil` without one.
    public func calendarDaysLeft(on today: Day) -> Int? { closesOn.map { $0 - today } }

    /// Office days left, counting today and the last day; `nil` without a last day.
    public func officeDaysLeft(on today: Day) -> Int? {
        closesOn.map { OfficeCalendar.officeDays(from: today, through: $0) }
    }

    /// Whether its last day has passed and an office has been open since.
    ///
    /// Nothing is overdue on a day when the office was closed.
    public func isOverdue(on today: Day) -> Bool {
        guard !state.isSettled, let closesOn, today > closesOn else { return false }
        return OfficeCalendar.officeDays(from: closesOn + 1, through: today) > 0
    }
}

/// What the database holds of a step that somebody touched.
struct TouchedStep: Sendable {
    let procedure: String
    let state: StepState
    let fixedOn: Day?
    let changedAt: Date
    let version: Int
    /// When somebody let it stand although its date had moved; `nil` for never.
    let keptAt: Date?
    /// Whether the office said, or is known, to be open on ``fixedOn``, a closed day elsewhere.
    let isToldOpen: Bool

    static let columnCount = 7
    static let columns: SQL = """
        s.procedure, s.state, s.fixed_on, s.changed_at, s.version, s.kept_at, s.told_open
        """

    init(_ row: Row, from start: Int = 0) throws {
        procedure = try row.get(start)
        state = try row.get(start + 1)
        fixedOn = try row.optional(start + 2)
        changedAt = try row.get(start + 3)
        version = try row.get(start + 4)
        keptAt = try row.optional(start + 5)
        isToldOpen = try row.optional(start + 6) ?? false
    }
}
