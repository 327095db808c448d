import Core
import Foundation
import People
import Web

/// What staff typed about one place and procedure, and what is wrong with it.
struct OverlayForm: Sendable {
    let values: FormValues
    private(set) var draft: OverlayDraft
    private(set) var problems: [Problem] = []

    struct Problem: Sendable, Equatable {
        let field: String
        /// The key of the sentence.
        let key: String
        var count = 0
    }

    /// The most code points of a line, and of a note.
    static let lineLimit = 200
    static let noteLimit = 600
    /// The most things to bring. More is a list that nobody packs from.
    static let bringLimit = 10

    init(_ values: FormValues, _ reach: OverlayReach, _ procedure: String, today: Day) {
        self.values = values
        draft = OverlayDraft(reach, procedure)
        readFields()
        draft.source = source()
        draft.sourceNote = line("source_note").nonEmpty
        draft.lastCheckedOn = day("last_checked_on")
        draft.validUntil = day("valid_until")
        if let day = draft.lastCheckedOn, day > today {
            refuse("last_checked_on", "overlay.error.checked_in_future")
        }
        if let day = draft.validUntil, day < today {
            refuse("valid_until", "overlay.error.until_in_past")
        }
        checkWhole()
    }

    /// The form as an overlay fills it.
    init(_ draft: OverlayDraft) {
        values = FormValues(OverlayFormValues(draft).pairs)
        self.draft = draft
    }

    private mutating func readFields() {
        var fields = OverlayFields()
        fields.place = text("place")
        fields.counter = text("counter")
        fields.floor = text("floor")
        fields.address = line("address").nonEmpty
        fields.phone = phone()
        fields.hours = hours()
        fields.closed = text("closed")
        fields.bring = bring()
        fields.bag = text("bag")
        fields.rubbish = text("rubbish")
        fields.order = CircleOrder(rawValue: values["order"])
        fields.orderNote = text("order_note", limit: Self.noteLimit)
        fields.refused = text("refused")
        fields.note = text("note", limit: Self.noteLimit)
        draft.fields = fields
    }

    private mutating func checkWhole() {
        guard problems.isEmpty else { return }
        if draft.fields.isEmpty { refuse("counter_en", "overlay.error.empty") }
        // One that is too long to be stored; every field alone is short enough.
        if (try? draft.fields.stored().utf8.count).map({ $0 > OverlayFields.limit }) ?? true {
            refuse("note_en", "overlay.error.too_much")
        }
    }

    // MARK: Fields

    private mutating func text(_ name: String, limit: Int = lineLimit) -> OverlayText? {
        let text = OverlayText(
            en: line("\(name)_en", limit: limit),
            ja: line("\(name)_ja", limit: limit)
        )
        return text.isEmpty ? nil : text
    }

    private mutating func line(_ name: String, limit: Int = lineLimit) -> String {
        let line = OverlayLine.clean(values[name])
        if line.unicodeScalars.count > limit {
            refuse(name, "overlay.error.too_long", limit)
        } else if FormValues.containsMyNumber(line) {
            refuse(name, "my_number_warning")
        }
        return line
    }

    private mutating func phone() -> String? {
        let typed = values["phone"]
        guard !typed.isEmpty else { return nil }
        guard let phone = OverlayLine.phone(typed) else {
            refuse("phone", "overlay.error.phone")
            return nil
        }
        return phone
    }

    private mutating func hours() -> OpeningHours? {
        var week: [[OpeningHours.Span]] = []
        for day in 1...7 {
            do {
                week.append(try OpeningHours.spans(values["hours_\(day)"]))
            } catch {
                week.append([])
                let key = error == .unreadable ? "unreadable" : "backwards"
                refuse("hours_\(day)", "overlay.error.hours_\(key)")
            }
        }
        let hours = OpeningHours(week)
        return hours.isEmpty ? nil : hours
    }

    /// One thing a line; the languages belong together by their lines.
    private mutating func bring() -> [OverlayText]? {
        let english = lines("bring_en")
        let japanese = lines("bring_ja")
        if !english.isEmpty, !japanese.isEmpty, english.count != japanese.count {
            refuse("bring_ja", "overlay.error.bring_uneven")
        }
        let count = max(english.count, japanese.count)
        if count > Self.bringLimit {
            refuse("bring_en", "overlay.error.bring_many", Self.bringLimit)
        }
        let things = (0..<count).map { index in
            OverlayText(
                en: index < english.count ? english[index] : "",
                ja: index < japanese.count ? japanese[index] : ""
            )
        }
        return things.isEmpty ? nil : things
    }

