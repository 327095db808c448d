import Core
import Strings
import Web

/// One line as the page shows it.
struct HelpLineRow: Sendable, Equatable {
    let name: String
    /// What it is for, in which languages, and when.
    let facts: [String]
    /// Of when the facts are; `nil` where there is nothing to call.
    let dated: String?
    let doubts: [String]
    let numbers: [Number]
    let page: OutsideLink?

    struct Number: Sendable, Equatable {
        let printed: String
        /// `nil` when a telephone could not dial the number; it is shown all the same.
        let call: OutsideLink?
    }

    /// A line of the product. 119 and 110 have larger buttons elsewhere and no numbers here.
    init(_ line: HelpLine, on day: Day, text: Text, showsNumbers: Bool = true) {
        let language = text.language
        name = line.name[language]
        facts = Self.distinct([line.use, line.languages, line.hours].map { $0[language] })
        dated = Self.date(of: line, text: text)
        doubts = line.doubts(on: day).map { text[$0] }
        let telephones = showsNumbers ? line.telephones : []
        numbers = telephones.map { noted in
            Number(
                printed: noted.note.map {
                    text("noted", ["number": noted.telephone.number, "note": $0[language]])
                } ?? noted.telephone.number,
                call: noted.telephone.call
            )
        }
        page = line.page.flatMap { OutsideLink($0) }
    }

    init(_ line: PublicNumbers.Line, text: Text) {
        name = line.label[text.language]
        facts = [line.purpose, line.hours].map { $0[text.language] }.filter { !$0.isEmpty }
        dated = nil
        doubts = []
        numbers = [Number(printed: line.phone, call: OutsideLink(telephone: line.phone))]
        page = nil
    }

    private static func distinct(_ facts: [String]) -> [String] {
        facts.enumerated().filter { !facts[..<$0.offset].contains($0.element) }.map(\.element)
    }

    /// The date of the facts, and whether sources agree; `nil` where there is nothing to call.
    private static func date(of line: HelpLine, text: Text) -> String? {
        guard !line.telephones.isEmpty else { return nil }
        if let day = line.lastCheckedOn, let person = line.checkedBy {
            return text("checked", ["day": text.day(day, .full), "person": person])
        }
        let date = line.asOf.map { written($0, text: text) } ?? text["as_of.unknown"]
        return line.status == .confirmed ? text("as_of.confirmed", ["date": date]) : date
    }

    private static func written(_ date: AsOf, text: Text) -> String {
        guard let month = date.month else { return text("as_of.year", ["year": "\(date.year)"]) }
        return text("as_of.month", ["month": text["month.\(month)"], "year": "\(date.year)"])
    }
}

// MARK: - Markup

extension HelpLineRow {
    var item: HTML {
        """
        <li><b>\(name)</b> <span class="small soft">\(details)</span>
        \(doubts, each: { "<span class=\"small\"><b>\($0)</b></span>" })
        \(numbers, each: button)\(website)</li>
        """
    }

    private var details: HTML {
        """
        \(facts.enumerated(), each: { "\("<br/>", if: $0.offset > 0)\($0.element)" })\
        \(dated.map { [$0] } ?? [], each: { "<br/>\($0)" })
        """
    }

    private func button(_ number: Number) -> HTML {
        guard let call = number.call else { return "<b>\(number.printed)</b>" }
        return """
            <a class="button" href="\(call)">\(Icon.phone.mark) \(number.printed)</a>
            """
    }

    private var website: HTML {
        guard let page else { return "" }
        let shown = page.description.split(separator: "/").dropFirst().joined(separator: "/")
        return """
            <a class="small" href="\(page)">\(shown)</a>
            """
    }
}
