import Core
import Database
import Foundation
import JapaneseCalendar
import Notices
import Strings
import Web

/// What a person is reminded of, and when. Pure: the day comes in.
struct StepReminder: Sendable, Equatable {
    let step: Step.ID
    let kind: Kind

    /// The two things worth a reminder; everything else is on *Today* anyway.
    enum Kind: Sendable, Equatable {
        /// A legal limit is three office days away and no date is fixed.
        case limit(lastDay: Day)
        /// What was agreed with a companion or an office is tomorrow, or is today.
        case appointment(Day)
    }

    /// Office days left, today included, from which a person without a date is reminded: one to
    /// ask somebody along, one to go, one to spare. A default of the project.
    private static let officeDays = 3

    /// `nil` when there is nothing to remind of on `today`.
    init?(_ step: Step, today: Day) {
        self.step = step.id
        guard step.isOpen else { return nil }
        if step.state.hasDay, let day = step.fixedOn, (0...1).contains(day - today) {
            kind = .appointment(day)
        } else if step.needsDay(on: today), step.procedure.statutory,
            step.concern == .yes, let lastDay = step.closesOn, lastDay >= today,
            OfficeCalendar.officeDays(from: today, through: lastDay) <= Self.officeDays
        {
            kind = .limit(lastDay: lastDay)
        } else {
            return nil
        }
    }

    /// What its notices are called.
    static let noticeKind = "step.reminder"

    /// One reminder for one date: a moved date is reminded of again.
    var uniqueKey: String {
        switch kind {
        case .limit(let day): "step.limit:\(step):\(day)"
        case .appointment(let day): "step.appointment:\(step):\(day)"
        }
    }

    /// The notice, shown only if the step is still open when its time comes.
    func notice(
        to person: String,
        of organization: String,
        about procedure: Procedure,
        strings: Strings
    ) -> Notice {
        Notice(
            organization: organization,
            person: person,
            kind: Self.noticeKind,
            title: NoticeText(
                english: title(procedure, strings[.english]),
                japanese: title(procedure, strings[.japanese])
            ),
            body: NoticeText(
                english: body(strings[.english]),
                japanese: body(strings[.japanese])
            ),
            link: .step(step),
            condition: ReminderCondition.text(of: self),
            uniqueKey: uniqueKey
        )
    }

    private func title(_ procedure: Procedure, _ text: Text) -> String {
        let step = procedure.title[text.language]
        return switch kind {
        case .limit: text("reminder.limit", ["step": step])
        case .appointment: text("reminder.appointment", ["step": step])
        }
    }

    private func body(_ text: Text) -> String {
        switch kind {
        case .limit(let day): text("reminder.limit_body", ["day": text.day(day)])
        case .appointment(let day): text("reminder.appointment_body", ["day": text.day(day)])
        }
    }
}

/// What must still hold when a reminder is shown, as it is stored with the notice.
enum ReminderCondition {
    /// `step:PLACEMENT.PROCEDURE:open` for a limit without a date, `…:DAY` for an appointment.
    static func text(of reminder: StepReminder) -> String {
        switch reminder.kind {
        case .limit(let day): "step:\(reminder.step):limit:\(day)"
        case .appointment(let day): "step:\(reminder.step):appointment:\(day)"
        }
    }

    /// The step and what was said of it; `nil` for a condition of another feature.
    static func parse(_ text: String) -> StepReminder? {
        let parts = text.utf8.split(separator: UInt8(ascii: ":")).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard parts.count == 4, parts[0] == "step", let id = Step.ID(parts[1]),
            let day = Day(parts[3])
        else { return nil }
        switch parts[2] {
        case "limit": return StepReminder(step: id, kind: .limit(lastDay: day))
        case "appointment": return StepReminder(step: id, kind: .appointment(day))
        default: return nil
        }
    }

    /// Whether the reminder is still right for the step as it is now.
    ///
    /// A done step, a moved deadline, another appointment: each makes it noise.
    static func holds(_ reminder: StepReminder, for step: Step, on today: Day) -> Bool {
        switch reminder.kind {
        case .limit(let day): step.needsDay(on: today) && step.closesOn == day
        case .appointment(let day): step.state.hasDay && step.fixedOn == day
        }
    }
}

extension StepReminder {
    /// Takes back what was told of a step as it was before a change: it may not be true any more.
    static func takeBack(_ before: Step, _ db: any Connection) throws {
        let limit = before.procedure.statutory ? before.closesOn : nil
        let told = [
            limit.map { StepReminder(step: before.id, kind: .limit(lastDay: $0)) },
            before.fixedOn.map { StepReminder(step: before.id, kind: .appointment($0)) },
        ]
        for reminder in told.compactMap({ $0 }) {
            try Notices.cancel(uniqueKey: reminder.uniqueKey, db)
        }
    }

    fileprivate init(step: Step.ID, kind: Kind) {
        self.step = step
        self.kind = kind
    }
}
