import Core

/// A day on which Japanese public offices and most employers are closed by law.
///
/// Known for the years 1970 to 2050. Equinoxes are announced in February of the year before;
/// later years are astronomy's forecast. Start reading at ``HolidayAct``.
public struct JapaneseHoliday: Hashable, Sendable {
    /// The day itself, in Japan.
    public let day: Day
    /// Which holiday it is.
    public let kind: Kind

    /// The years for which holidays are known.
    public static let years = 1970...2050

    /// The holidays of `year`, earliest first.
    ///
    /// Empty outside ``years``.
    public static func holidays(in year: Int) -> [JapaneseHoliday] {
        years.contains(year) ? byYear[year - years.lowerBound] : []
    }

    /// The holiday that falls on `day`.
    ///
    /// `nil` on every other day, and outside ``years``.
    public static func on(_ day: Day) -> JapaneseHoliday? { byDay[day] }

    private static let byYear = years.map(HolidayAct.holidays)

    private static let byDay = Dictionary(
        byYear.joined().map { ($0.day, $0) },
        uniquingKeysWith: { first, _ in first }
    )
}
