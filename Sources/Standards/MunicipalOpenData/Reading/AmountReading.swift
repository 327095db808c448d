extension Amount {
    /// People or beds: `20名`, `50,700`, `各日50人（先着）` (in words only).
    init(count text: String, note: String = "") {
        let number = Self.number(text, units: ["人", "名", "組", "床", "台"])
        self.init(text: Self.joined(text, note), number: note.isEmpty ? number : nil)
    }

    /// Yen: `1，000円`, `無料`, `受講料300円　教材費2,700円` (in words only).
    ///
    /// The basic fee counts alone only where the details name no other: many lists say `0` there,
    /// and the price in words.
    init(basic: String, details: String) {
        let isOnlyFree = Self.number(basic, units: ["円"]) == 0 && !details.isEmpty
        let said = isOnlyFree ? details : basic.isEmpty ? details : basic
        let isPrecise = basic.isEmpty || details.isEmpty || isOnlyFree
        let words = isOnlyFree ? details : Self.joined(basic, details)
        self.init(text: words, number: isPrecise ? Self.yen(said) : nil)
    }

    private static func yen(_ text: String) -> Int? {
        ["無料", "不要", "なし", "無し", "無"].contains(CellText.normalized(text))
            ? 0 : number(text, units: ["円"])
    }

    private static func joined(_ first: String, _ second: String) -> String {
        first.isEmpty || second.isEmpty ? first + second : first + "\n" + second
    }

    /// The number that is all of `text`, apart from commas and one unit behind it.
    private static func number(_ text: String, units: [String]) -> Int? {
        var rest = CellText.normalized(text)
        if let unit = units.first(where: rest.hasSuffix) { rest.removeLast(unit.count) }
        if rest.hasPrefix("¥") { rest.removeFirst() }
        var digits = rest.unicodeScalars.filter { $0 != "," && !$0.properties.isWhitespace }
        if String(digits).hasSuffix(".0") { digits.removeLast(2) }
        guard (1...9).contains(digits.count), digits.allSatisfy({ ("0"..."9").contains($0) }) else {
            return nil
        }
        return Int(String(digits))
    }
}
