/// A telephone number as cells write it: `(047)325-4758`, `072 251 0871`, `０５４－６２７－３３７７`.
struct PhoneReading: Equatable {
    /// Digits and hyphens; the first digit is 0.
    let number: String
    /// Whether a spreadsheet had dropped the leading zero.
    let isZeroRestored: Bool
    /// Whether more numbers follow.
    let isFirstOfSeveral: Bool

    /// Reads the first number in `text`; `nil` when there is none of ten or eleven digits.
    init?(_ text: String) {
        let runs = Self.runs(in: CellText.normalized(text)).flatMap(Self.parted)
        let numbers = runs.compactMap(Self.canonical)
        guard let first = numbers.first else { return nil }
        number = first.number
        isZeroRestored = first.isZeroRestored
        isFirstOfSeveral = numbers.dropFirst().contains { $0.number != first.number }
    }

    /// Stretches of digits and of what stands between digits of one number.
    private static func runs(in text: String) -> [String] {
        var runs: [String] = []
        var run = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": run.unicodeScalars.append(scalar)
            case "-", "－", "ー", "―", "‐", "−", "–", "—", "(", ")", " ", ".":
                run += run.isEmpty || run.hasSuffix("-") ? "" : "-"
            case "+": run = "+"
            default:
                runs.append(run)
                run = ""
            }
        }
        return runs + [run]
    }

    /// Two numbers with only a blank between them, apart.
    private static func parted(_ run: String) -> [String] {
        guard run.utf8.count(where: { $0 != UInt8(ascii: "-") }) > 11 else { return [run] }
        var parts = [""]
        for group in run.split(separator: "-") {
            let last = parts.count - 1
            if parts[last].utf8.count(where: { $0 != UInt8(ascii: "-") }) >= 10 {
                parts.append(String(group))
            } else {
                parts[last] += parts[last].isEmpty ? String(group) : "-" + group
            }
        }
        return parts
    }

    private static func canonical(_ run: String) -> (number: String, isZeroRestored: Bool)? {
        var run = run
        if run.hasPrefix("+81") { run = "0" + run.dropFirst(3).drop { $0 == "-" } }
        while run.hasSuffix("-") { run.removeLast() }
        let digits = run.utf8.count { $0 != UInt8(ascii: "-") }
        if run.hasPrefix("0"), !run.hasPrefix("00"), (10...11).contains(digits) {
            return (run, false)
        }
        guard (9...10).contains(digits), let first = run.utf8.first, (49...57).contains(first)
        else { return nil }
        return ("0" + run, true)
    }
}
