import Core

extension Procedure {
    /// When a procedure opens and when it is due.
    ///
    /// At most one of `days`, `months` and `monthDay` is set; with none there is no due date.
    /// ``ProcedureCatalogue`` refuses any other combination.
    struct Rule: Codable, Equatable, Sendable {
        /// The event that days are counted from; `nil` for a yearly date, or for no date at all.
        var from: Anchor?
        /// Days from the anchor to the last day; negative before it.
        var days: Int?
        /// Calendar months from the anchor to the last day; negative before it.
        var months: Int?
        /// The last day, every year.
        var monthDay: MonthDay?
        /// The first day, counted from the anchor or from the yearly date; `nil` for always open.
        var opens: Offset?
        /// True only where a source says that a limit on a closed day moves to the next office day.
        var rollOver = false
        /// The public office at whose counter it is done; `nil` where no office or another place
        /// serves, such as a bank, the airport or the post.
        var office: Procedure.Office?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case from, days, months
            case monthDay = "month_day"
            case opens
            case rollOver = "roll_over"
            case office
        }
    }

    /// A public office, which takes nobody on the closed days of `OfficeCalendar`.
    enum Office: String, CaseIterable, Codable, Sendable {
        /// A city, ward or town office.
        case cityHall = "city_hall"
        /// A regional immigration services bureau.
        case immigration
        /// A prefectural driving licence centre.
        case licensingCentre = "licensing_centre"
        case taxOffice = "tax_office"
    }

    /// A distance from a day: in days or in calendar months, never in both.
    struct Offset: Codable, Equatable, Sendable {
        var days: Int?
        var months: Int?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case days, months
        }
    }
}

extension Procedure.Rule {
    /// Reads a rule. An absent `roll_over` is false.
    ///
    /// - Throws: `DecodingError` for a key that is none of ours: every key of a rule may be absent,
    ///   so that a misspelt one would pass unseen and a legal limit be lost.
    init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(otherThan: CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        from = try container.decodeIfPresent(Anchor.self, forKey: .from)
        days = try container.decodeIfPresent(Int.self, forKey: .days)
        months = try container.decodeIfPresent(Int.self, forKey: .months)
        monthDay = try container.decodeIfPresent(MonthDay.self, forKey: .monthDay)
        opens = try container.decodeIfPresent(Procedure.Offset.self, forKey: .opens)
        rollOver = try container.decodeIfPresent(Bool.self, forKey: .rollOver) ?? false
        office = try container.decodeIfPresent(Procedure.Office.self, forKey: .office)
    }
}

extension Procedure.Offset {
    /// The day at this distance from `anchor`.
    func day(from anchor: Day) -> Day {
        anchor.adding(months: months ?? 0) + (days ?? 0)
    }

    /// Reads exactly one of `days` and `months`.
    init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(otherThan: CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        days = try container.decodeIfPresent(Int.self, forKey: .days)
        months = try container.decodeIfPresent(Int.self, forKey: .months)
        guard (days == nil) != (months == nil) else {
            throw DecodingError.dataCorruptedError(
                forKey: .days,
                in: container,
                debugDescription: "neither or both of days and months"
            )
        }
    }
}

extension MonthDay: Codable {
    /// Reads exactly `03-16`.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = MonthDay(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "no date such as 03-16"
            )
        }
        self = date
    }

    /// Writes it as it is read.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode("\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)")
    }
}

/// Any key, to see which ones a file has.
private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension Decoder {
    /// Throws `DecodingError` for a key that is not among `Known`.
    func refuseKeys<Known: CodingKey & CaseIterable>(
        otherThan known: Known.Type
    ) throws {
        let names = Set(known.allCases.map(\.stringValue))
        let container = try container(keyedBy: AnyKey.self)
        for key in container.allKeys where !names.contains(key.stringValue) {
            throw DecodingError.dataCorruptedError(
                forKey: key,
                in: container,
                debugDescription: "unknown key \(key.stringValue)"
            )
        }
    }
}
