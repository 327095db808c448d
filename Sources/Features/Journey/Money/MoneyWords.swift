import Core
import Strings
import Web

/// A day of the money calendar as its reader sees it.
struct MoneyWords: Sendable {
    let day: MoneyDay
    let text: Text

    /// "Pay day", or "Residence tax, bill 2 of 4".
    var what: String {
        if case .taxBill(let number) = day.kind {
            return text("money.tax_bill", ["number": "\(number)"])
        }
        return text["money.\(day.kind.name)"]
    }

    /// The day alone, or from the first to the last.
    var when: String {
        guard let until = day.until else { return text.day(day.day) }
        return text("round.around", ["from": text.day(day.day), "to": text.day(until)])
    }

    /// Why it is not the usual day, and what is different this time.
    var notes: [String] {
        let moved =
            day.nominal == day.day ? [] : [text("money.moved", ["day": text.day(day.nominal)])]
        return moved
            + day.notes.map { note in
                if case .reduced(let month) = note {
                    return text("money.note.reduced", ["month": text["money.month.\(month)"]])
                }
                return text["money.note.\(note.name)"]
            }
    }

    /// One quiet line for *Today*.
    var line: String { text("money.soon", ["what": what, "day": when]) }

    var row: HTML {
        """
        <li><time datetime="\(day.day.description)">\(when)</time>\
        <div>\(what)\(notes, each: { "<small>\($0)</small>" })</div></li>

        """
    }
}
