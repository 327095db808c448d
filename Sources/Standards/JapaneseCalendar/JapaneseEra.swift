import Core

/// A Japanese era (元号), by which forms and official letters count years.
///
/// Days before 1873, when Japan took up the Gregorian calendar, belong to none of these.
public enum JapaneseEra: String, CaseIterable, Sendable {
    /// 明治, here from 1873-01-01, in its 6th year.
    case meiji
    /// 大正, from 1912-07-30.
    case taisho
    /// 昭和, from 1926-12-25.
    case showa
    /// 平成, from 1989-01-08.
    case heisei
    /// 令和, from 2019-05-01.
    case reiwa

    /// The era of `day`.
    ///
    /// The day of a change belongs to the new era. `nil` before 1873-01-01.
    public init?(of day: Day) {
        let parts = day.parts
        guard let era = Self.allCases.last(where: { $0.firstDay <= parts }) else { return nil }
        self = era
    }

    /// The name in two kanji, such as `令和`.
    public var kanji: String {
        switch self {
        case .meiji: "明治"
        case .taisho: "大正"
        case .showa: "昭和"
        case .heisei: "平成"
        case .reiwa: "令和"
        }
    }

    /// The Latin initial that forms use, such as `R`.
    public var initial: Unicode.Scalar {
        switch self {
        case .meiji: "M"
        case .taisho: "T"
        case .showa: "S"
        case .heisei: "H"
        case .reiwa: "R"
        }
    }

    /// The Gregorian year that is the era’s year 1 (元年).
    public var firstYear: Int { self == .meiji ? 1868 : firstDay.year }

    /// `day` as forms write it, such as `令和8年4月1日` or `令和元年5月1日`.
    ///
    /// Before 1873 the Gregorian year stands alone: `1872年12月31日`.
    public static func text(of day: Day) -> String {
        let (year, month, date) = day.parts
        guard let era = JapaneseEra(of: day) else { return "\(year)年\(month)月\(date)日" }
        let count = year - era.firstYear + 1
        return "\(era.kanji)\(count == 1 ? "元" : String(count))年\(month)月\(date)日"
    }

    private var firstDay: (year: Int, month: Int, day: Int) {
        switch self {
        case .meiji: (1873, 1, 1)
        case .taisho: (1912, 7, 30)
        case .showa: (1926, 12, 25)
        case .heisei: (1989, 1, 8)
        case .reiwa: (2019, 5, 1)
        }
    }
}
