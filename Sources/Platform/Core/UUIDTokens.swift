/// The identifiers that stand somewhere in a text.
public enum UUIDTokens {
    /// Every identifier in `text`, each once.
    public static func of(_ text: String) -> Set<String> {
        var found: Set<String> = []
        _ = replacing(in: text) { token in
            found.insert(token)
            return nil
        }
        return found
    }

    /// `text` with each identifier replaced by what `change` says of it; `nil` leaves it.
    ///
    /// All at once: what has been put in is not looked at again.
    public static func replacing(in text: String, _ change: (String) -> String?) -> String {
        let bytes = Array(text.utf8)
        var changed: [UInt8] = []
        changed.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard isToken(bytes, at: index) else {
                changed.append(bytes[index])
                index += 1
                continue
            }
            let token = bytes[index..<index + length]
            let name = String(decoding: token, as: UTF8.self)
            changed += change(name).map { Array($0.utf8) } ?? Array(token)
            index += length
        }
        return String(decoding: changed, as: UTF8.self)
    }

    private static let length = 36
    private static let hyphens: Set<Int> = [8, 13, 18, 23]

    private static func isToken(_ bytes: [UInt8], at start: Int) -> Bool {
        guard start + length <= bytes.count, bytes[start + 8] == UInt8(ascii: "-") else {
            return false
        }
        return (0..<length).allSatisfy { offset in
            let byte = bytes[start + offset]
            guard !hyphens.contains(offset) else { return byte == UInt8(ascii: "-") }
            return (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
        }
    }
}
