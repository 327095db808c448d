import Core
import Database
import Foundation
import People

/// A part of a town whose rubbish is collected on the same days.
///
/// Start reading at ``CollectionDays``, then ``CollectionProse``.
struct CollectionArea: Sendable, Equatable, Identifiable {
    typealias ID = Identifier<CollectionArea>

    let id: ID
    /// The national code of its town.
    let municipality: String
    /// As the town writes it; unique within the town.
    let name: String
    let fields: CollectionFields
    /// Where it was read; `nil` for told or seen.
    let source: String?
    /// `nil` for a draft: nobody has compared it with the town's calendar, so no assistant sees it.
    let lastCheckedOn: Day?
    let checkedBy: Person.ID?
    /// Counts every change, checks included.
    let version: Int

    static let columns: SQL = """
        a.id, a.municipality_code, a.name, a.fields, a.source_url, a.last_checked_on, \
        a.checked_by, a.version
        """

    /// Whether its yearly check is due, or the first one: the same year as for other facts.
    func needsCheck(on day: Day) -> Bool {
        lastCheckedOn.map { $0 < Overlay.oldest(on: day) } ?? true
    }

    /// The name in `language`, where there is one.
    func name(in language: Language) -> (text: String, language: Language) {
        guard language == .english, let english = fields.english else { return (name, .japanese) }
        return (english, .english)
    }
}

extension CollectionArea {
    /// Reads ``columns``.
    init(_ row: Row) throws {
        id = try row.get(0)
        municipality = try row.get(1)
        name = try row.get(2)
        fields = try CollectionFields(stored: try row.get(3))
        source = try row.optional(4)
        lastCheckedOn = try row.optional(5)
        checkedBy = try row.optional(6)
        version = try row.get(7)
    }
}

/// What is known of an area's collections. Stored as JSON.
struct CollectionFields: Codable, Equatable, Sendable {
    /// How the name is read.
    var kana: String?
    /// The name for whoever reads no Japanese.
    var english: String?
    var rules: [CollectionRule] = []
    /// By when it has to be outside, in minutes of the day; `nil` where nobody has said it.
    var until: Int?
    var place: OverlayText?
    /// Single days without any collection.
    var noneOn: [Day]?
    /// `nil` where nobody has said what happens at New Year.
    var yearEnd: YearEnd?

    /// The most bytes of the stored form.
    static let limit = 16_384

    init() {}

    /// Reads the stored form.
    init(stored text: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
    }

    /// The stored form: the same for the same content.
    func stored() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

/// When one kind of rubbish is collected, and in which bag.
struct CollectionRule: Codable, Equatable, Sendable {
    var kind: RubbishKind
    /// What this town calls it, instead of the usual name.
    var name: OverlayText?
    /// `nil` for a schedule that nobody has understood yet: it is shown as ``written``, never
    /// computed.
    var days: CollectionDays?
    /// What the town's file says, where it was not understood; a rule by hand may stand beside it.
    var written: String?
    var bag: OverlayText?

    /// Whether two rules are about the same rubbish.
    func isAbout(_ other: CollectionRule) -> Bool {
        kind == other.kind && (kind != .other || name?.ja == other.name?.ja)
    }
}

extension CollectionFields {
    /// What is collected on `day`, in the order of the rules.
    func collected(on day: Day) -> [CollectionRule] {
        let isPause = noneOn?.contains(day) ?? false || yearEnd?.contains(day) ?? false
        return isPause ? [] : rules.filter { $0.days?.include(day) ?? false }
    }

    /// The days with a collection, from `first` on.
    func calendar(from first: Day, days count: Int) -> [(day: Day, rules: [CollectionRule])] {
        (0..<count).map { (first + $0, collected(on: first + $0)) }.filter { !$0.1.isEmpty }
    }

    /// Whether a collection on `day` is only what the rule says, because nobody has said what
    /// happens at New Year.
    func isUncertain(_ day: Day) -> Bool { yearEnd == nil && YearEnd.isUsual(day) }

    /// Rules that could not be computed.
    var unread: [CollectionRule] { rules.filter { $0.days == nil } }

    /// What is put out today, while there is time, or tomorrow; `nil` for nothing on either day.
    ///
    /// Where no time is known, noon ends the day: no town known to us collects before eight and
    /// takes what comes after twelve. A default of the project.
    func next(at now: Date) -> NextCollection? {
        let today = Day(of: now)
        let minute = Int(now.timeIntervalSince(today.startInJapan) / 60)
        let rules = collected(on: today)
        if minute < until ?? 12 * 60, !rules.isEmpty {
            return NextCollection(day: today, isToday: true, rules: rules)
        }
        let next = collected(on: today + 1)
        return next.isEmpty ? nil : NextCollection(day: today + 1, isToday: false, rules: next)
    }
}

/// What is to be put out, today or tomorrow.
struct NextCollection: Equatable, Sendable {
    let day: Day
    let isToday: Bool
    let rules: [CollectionRule]
}
