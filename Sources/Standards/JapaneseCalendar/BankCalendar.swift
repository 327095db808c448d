import Core

/// The days on which Japanese banks are open, and money moves between accounts.
///
/// Monday to Friday, no public holiday, not 31 December to 3 January. Source: enforcement order of
/// the Banking Act, article 5. Public offices close two days earlier: see ``OfficeCalendar``.
/// Outside ``JapaneseHoliday/years`` every weekday counts as open.
public enum BankCalendar {
    /// Whether banks open on `day`.
    public static func isOpen(_ day: Day) -> Bool {
        day.weekday <= 5 && !isYearEnd(day) && JapaneseHoliday.on(day) == nil
    }

    /// `day` when banks are open, else the first day after it on which they are.
    public static func nextBankDay(onOrAfter day: Day) -> Day {
        var day = day
        while !isOpen(day) { day = day + 1 }
        return day
    }

    /// `day` when banks are open, else the last day before it on which they were.
    public static func lastBankDay(onOrBefore day: Day) -> Day {
        var day = day
        while !isOpen(day) { day = day - 1 }
        return day
    }

    private static func isYearEnd(_ day: Day) -> Bool {
        let (_, month, day) = day.parts
        return month == 12 && day == 31 || month == 1 && day <= 3
    }
}
