import Core
import Foundation

/// Moments as an operator writes them. Source: ISO 8601 in its extended form, as RFC 3339 has it.
enum ClockText {
    /// Reads `2026-09-18T09:00:00+09:00`, `2026-09-18T00:00Z`, or `2026-09-18`.
    ///
    /// A day is its beginning in Japan, and a time without an offset is meant in Japan: that is
    /// where the product's days begin. `nil` for anything else.
    static func moment(_ text: String) -> Date? {
        let bytes = Array(text.utf8)
        guard let day = Day(String(decoding: bytes.prefix(10), as: UTF8.self)) else { return nil }
        guard bytes.count > 10 else { return day.startInJapan }
        guard [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]) else {
            return nil
        }
        let rest = bytes[11...]
        let isClock = { (byte: UInt8) in
            (0x30...0x3A).contains(byte) || byte == UInt8(ascii: ".")
        }
        let clock = rest.prefix(while: isClock)
        guard let seconds = seconds(clock), let offset = offset(rest.dropFirst(clock.count)) else {
            return nil
        }
        return Date(timeIntervalSince1970: Double(day.number) * 86_400 + seconds - offset)
    }

    /// `09:00`, `09:00:30` or `09:00:30.250`, in seconds since midnight.
    private static func seconds(_ clock: ArraySlice<UInt8>) -> Double? {
        let parts = clock.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hours = number(parts[0], below: 24),
            let minutes = number(parts[1], below: 60)
        else { return nil }
        let start = Double(hours * 3600 + minutes * 60)
        guard parts.count == 3 else { return start }
        let pieces = parts[2].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard let whole = number(pieces[0], below: 60), pieces.count <= 2 else { return nil }
        guard pieces.count == 2 else { return start + Double(whole) }
        guard !pieces[1].isEmpty,
            let fraction = Double("0.\(String(decoding: pieces[1], as: UTF8.self))")
        else {
            return nil
        }
        return start + Double(whole) + fraction
    }

    /// `Z`, `+09:00`, `-0930`, or nothing for Japan, in seconds east of Greenwich.
    private static func offset(_ zone: ArraySlice<UInt8>) -> Double? {
        guard let sign = zone.first else { return 9 * 3600 }
        if sign | 0x20 == UInt8(ascii: "z") { return zone.count == 1 ? 0 : nil }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        let digits = zone.dropFirst().filter { $0 != UInt8(ascii: ":") }
        guard digits.count == 4, let hours = number(digits[0..<2], below: 24),
            let minutes = number(digits[2..<4], below: 60)
        else { return nil }
        let seconds = Double(hours * 3600 + minutes * 60)
        return sign == UInt8(ascii: "-") ? -seconds : seconds
    }

    private static func number(_ digits: ArraySlice<UInt8>, below limit: Int) -> Int? {
        guard digits.count == 2, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        let number = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        return number < limit ? number : nil
    }
}
