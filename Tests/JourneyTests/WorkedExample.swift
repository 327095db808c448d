import Core

@testable import Journey

/// What one procedure must say to one person, worked out by hand.
///
/// A table is text of two lines each: procedure, the person's dates, `opens_on`, `due_on` and
/// `closes_on` with `-` for none; below, further in, why. Dates come from the wording of the
/// procedures and a calendar of public holidays, never from running the rules. A yearly rule needs
/// a `today`.
struct WorkedExample: Sendable {
    let procedure: String
    let anchors: Anchors
    let today: Day
    let opensOn: Day?
    let dueOn: Day?
    let closesOn: Day?
    let reason: String

    static func all() throws -> [WorkedExample] {
        try [arrival, settling, leaving, waiting].flatMap(examples)
    }

    /// Why a table cannot be read, with the line.
    struct Unreadable: Error {
        let line: String
    }
}

extension WorkedExample {
    private static func examples(in table: String) throws -> [WorkedExample] {
        let lines = table.split(separator: "\n").map(String.init)
        return try stride(from: 0, to: lines.count, by: 2).map { index in
            guard index + 1 < lines.count, lines[index + 1].hasPrefix("    ") else {
                throw Unreadable(line: lines[index])
            }
            return try WorkedExample(lines[index], reason: String(lines[index + 1].dropFirst(4)))
        }
    }

    private init(_ line: String, reason: String) throws {
        let fields = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 5 else { throw Unreadable(line: line) }
        procedure = fields[0]
        (anchors, today) = try Self.dates(in: fields[1], of: line)
        let days = try fields[2...].map { $0 == "-" ? nil : try Self.day($0, of: line) }
        (opensOn, dueOn, closesOn) = (days[0], days[1], days[2])
        self.reason = reason
    }

    private static func dates(in field: String, of line: String) throws -> (Anchors, Day) {
        var anchors = Anchors()
        var today = Day.on("2026-09-18")
        guard field != "-" else { return (anchors, today) }
        for pair in field.split(separator: ",") {
            let parts = pair.split(separator: "=").map(String.init)
            guard parts.count == 2 else { throw Unreadable(line: line) }
            let day = try day(parts[1], of: line)
            if let anchor = Anchor(rawValue: parts[0]) {
                anchors[anchor] = day
            } else if parts[0] == "today" {
                today = day
            } else {
                throw Unreadable(line: line)
            }
        }
        return (anchors, today)
    }

    private static func day(_ text: String, of line: String) throws -> Day {
        guard let day = Day(text) else { throw Unreadable(line: line) }
        return day
    }
}
