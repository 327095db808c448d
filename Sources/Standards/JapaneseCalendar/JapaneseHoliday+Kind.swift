import Core

extension JapaneseHoliday {
    /// What a holiday celebrates, or why it is one.
    ///
    /// The raw value is for storage and the API.
    public enum Kind: String, CaseIterable, Sendable, Codable {
        /// 1 January.
        case newYearsDay = "new_years_day"
        /// For those who come of age: in January.
        case comingOfAgeDay = "coming_of_age_day"
        /// 11 February.
        case nationalFoundationDay = "national_foundation_day"
        /// 29 April, 23 December or 23 February, as the Emperor changed.
        case emperorsBirthday = "emperors_birthday"
        /// About 20 March.
        case vernalEquinoxDay = "vernal_equinox_day"
        /// 29 April, from 2007.
        case showaDay = "showa_day"
        /// 3 May.
        case constitutionMemorialDay = "constitution_memorial_day"
        /// 29 April from 1989, 4 May from 2007.
        case greeneryDay = "greenery_day"
        /// 5 May.
        case childrensDay = "childrens_day"
        /// In July, from 1996.
        case marineDay = "marine_day"
        /// In August, from 2016.
        case mountainDay = "mountain_day"
        /// In September.
        case respectForTheAgedDay = "respect_for_the_aged_day"
        /// About 23 September.
        case autumnalEquinoxDay = "autumnal_equinox_day"
        /// In October, until 2019.
        case healthAndSportsDay = "health_and_sports_day"
        /// The name of ``healthAndSportsDay`` from 2020.
        case sportsDay = "sports_day"
        /// 3 November.
        case cultureDay = "culture_day"
        /// 23 November.
        case laborThanksgivingDay = "labor_thanksgiving_day"
        /// The funeral of Emperor Showa: once, in 1989.
        case imperialFuneral = "imperial_funeral"
        /// A new Emperor accedes: once, in 2019.
        case imperialAccession = "imperial_accession"
        /// A new Emperor is enthroned: in 1990 and in 2019.
        case enthronementCeremony = "enthronement_ceremony"
        /// The Crown Prince marries: once, in 1993.
        case imperialWedding = "imperial_wedding"
        /// The day off for a holiday that falls on a Sunday.
        case substituteHoliday = "substitute_holiday"
        /// A day between two holidays.
        case citizensHoliday = "citizens_holiday"

        /// The name as the Cabinet Office writes it, or its customary translation.
        public func name(in language: Language) -> String {
            let names = Self.names[self]
            return switch language {
            case .english: names?.english ?? rawValue
            case .japanese: names?.japanese ?? rawValue
            }
        }

        private static let names: [Kind: (english: String, japanese: String)] = [
            .newYearsDay: ("New Year’s Day", "元日"),
            .comingOfAgeDay: ("Coming of Age Day", "成人の日"),
            .nationalFoundationDay: ("National Foundation Day", "建国記念の日"),
            .emperorsBirthday: ("The Emperor’s Birthday", "天皇誕生日"),
            .vernalEquinoxDay: ("Vernal Equinox Day", "春分の日"),
            .showaDay: ("Showa Day", "昭和の日"),
            .constitutionMemorialDay: ("Constitution Memorial Day", "憲法記念日"),
            .greeneryDay: ("Greenery Day", "みどりの日"),
            .childrensDay: ("Children’s Day", "こどもの日"),
            .marineDay: ("Marine Day", "海の日"),
            .mountainDay: ("Mountain Day", "山の日"),
            .respectForTheAgedDay: ("Respect for the Aged Day", "敬老の日"),
            .autumnalEquinoxDay: ("Autumnal Equinox Day", "秋分の日"),
            .healthAndSportsDay: ("Health and Sports Day", "体育の日"),
            .sportsDay: ("Sports Day", "スポーツの日"),
            .cultureDay: ("Culture Day", "文化の日"),
            .laborThanksgivingDay: ("Labor Thanksgiving Day", "勤労感謝の日"),
            .imperialFuneral: ("Funeral of Emperor Showa", "昭和天皇の大喪の礼"),
            .imperialAccession: ("Accession of the Emperor", "天皇の即位の日"),
            .enthronementCeremony: ("Enthronement Ceremony", "即位礼正殿の儀"),
            .imperialWedding: ("Wedding of the Crown Prince", "皇太子の結婚の儀"),
            .substituteHoliday: ("Substitute holiday", "振替休日"),
            .citizensHoliday: ("Citizens’ holiday", "国民の休日"),
        ]
    }
}
