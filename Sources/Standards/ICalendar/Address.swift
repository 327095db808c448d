/// Addresses and names that may stand in a property without escapes.
enum Address {
    /// `text` when it is an `http` or `https` address in ASCII without blanks; `nil` otherwise.
    static func read(_ text: String) -> String? {
        let text = ICalendarText.trimmed(text)
        let lower = text.prefix(8).lowercased()
        guard lower.hasPrefix("http://") || lower.hasPrefix("https://"), text.utf8.count <= 2000,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        return text
    }

    /// A colour of CSS by name, in small letters; `nil` for other text.
    static func colorName(_ text: String) -> String? {
        let name = ICalendarText.trimmed(text).lowercased()
        let isName =
            (3...20).contains(name.utf8.count)
            && name.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        return isName ? name : nil
    }
}
