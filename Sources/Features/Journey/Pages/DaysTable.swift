import Core
import JapaneseCalendar
import Strings
import Web

/// A deadline as weeks: which days are left, and on which of them the office is open.
struct DaysTable: Sendable {
    let weeks: [[Cell]]
    let headline: String
    let caption: String
    private let text: Text

    struct Cell: Sendable, Equatable {
        let number: String
        /// The class that draws it.
        let kind: String
        /// What a screen reader adds; empty for nothing.
        let words: String
    }

    /// Five weeks: longer is a date, not a picture.
    private static let limit = 35

    /// `nil` when there is no deadline, or none within five weeks.
    init?(_ step: Step, today: Day, text: Text) {
        guard !step.state.isSettled, let last = step.closesOn, last >= today,
            last - today <= Self.limit
        else { return nil }
        self.text = text
        headline = StepWords(step, today: today, text: text).left
        caption =
            text("step.by", ["day": text.day(last)])
            + text["separator"] + step.procedure.deadlineText[text.language]
        let monday = today - (today.weekday - 1)
        let sunday = last + (7 - last.weekday)
        weeks = stride(from: monday.number, through: sunday.number, by: 7).map { start in
            (0..<7).map { Self.cell(Day(number: start + $0), step, today, last, text) }
        }
    }

    var html: HTML {
        """
        <section class="sheet" aria-label="\(text["step.deadline"])">
          <table class="days">
            <caption><b>\(headline)</b> \(caption)</caption>
            <thead><tr>\(text["weekdays.short"].split(separator: " "), each: column)</tr></thead>
            <tbody>\(weeks, each: row)</tbody>
          </table>
          <ul class="key">
            <li><i class="today"></i> \(text["days.today"])</li>
            <li><i class="due"></i> \(text["days.last"])</li>
            \("<li><i class=\"booked\"></i> \(text["days.fixed"])</li>", if: hasFixed)
            <li><i class="closed"></i> \(text["days.closed"])</li>
          </ul>
        </section>
        """
    }

    /// Whether the agreed day is among the days that are drawn.
    private var hasFixed: Bool {
        weeks.joined().contains { $0.kind.split(separator: " ").contains("booked") }
    }

    private func column(_ name: Substring) -> HTML {
        """
        <th scope="col">\(String(name))</th>
        """
    }

    private func row(_ week: [Cell]) -> HTML { "<tr>\(week, each: cell)</tr>" }

    private func cell(_ cell: Cell) -> HTML {
        """
        <td class="\(cell.kind)">\(cell.number)\(hidden(cell.words))</td>
        """
    }

    private func hidden(_ words: String) -> HTML {
        guard !words.isEmpty else { return "" }
        return """
            <span class="hidden"> \(words)</span>
            """
    }

    private static func cell(
        _ day: Day,
        _ step: Step,
        _ today: Day,
        _ last: Day,
        _ text: Text
    ) -> Cell {
        let number = "\(day.parts.day)"
        if day < today || day > last { return Cell(number: number, kind: "outside", words: "") }
        let isFixed = step.state.hasDay && step.fixedOn == day
        var kinds: [String] = [OfficeCalendar.isOpen(day) ? "open" : "closed"]
        var words: [String] = OfficeCalendar.isOpen(day) ? [] : [text["days.closed_short"]]
        if day == last { (kinds, words) = (["due"], [text["days.last"]]) }
        if isFixed { kinds.append("booked"); words.append(text["state.date_fixed"]) }
        if day == today { kinds.append("today"); words.append(text["days.today"]) }
        return Cell(number: number, kind: kinds.joined(separator: " "), words: text.list(words))
    }
}
