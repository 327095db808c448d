/// Finds what may be an individual number (マイナンバー): twelve digits.
///
/// Twelve digits are enough to act; the check digit is not asked, because a mistyped one is still
/// somebody's number. Groups may be parted by one space or hyphen, as on the card.
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

    /// What people put between or round the digits, and before them to keep a spreadsheet away.
    private static let signs = Set(" -'\"#()".utf8)

    private static func holdsNumber(_ runs: [Int]) -> Bool {
        runs.contains(12)
            || runs.indices.dropFirst(2).contains { runs[($0 - 2)...$0] == [4, 4, 4] }
    }
}
