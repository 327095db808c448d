/// Finds what may be an individual number (マイナンバー): twelve digits.
///
/// Twelve digits are enough to warn; the check digit is not asked, because a mistyped one is still
/// somebody's number. With the right check digit they are one as far as anybody can tell, and are
/// not saved. Groups may be parted by one space or hyphen, as on the card.
enum MyNumber {
    /// Whether somebody should look: twelve digits are the whole text, or stand somewhere in it.
    static func isSuspected(in text: String) -> Bool { isWhole(text) || isInside(text) }

    /// Whether the whole text is twelve digits, however they are grouped.
    static func isWhole(_ text: String) -> Bool {
        var digits = 0
        for byte in HRCell.halfWidth(text).utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case _ where signs.contains(byte): continue
            default: return false
            }
        }
        return digits == 12
    }

    /// Whether twelve digits stand somewhere in the text, in one run or as 4-4-4.
    static func isInside(_ text: String) -> Bool {
        var runs: [Int] = []
        var run = 0
        for byte in HRCell.halfWidth(text).utf8 {
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            let isSeparator = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
            if isDigit {
                run += 1
            } else if isSeparator, run > 0 {
                runs.append(run)
                run = 0
            } else {
                if holdsNumber(runs + [run]) { return true }
                (runs, run) = ([], 0)
            }
        }
        return holdsNumber(runs + [run])
    }

    /// Whether twelve digits stand somewhere in the text and the last of them checks the others.
    static func isCertain(in text: String) -> Bool {
        if isWhole(text), isChecked(HRCell.halfWidth(text).utf8.compactMap(digit)) { return true }
        let parts = HRCell.halfWidth(text).utf8.split { digit($0) == nil && !isSeparator($0) }
        return parts.contains { part in
            let runs = part.split(whereSeparator: isSeparator).map { $0.compactMap(digit) }
            let joined = runs.indices.dropFirst(2).map { Array(runs[($0 - 2)...$0].joined()) }
            let isCard = runs.indices.dropFirst(2).map { index in
                runs[(index - 2)...index].allSatisfy { $0.count == 4 }
            }
            return runs.contains(where: isChecked)
                || zip(joined, isCard).contains { $1 && isChecked($0) }
        }
    }

    /// Whether the last of twelve digits is the check digit of the others.
    ///
    /// Source: Ministerial Order No. 85 of 2014 (Ministry of Internal Affairs), article 5: weights
    /// 2 to 7 and 2 to 6 from the right, modulo 11.
    private static func isChecked(_ digits: [Int]) -> Bool {
        guard digits.count == 12 else { return false }
        let weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]
        let remainder = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11
        return digits[11] == (remainder <= 1 ? 0 : 11 - remainder)
    }

    private static func digit(_ byte: UInt8) -> Int? {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte - 0x30) : nil
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
    }

    /// What people put between or round the digits, and before them to keep a spreadsheet away.
    private static let signs = Set(" -'\"#()".utf8)

    private static func holdsNumber(_ runs: [Int]) -> Bool {
        runs.contains(12)
            || runs.indices.dropFirst(2).contains { runs[($0 - 2)...$0] == [4, 4, 4] }
    }
}
