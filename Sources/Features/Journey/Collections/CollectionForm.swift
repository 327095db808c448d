import Core
import Foundation
import People
import Web

/// What staff typed about one area, and what is wrong with it.
struct CollectionForm: Sendable {
    let values: FormValues
    private(set) var draft = CollectionDraft()
    private(set) var problems: [OverlayForm.Problem] = []

    /// Rules that a form can hold: all of a file's, and two more.
    static let mostRules = CollectionFile.mostKinds + 2

    init(_ values: FormValues, today: Day) {
        self.values = values
        draft.name = line("name")
        if draft.name.isEmpty { refuse("name", "collections.error.name_missing") }
        draft.fields = fields()
        draft.source = source()
        draft.lastCheckedOn = day("last_checked_on", values.normalised("last_checked_on"))
        if let day = draft.lastCheckedOn, day > today {
            refuse("last_checked_on", "overlay.error.checked_in_future")
        }
        guard problems.isEmpty else { return }
        if draft.fields.rules.isEmpty { refuse(Self.name("kind", 1), "collections.error.empty") }
        let size = (try? draft.fields.stored().utf8.count) ?? .max
        if size > CollectionFields.limit { refuse("none_on", "overlay.error.too_much") }
    }

    /// The form as an area fills it, in the language of its reader.
    init(_ draft: CollectionDraft, in language: Language) {
        values = FormValues(CollectionFormValues(draft: draft, language: language).pairs)
        self.draft = draft
    }

    /// The name of a field of the rule in row `number`, from 1.
    static func name(_ field: String, _ number: Int) -> String { "rule_\(number)_\(field)" }

    mutating func refuse(_ field: String, _ key: String, _ count: Int = 0) {
        guard !problems.contains(where: { $0.field == field }) else { return }
        problems.append(OverlayForm.Problem(field: field, key: key, count: count))
    }

    // MARK: Fields

    private mutating func fields() -> CollectionFields {
        var fields = CollectionFields()
        fields.kana = line("kana").nonEmpty
        fields.english = line("english").nonEmpty
        fields.until = until()
        fields.place = text("place")
        for number in 1...Self.mostRules {
            guard let rule = rule(number) else { continue }
            if fields.rules.contains(where: { $0.isAbout(rule) }) {
                refuse(Self.name("kind", number), "collections.error.twice")
            }
            fields.rules.append(rule)
        }
        fields.noneOn = noneOn()
        fields.yearEnd = yearEnd()
        return fields
    }

    private mutating func until() -> Int? {
        let typed = values["until"]
        guard !typed.isEmpty else { return nil }
        let time = PutOutTime.parse(typed)
        if time == nil { refuse("until", "collections.error.time") }
        return time
    }

    /// The rule of one row; `nil` for an empty row.
    private mutating func rule(_ number: Int) -> CollectionRule? {
        let (kindField, field) = (Self.name("kind", number), Self.name("schedule", number))
        let schedule = OverlayLine.clean(values[field])
        guard !values[kindField].isEmpty || !schedule.isEmpty else { return nil }
        guard let kind = RubbishKind(rawValue: values[kindField]) else {
            refuse(kindField, "collections.error.kind_missing")
            return nil
        }
        var rule = CollectionRule(kind: kind)
        rule.name = text(Self.name("name", number))
        rule.bag = text(Self.name("bag", number))
        rule.written = OverlayLine.clean(values[Self.name("written", number)]).nonEmpty
        rule.days = CollectionProse.parse(schedule)
        if kind == .other, rule.name == nil {
            refuse(Self.name("name", number) + "_ja", "collections.error.name_of_other")
        }
        // What the file said may stay as it is: it is shown as the town's own words.
        if rule.days == nil, rule.written != schedule {
            refuse(field, "collections.error.schedule")
        }
        return rule
    }

    private mutating func noneOn() -> [Day]? {
        let typed = values["none_on"].unicodeScalars
            .split { $0.properties.isWhitespace || ",、;".unicodeScalars.contains($0) }
        let days = typed.compactMap { day("none_on", String($0)) }
        return days.isEmpty ? nil : Array(Set(days)).sorted()
    }