    private mutating func lines(_ name: String) -> [String] {
        let lines = values[name].utf8.split { $0 == 10 || $0 == 13 }
            .map { OverlayLine.clean(String(decoding: $0, as: UTF8.self)) }
            .filter { !$0.isEmpty }
        if lines.contains(where: { $0.unicodeScalars.count > Self.lineLimit }) {
            refuse(name, "overlay.error.too_long", Self.lineLimit)
        } else if lines.contains(where: FormValues.containsMyNumber) {
            refuse(name, "my_number_warning")
        }
        return lines
    }

    private mutating func source() -> String? {
        let typed = values["source"]
        guard !typed.isEmpty else { return nil }
        let scheme = URL(string: typed)?.scheme?.lowercased()
        let isPage = scheme == "https" || scheme == "http"
        guard isPage, typed.utf8.count <= 500, let link = OutsideLink(typed) else {
            refuse("source", "overlay.error.source")
            return nil
        }
        return link.description
    }

    private mutating func day(_ name: String) -> Day? {
        let typed = values.normalised(name)
        guard !typed.isEmpty else { return nil }
        guard let day = TypedDay.parse(typed) else {
            refuse(name, "error.day_not_a_date")
            return nil
        }
        return day
    }

    private mutating func refuse(_ field: String, _ key: String, _ count: Int = 0) {
        guard !problems.contains(where: { $0.field == field }) else { return }
        problems.append(Problem(field: field, key: key, count: count))
    }
}

/// Text in one line, as people type and copy it.
enum OverlayLine {
    /// Without controls, direction overrides and marks that show nothing; breaks become spaces.
    static func clean(_ typed: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in typed.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator:
                if scalars.last != " " { scalars.append(" ") }
            // Joiners belong to words; U+200B, U+FEFF and overrides hide some.
            case .format where scalar.value != 0x200C && scalar.value != 0x200D: break
            default: scalars.append(scalar)
            }
        }
        return String(scalars).trimmingCharacters(in: .whitespaces)
            .precomposedStringWithCanonicalMapping
    }

    /// Digits with hyphens, brackets and a `+` in front; `nil` for anything else.
    ///
    /// 3 digits for a service such as `110`, 15 at most (ITU-T E.164).
    static func phone(_ typed: String) -> String? {
        var written = ""
        var digits = 0
        for scalar in clean(typed.precomposedStringWithCompatibilityMapping).unicodeScalars {
            switch scalar {
            case "0"..."9": digits += 1
            case "+", "#": guard written.isEmpty else { return nil }
            case "-", "(", ")", " ": break
            case "\u{2010}"..."\u{2015}", "\u{2212}", "\u{30FC}":
                written += "-"
                continue
            default: return nil
            }
            written.unicodeScalars.append(scalar)
        }
        return (3...15).contains(digits) && written.utf8.count <= 40 ? written : nil
    }
}

/// An overlay as the values of its form.
struct OverlayFormValues {
    let draft: OverlayDraft

    init(_ draft: OverlayDraft) { self.draft = draft }

    var pairs: [(String, String)] {
        let fields = draft.fields
        let texts: [(String, OverlayText?)] = [
            ("place", fields.place), ("counter", fields.counter), ("floor", fields.floor),
            ("closed", fields.closed), ("bag", fields.bag), ("rubbish", fields.rubbish),
            ("order_note", fields.orderNote), ("refused", fields.refused), ("note", fields.note),
        ]
        let hours = (fields.hours?.week ?? []).enumerated().map { day, spans in
            ("hours_\(day + 1)", OpeningHours.text(of: spans))
        }
        let bring = fields.bring ?? []
        return texts.flatMap { name, text in
            [("\(name)_en", text?.en ?? ""), ("\(name)_ja", text?.ja ?? "")]
        } + hours + [
            ("bring_en", Self.lines(bring.map(\.en))), ("bring_ja", Self.lines(bring.map(\.ja))),
            ("address", fields.address ?? ""), ("phone", fields.phone ?? ""),
            ("order", fields.order?.rawValue ?? ""), ("source", draft.source ?? ""),
            ("source_note", draft.sourceNote ?? ""),
            ("last_checked_on", draft.lastCheckedOn?.description ?? ""),
            ("valid_until", draft.validUntil?.description ?? ""),
        ]
    }

    /// All names of the form, so that a preview can carry every one of them.
    static var names: [String] {
        let reach = OverlayReach(scope: .branch, key: "")
        return Self(OverlayDraft(reach, "")).pairs.map(\.0) + (1...7).map { "hours_\($0)" }
    }

    /// Empty when no line has a text: the other language then stands for both.
    private static func lines(_ texts: [String]) -> String {
        texts.allSatisfy(\.isEmpty) ? "" : texts.joined(separator: "\n")
    }
}
