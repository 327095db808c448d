/// Headers of data that this product must not hold, whatever a file says about them.
///
/// My Number, health, faith, politics, union membership, criminal record and pupils: the special
/// classes of the Act on the Protection of Personal Information (article 2, paragraph 3) and the
/// My Number Act. It refuses too much rather than too little: a header is cheap to remove.
enum ForbiddenColumn {
    /// Whether a column with this header refuses the whole file.
    static func matches(_ header: String) -> Bool {
        let words = words(of: header)
        let joined = words.joined()
        return fragments.contains { joined.contains($0) }
            || words.contains { wholeWords.contains($0) }
            || wholeHeaders.contains(joined)
    }

    /// Lower-case words, split where case changes (`myNumber`) and at signs and spaces.
    private static func words(of header: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        var lastWasLower = false
        for scalar in HRCell.halfWidth(header).unicodeScalars where !HRCell.isInvisible(scalar) {
            let isLetterOrDigit =
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            if !isLetterOrDigit || (lastWasLower && scalar.properties.isUppercase) {
                words.append(String(word).lowercased())
                word = .init()
            }
            if isLetterOrDigit { word.append(scalar) }
            lastWasLower = scalar.properties.isLowercase
        }
        words.append(String(word).lowercased())
        return words.filter { !$0.isEmpty }
    }

    /// Found anywhere in the header once spaces and signs are gone.
    private static let fragments = [
        "mynumber", "individualnumber", "socialsecuritynumber", "マイナンバー", "マイナ保険",
        "個人番号", "通知カード", "カード裏面", "cardback",
        "diagnos", "illness", "disease", "medicine", "medical", "medication", "prescription",
        "treatment", "symptom", "health", "psychiatr", "stresscheck", "stresstest", "counseling",
        "counselling", "disab", "handicap", "impairment", "allerg", "pregnan", "vaccin",
        "bloodtype", "bloodgroup", "surgery",
        "健康", "健診", "検診", "診断", "受診", "診療", "病名", "病気", "病歴", "持病", "疾病",
        "疾患", "傷病", "難病", "既往", "症状", "薬", "処方", "治療", "通院", "入院", "手術",
        "ストレス", "メンタル", "カウンセリング", "障害", "障がい", "障碍", "障礙", "アレルギー",
        "妊娠", "予防接種", "ワクチン", "血液",
        "religio", "宗教", "信仰", "宗派", "信条", "思想", "支持政党", "politicalparty",
        "politicalview", "unionmember", "tradeunion", "laborunion", "labourunion", "労働組合",
        "労組", "組合員", "組合加入",
        "criminal", "criminalrecord", "policerecord", "policecheck", "backgroundcheck", "犯罪",
        "犯歴", "前科", "前歴", "逮捕", "有罪", "刑事", "懲罰",
        "ethnic", "人種", "民族", "本籍", "社会的身分", "被差別", "sexualorientation",
        "genderidentity", "性的指向", "性自認", "pupilname", "studentname", "児童名", "生徒名",
    ]

    /// Short words that are also parts of harmless ones, such as `union` in `reunion`.
    private static let wholeWords: Set<String> = [
        "union", "ill", "sick", "sickness", "drug", "drugs", "mental", "therapy", "crime",
        "crimes", "conviction", "convictions", "convicted", "arrest", "arrests", "arrested",
        "faith", "creed", "race", "caste", "hiv", "church",
    ]

    /// Abbreviations that are only meant when they stand alone.
    private static let wholeHeaders: Set<String> = ["myno", "mynum", "ssn", "マイナ", "組合", "血型"]
}