    private mutating func yearEnd() -> YearEnd? {
        let typed = values.normalised("year_end")
        guard !typed.isEmpty else { return nil }
        let numbers = typed.unicodeScalars.split { !("0"..."9").contains($0) }
            .compactMap { Int(String($0)) }
        let pause =
            numbers.count == 4
            ? YearEnd(from: (numbers[0], numbers[1]), to: (numbers[2], numbers[3])) : nil
        if pause == nil { refuse("year_end", "collections.error.year_end") }
        return pause
    }

    /// `12/31–1/3`.
    static func text(of pause: YearEnd) -> String {
        "\(pause.from / 100)/\(pause.from % 100)–\(pause.to / 100)/\(pause.to % 100)"
    }

    // MARK: Words

    private mutating func text(_ name: String) -> OverlayText? {
        let text = OverlayText(en: line("\(name)_en"), ja: line("\(name)_ja"))
        return text.isEmpty ? nil : text
    }

    private mutating func line(_ name: String) -> String {
        let line = OverlayLine.clean(values[name])
        if line.unicodeScalars.count > OverlayForm.lineLimit {
            refuse(name, "overlay.error.too_long", OverlayForm.lineLimit)
        } else if FormValues.containsMyNumber(line) {
            refuse(name, "my_number_warning")
        }
        return line
    }

    private mutating func source() -> String? {
        let typed = values["source"]
        guard !typed.isEmpty else { return nil }
        let link = CollectionSource.link(typed)
        if link == nil { refuse("source", "overlay.error.source") }
        return link
    }

    private mutating func day(_ field: String, _ typed: String) -> Day? {
        guard !typed.isEmpty else { return nil }
        let day = TypedDay.parse(typed.precomposedStringWithCompatibilityMapping)
        if day == nil { refuse(field, "error.day_not_a_date") }
        return day
    }
}

/// The page where a town's calendar can be read.
enum CollectionSource {
    /// `nil` for what is no web page, and for more than 500 bytes.
    static func link(_ typed: String) -> String? {
        let scheme = URL(string: typed)?.scheme?.lowercased()
        guard scheme == "https" || scheme == "http", typed.utf8.count <= 500 else { return nil }
        return OutsideLink(typed)?.description
    }
}

/// An area as the values of its form.
struct CollectionFormValues {
    let draft: CollectionDraft
    let language: Language

    var pairs: [(String, String)] {
        let fields = draft.fields
        return [
            ("name", draft.name), ("kana", fields.kana ?? ""), ("english", fields.english ?? ""),
            ("until", fields.until.map(PutOutTime.text) ?? ""),
            ("none_on", (fields.noneOn ?? []).map(\.description).joined(separator: "\n")),
            ("year_end", fields.yearEnd.map(CollectionForm.text) ?? ""),
            ("source", draft.source ?? ""),
            ("last_checked_on", draft.lastCheckedOn?.description ?? ""),
        ] + both("place", fields.place) + zip(1..., fields.rules).flatMap(rule)
    }

    /// All names of the form, so that two forms with the same values are one attempt.
    static var names: [String] {
        let rules = Array(repeating: CollectionRule(kind: .other), count: CollectionForm.mostRules)
        var draft = CollectionDraft()
        draft.fields.rules = rules
        return Self(draft: draft, language: .english).pairs.map(\.0)
    }

    private func rule(_ number: Int, _ rule: CollectionRule) -> [(String, String)] {
        let name = { CollectionForm.name($0, number) }
        return [
            (name("kind"), rule.kind.rawValue),
            (name("schedule"), rule.days?.written(in: language) ?? rule.written ?? ""),
            (name("written"), rule.written ?? ""),
        ] + both(name("name"), rule.name) + both(name("bag"), rule.bag)
    }

    private func both(_ name: String, _ text: OverlayText?) -> [(String, String)] {
        [("\(name)_en", text?.en ?? ""), ("\(name)_ja", text?.ja ?? "")]
    }
}
