import CSV

/// The logical lines of a file, whichever program wrote and broke them.
///
/// Lines are joined as octets, before anything is a character: many programs break lines within
/// one. Lines may end in CR LF, CR or LF; empty ones are passed over.
struct UnfoldedText {
    /// A logical line, and where it begins.
    struct Line: Hashable {
        let number: Int
        let text: String
    }

    private(set) var lines: [Line] = []

    init(
        _ bytes: [UInt8],
        limits: ICalendarLimits,
        problems: inout ProblemList
    ) throws(ICalendarError) {
        guard bytes.count <= limits.file else { throw .fileTooLarge(limit: limits.file) }
        let octets = Self.unfolded(try Self.withoutMark(bytes), limits: limits, &problems)
        let isShiftJIS = Self.isShiftJIS(octets.map(\.octets))
        lines.reserveCapacity(octets.count)
        for line in octets {
            if let text = String(validating: line.octets, as: UTF8.self), !isShiftJIS {
                lines.append(Line(number: line.number, text: text))
            } else if isShiftJIS, let text = try? CSVText.decode(line.octets) {
                let decoded = String(decoding: text, as: UTF8.self)
                lines.append(Line(number: line.number, text: decoded))
            } else {
                problems.note(.brokenCharacter, line: line.number)
                let repaired = String(decoding: line.octets, as: UTF8.self)
                lines.append(Line(number: line.number, text: repaired))
            }
        }
    }

    private static func withoutMark(_ bytes: [UInt8]) throws(ICalendarError) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        guard bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) else {
            return bytes
        }
        do { return try CSVText.decode(bytes) } catch { throw .unknownEncoding }
    }

    /// Whether the text is CP932: some line is no UTF-8, fewer are UTF-8 beyond ASCII, and all are
    /// CP932.
    private static func isShiftJIS(_ lines: [[UInt8]]) -> Bool {
        var broken = 0
        var sound = 0
        for line in lines where line.contains(where: { $0 >= 0x80 }) {
            if String(validating: line, as: UTF8.self) == nil { broken += 1 } else { sound += 1 }
        }
        guard broken > sound else { return false }
        return (try? CSVText.decode(Array(lines.joined(separator: [0x0A])))) != nil
    }

    private static func unfolded(
        _ bytes: [UInt8],
        limits: ICalendarLimits,
        _ problems: inout ProblemList
    ) -> [(number: Int, octets: [UInt8])] {
        var lines: [(number: Int, octets: [UInt8])] = []
        var number = 0
        var position = 0
        var overlong: Int?
        while position < bytes.count {
            number += 1
            let rest = bytes[position...]
            let end = rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
            let line = bytes[position..<end]
            let isReturn = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
            position = end + (isReturn ? 2 : 1)
            guard let first = line.first else { continue }
            let isContinuation = (first == 0x20 || first == 0x09) && !lines.isEmpty
            let known = isContinuation ? lines[lines.count - 1].octets.count : 0
            if known + line.count > limits.line {
                let begin = isContinuation ? lines[lines.count - 1].number : number
                if overlong != begin { problems.note(.lineTooLong, line: begin) }
                overlong = begin
                if !isContinuation { lines.append((number, [])) }
                lines[lines.count - 1].octets = []
            } else if !isContinuation {
                lines.append((number, Array(line)))
            } else if overlong != lines[lines.count - 1].number {
                lines[lines.count - 1].octets += line.dropFirst()
            }
        }
        return lines.filter { !$0.octets.isEmpty }
    }
}
