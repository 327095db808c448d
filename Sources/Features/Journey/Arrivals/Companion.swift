import Core
import Database
import Foundation
import People

/// Somebody of the company who goes along to a counter, and afterwards the record that they did.
///
/// Date, place, companion and minutes, nothing private. It says nothing about the office: a date
/// with a companion is fixed, and only a step in the state *booked* has an appointment there.
struct Companionship: Sendable {
    typealias ID = Identifier<Companionship>

    let id: ID
    let placement: Placement.ID
    let procedure: String
    /// Who goes along; `nil` while nobody is named.
    let companion: Person.ID?
    let day: Day
    /// `HH:MM` in Japan; `nil` where only the day is agreed.
    let time: String?
    /// Where they meet; `nil` for the counter itself.
    let place: String?
    /// How long it took; `nil` before it is recorded.
    let minutes: Int?

    static let columns: SQL = """
        c.id, c.placement, c.procedure, c.companion, c.day, c.at_time, c.place, c.minutes
        """

    init(_ row: Row) throws { try self.init(row, from: 0) }

    init(_ row: Row, from start: Int) throws {
        id = try row.get(start)
        placement = try row.get(start + 1)
        procedure = try row.get(start + 2)
        companion = try row.optional(start + 3)
        day = try row.get(start + 4)
        time = try row.optional(start + 5)
        place = try row.optional(start + 6)
        minutes = try row.optional(start + 7)
    }
}

/// What a trip is, before it is written: the day, and who goes along.
struct Trip: Sendable, Equatable {
    let day: Day
    let companion: Person.ID?
    let time: String?
    let place: String?
    /// Whether it is meant that the companion is elsewhere at that time.
    var mayOverlap = false
    /// Whether the office said that it is open on ``day``, whatever the calendar says.
    var isToldOpen = false

    /// Whether there is more to keep than the day of the step itself.
    var isAccompanied: Bool { companion != nil || time != nil || place != nil }
}

/// `9:30`, `０９：３０` or `0930` as `09:30`.
enum ClockTime {
    /// Reads an hour and minutes of a day; `nil` for anything else.
    static func parse(_ text: String) -> String? {
        let digits = Array(text.utf8)
        let parts: [Int?]
        if let colon = digits.firstIndex(of: UInt8(ascii: ":")) {
            parts = [number(digits[..<colon]), number(digits[(colon + 1)...])]
            guard digits.count - colon == 3 else { return nil }
        } else {
            guard digits.count == 4 else { return nil }
            parts = [number(digits[..<2]), number(digits[2...])]
        }
        guard let hour = parts[0], let minute = parts[1], hour < 24, minute < 60 else { return nil }
        return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard (1...2).contains(bytes.count),
            bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(String(decoding: bytes, as: UTF8.self))
    }
}
