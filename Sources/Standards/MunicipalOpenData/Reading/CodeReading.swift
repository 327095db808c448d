/// The national code of a municipality or prefecture (全国地方公共団体コード) as cells write it.
///
/// Two digits of prefecture, three of municipality, one check digit. Source: 総務省
/// 「全国地方公共団体コード仕様」, 検証数字の算出法.
enum CodeReading: Equatable {
    /// Six digits that check.
    case code(String)
    /// Six digits, the first of which a spreadsheet had dropped.
    case zeroRestored(String)
    /// Two towns, one without its check digit and one without its leading zero.
    case ambiguous

    /// Reads six digits, five without the check digit, four or five without the leading zero, or
    /// two of a prefecture; `nil` for other text and a wrong check digit.
    ///
    /// - Parameter prefecture: Two digits that decide where five digits could mean two towns.
    init?(_ text: String, prefecture: String? = nil) {
        let digits = Array(CellText.normalized(text).utf8)
        guard digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let zero: [UInt8] = [48]
        switch digits.count {
        case 6:
            guard let code = Self.checked(digits) else { return nil }
            self = .code(code)
        case 5: self.init(five: digits, prefecture: prefecture)
        case 4:
            guard let code = Self.completed(zero + digits) else { return nil }
            self = .zeroRestored(code)
        case 2:
            guard let code = Self.completed(digits + [48, 48, 48]) else { return nil }
            self = .code(code)
        default: return nil
        }
    }

    private init?(five digits: [UInt8], prefecture: String?) {
        let short = Self.completed(digits)
        let zeroLost = Self.checked([48] + digits)
        switch (short, zeroLost) {
        case (let code?, nil): self = .code(code)
        case (nil, let code?): self = .zeroRestored(code)
        case (let code?, let other?):
            if prefecture == String(code.prefix(2)) {
                self = .code(code)
            } else if prefecture == String(other.prefix(2)) {
                self = .zeroRestored(other)
            } else {
                self = .ambiguous
            }
        default: return nil
        }
    }

    private static func checked(_ digits: [UInt8]) -> String? {
        guard let code = completed(Array(digits.prefix(5))), Array(code.utf8) == digits else {
            return nil
        }
        return code
    }

    /// Prefectures are 1 to 47; their municipalities begin at 100.
    private static func completed(_ digits: [UInt8]) -> String? {
        let values = digits.map { Int($0) - 48 }
        let prefecture = values[0] * 10 + values[1]
        let municipality = values[2] * 100 + values[3] * 10 + values[4]
        guard (1...47).contains(prefecture), municipality == 0 || municipality >= 100 else {
            return nil
        }
        let sum = zip(values, [6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
        let check = UInt8(48 + (11 - sum % 11) % 10)
        return String(decoding: digits + [check], as: UTF8.self)
    }
}

/// The prefectures in the order of their codes (JIS X 0401).
enum Prefecture {
    /// Two digits for a name such as `香川県`, or for a text that begins with one.
    static func code(of text: String) -> String? {
        guard let index = names.firstIndex(where: text.hasPrefix) else { return nil }
        return index < 9 ? "0\(index + 1)" : String(index + 1)
    }

    private static let names = """
        北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 \
        新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 \
        奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 \
        熊本県 大分県 宮崎県 鹿児島県 沖縄県
        """.split(separator: " ").map(String.init)
}
