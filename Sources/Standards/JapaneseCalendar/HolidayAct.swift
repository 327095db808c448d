import Core

/// The Act on National Holidays (Act 178 of 1948), as it stood in each year from 1970.
///
/// Dates come from its article 2 with the amendments of 1973, 1985, 1989, 1995, 1998, 2001, 2005,
/// 2014 and 2018, the Olympic special measures for 2020 and 2021, and the acts for single
/// occasions of the imperial house.
enum HolidayAct {
    /// Everything that is a holiday in `year`, earliest first.
    static func holidays(in year: Int) -> [JapaneseHoliday] {
        let national = nationalHolidays(in: year)
        var all = national
        for day in substitutes(for: national) { all[day] = .substituteHoliday }
        for day in daysBetween(national) where all[day] == nil { all[day] = .citizensHoliday }
        return all.map { JapaneseHoliday(day: $0.key, kind: $0.value) }.sorted { $0.day < $1.day }
    }

    /// Article 2: the holidays that have a name.
    private static func nationalHolidays(in year: Int) -> [Day: JapaneseHoliday.Kind] {
        var found: [Day: JapaneseHoliday.Kind] = [:]
        for entry in entries where entry.years.contains(year) {
            guard let day = entry.date.day(in: year) else { continue }
            found[day] = entry.kind
        }
        return found
    }

    /// Article 3, paragraph 2, in force from 12 April 1973.
    ///
    /// Since 2007 the first day after a Sunday that is not itself a holiday; before, the next day.
    /// No other holiday followed a Sunday's before 2007, so that one rule gives both.
    private static func substitutes(for national: [Day: JapaneseHoliday.Kind]) -> [Day] {
        let sundays = national.keys.filter { $0.weekday == 7 && $0.parts >= (1973, 4, 12) }
        return sundays.map { sunday in
            var day = sunday + 1
            while national[day] != nil { day = day + 1 }
            return day
        }
    }

    /// Article 3, paragraph 3, in force from 27 December 1985.
    ///
    /// Before 2007 a Sunday was excepted; since, none has lain between two holidays.
    private static func daysBetween(_ national: [Day: JapaneseHoliday.Kind]) -> [Day] {
        national.keys.filter { $0.parts >= (1985, 12, 27) && national[$0 + 2] != nil }
            .map { $0 + 1 }
            .filter { national[$0] == nil && $0.weekday != 7 }
    }
}

extension HolidayAct {
    /// A way of fixing a date within a year.
    private enum DateRule {
        case on(Int, Int)
        case monday(Int, of: Int)
        case vernalEquinox
        case autumnalEquinox

        func day(in year: Int) -> Day? {
            switch self {
            case .on(let month, let day): Day(year, month, day)
            case .monday(let ordinal, let month):
                Day(year, month, 1).map { $0 + (8 - $0.weekday) % 7 + 7 * (ordinal - 1) }
            case .vernalEquinox:
                Day(year, 3, Self.equinox(year, before1980: 20.8357, since1980: 20.8431))
            case .autumnalEquinox:
                Day(year, 9, Self.equinox(year, before1980: 23.2588, since1980: 23.2488))
            }
        }

        /// The day of the month, valid from 1900 to 2099.
        ///
        /// Source: 海上保安庁水路部 暦計算研究会編『新こよみ便利帳』. The tropical year exceeds 365 days
        /// by 0.242194; leap years take that back.
        private static func equinox(_ year: Int, before1980: Double, since1980: Double) -> Int {
            let drift = 0.242194 * Double(year - 1980)
            guard year < 1980 else { return Int(since1980 + drift) - (year - 1980) / 4 }
            return Int(before1980 + drift) - (year - 1983) / 4
        }
    }

    private struct Entry {
        let kind: JapaneseHoliday.Kind
        let years: ClosedRange<Int>
        let date: DateRule

        init(_ kind: JapaneseHoliday.Kind, _ years: ClosedRange<Int>, _ date: DateRule) {
            self.kind = kind
            self.years = years
            self.date = date
        }
    }

    private static let entries: [Entry] = yearRound + movedForTheOlympics + imperial

    private static let yearRound: [Entry] = [
        Entry(.newYearsDay, 1970...2050, .on(1, 1)),
        Entry(.comingOfAgeDay, 1970...1999, .on(1, 15)),
        Entry(.comingOfAgeDay, 2000...2050, .monday(2, of: 1)),
        Entry(.nationalFoundationDay, 1970...2050, .on(2, 11)),
        Entry(.vernalEquinoxDay, 1970...2050, .vernalEquinox),
        Entry(.greeneryDay, 1989...2006, .on(4, 29)),
        Entry(.showaDay, 2007...2050, .on(4, 29)),
        Entry(.constitutionMemorialDay, 1970...2050, .on(5, 3)),
        Entry(.greeneryDay, 2007...2050, .on(5, 4)),
        Entry(.childrensDay, 1970...2050, .on(5, 5)),
        Entry(.marineDay, 1996...2002, .on(7, 20)),
        Entry(.marineDay, 2003...2019, .monday(3, of: 7)),
        Entry(.marineDay, 2022...2050, .monday(3, of: 7)),
        Entry(.mountainDay, 2016...2019, .on(8, 11)),
        Entry(.mountainDay, 2022...2050, .on(8, 11)),
        Entry(.respectForTheAgedDay, 1970...2002, .on(9, 15)),
        Entry(.respectForTheAgedDay, 2003...2050, .monday(3, of: 9)),
        Entry(.autumnalEquinoxDay, 1970...2050, .autumnalEquinox),
        Entry(.healthAndSportsDay, 1970...1999, .on(10, 10)),
        Entry(.healthAndSportsDay, 2000...2019, .monday(2, of: 10)),
        Entry(.sportsDay, 2022...2050, .monday(2, of: 10)),
        Entry(.cultureDay, 1970...2050, .on(11, 3)),
        Entry(.laborThanksgivingDay, 1970...2050, .on(11, 23)),
    ]

    /// The Games were planned for 2020 and held in 2021; three holidays moved with them.
    private static let movedForTheOlympics: [Entry] = [
        Entry(.marineDay, 2020...2020, .on(7, 23)),
        Entry(.sportsDay, 2020...2020, .on(7, 24)),
        Entry(.mountainDay, 2020...2020, .on(8, 10)),
        Entry(.marineDay, 2021...2021, .on(7, 22)),
        Entry(.sportsDay, 2021...2021, .on(7, 23)),
        Entry(.mountainDay, 2021...2021, .on(8, 8)),
    ]

    /// 2019 had no Emperor’s birthday: one had abdicated by December, the other not acceded in
    /// February.
    private static let imperial: [Entry] = [
        Entry(.emperorsBirthday, 1970...1988, .on(4, 29)),
        Entry(.emperorsBirthday, 1989...2018, .on(12, 23)),
        Entry(.emperorsBirthday, 2020...2050, .on(2, 23)),
        Entry(.imperialFuneral, 1989...1989, .on(2, 24)),
        Entry(.enthronementCeremony, 1990...1990, .on(11, 12)),
        Entry(.imperialWedding, 1993...1993, .on(6, 9)),
        Entry(.imperialAccession, 2019...2019, .on(5, 1)),
        Entry(.enthronementCeremony, 2019...2019, .on(10, 22)),
    ]
}
