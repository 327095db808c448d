/// Reading percent-encoded text.
enum PercentEncoding {
    /// The text that `bytes` stand for; `nil` when that is no UTF-8, or holds a NUL.
    ///
    /// A `%` without two hexadecimal digits stays as it is, as in browsers. PostgreSQL stores no
    /// NUL, and what follows one has been overlooked by too many programs.
    ///
    /// `+` stands for a space in queries and forms, and for itself in paths.
    static func decode(_ bytes: some Collection<UInt8>, plusIsSpace: Bool) -> String? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2, let value = value(ofDigits: digits) {
                decoded.append(value)
                rest = rest.dropFirst(2)
            } else if byte == UInt8(ascii: "+"), plusIsSpace {
                decoded.append(UInt8(ascii: " "))
            } else {
                decoded.append(byte)
            }
        }
        guard !decoded.contains(0) else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }

    /// The value of the first `name` in a query or a form; `nil` when it is absent or unreadable.
    static func value(of name: String, in query: some Collection<UInt8>) -> String? {
        for pair in query.split(separator: UInt8(ascii: "&")) {
            let key = pair.prefix { $0 != UInt8(ascii: "=") }
            guard decode(key, plusIsSpace: true) == name else { continue }
            return decode(pair.dropFirst(key.count + 1), plusIsSpace: true)
        }
        return nil
    }

    /// Whether a query or a form says anything under `name`, readable or not.
    static func has(_ name: String, in query: some Collection<UInt8>) -> Bool {
        query.split(separator: UInt8(ascii: "&")).contains { pair in
            decode(pair.prefix { $0 != UInt8(ascii: "=") }, plusIsSpace: true) == name
        }
    }

    private static func value(ofDigits digits: some Collection<UInt8>) -> UInt8? {
        var value: UInt8 = 0
        for digit in digits {
            guard let number = hexadecimal(digit) else { return nil }
            value = value << 4 | number
        }
        return value
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
