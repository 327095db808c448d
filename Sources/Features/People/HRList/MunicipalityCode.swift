/// The national code of a municipality or prefecture (全国地方公共団体コード).
///
/// Two digits of prefecture, three of municipality, one check digit. Source: 総務省
/// 「全国地方公共団体コード仕様」, 検証数字の算出法.
public enum MunicipalityCode {
    /// The six digits for five or six given; `nil` for other text or a wrong check digit.
    ///
    /// Full-width digits count. A prefecture beyond 47 does not exist.
    public static func normalized(_ text: String) -> String? {
        let digits = Array(HRCell.halfWidth(HRCell.trimmed(text)).utf8)
        guard digits.count == 5 || digits.count == 6, digits.allSatisfy(isDigit),
            (1...47).contains(value(digits[0]) * 10 + value(digits[1]))
        else { return nil }
        let check = checkDigit(of: digits.prefix(5))
        guard digits.count == 5 || digits[5] == check else { return nil }
        return String(decoding: digits.prefix(5) + [check], as: UTF8.self)
    }

    /// Weights 6 to 2; the sum is taken from 11, after division by 11 when it is not smaller, and
    /// the last digit of the result is the check digit.
    private static func checkDigit(of digits: ArraySlice<UInt8>) -> UInt8 {
        let sum = zip(digits, [6, 5, 4, 3, 2]).reduce(0) { $0 + value($1.0) * $1.1 }
        return UInt8(ascii: "0") + UInt8((11 - sum % 11) % 10)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func value(_ byte: UInt8) -> Int { Int(byte) - Int(UInt8(ascii: "0")) }
}
