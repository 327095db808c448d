import Core
import Foundation
import ICalendar
import Testing

@Suite("Calendar files")
struct ICalendarFileTests {
    private static let event = "BEGIN:VEVENT\nUID:a\nDTSTAMP:20260101T000000Z\nDTSTART:20260401\n"

    private func read(
        _ text: String,
        limits: ICalendarLimits = ICalendarLimits()
    ) throws -> ICalendarFile {
        try ICalendarReader(limits: limits).read(Array(text.utf8))
    }

    @Test(
        "The calendar's own properties come from RFC 7986, else from older names",
        arguments: [
            "NAME:焼津\nX-WR-CALNAME:x\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\n"
                + "X-WR-TIMEZONE:Asia/Tokyo",
            "X-WR-CALNAME:焼津\nX-PUBLISHED-TTL:PT6H\nX-WR-TIMEZONE:Tokyo Standard Time",
        ]
    )
    func properties(lines: String) throws {
        let file = try read("BEGIN:VCALENDAR\n\(lines)\nEND:VCALENDAR")

        #expect(file.name == "焼津" && file.zone == .tokyo)
        #expect(file.refreshInterval == CalendarDuration(seconds: 6 * 3600))
        #expect(file.events.isEmpty && file.problems.isEmpty)
    }

    @Test(
        "A broken frame is mended, and said",
        arguments: [
            (event + "END:VEVENT", [.missingCalendar, .unclosed("VCALENDAR")]),
            ("BEGIN:VCALENDAR\n" + event, [.unclosed("VCALENDAR"), .unclosed("VEVENT")]),
            ("BEGIN:VCALENDAR\n" + event + "END:VCALENDAR", [.unclosed("VEVENT")]),
            (
                "BEGIN:VCALENDAR\nEND:VEVENT\n" + event + "END:VEVENT\nEND:VCALENDAR",
                [.unopened("VEVENT")]
            ),
            (
                "junk\n\u{FEFF}\nBEGIN:VCALENDAR\nVERSION:2.0\n" + event
                    + "END:VEVENT\nEND:VCALENDAR", []
            ),
        ] as [(String, [ICalendarProblem.Kind])]
    )
    func frames(text: String, problems: [ICalendarProblem.Kind]) throws {
        let file = try read(text)

        #expect(file.events.map(\.uid) == ["a"])
        #expect(Set(file.problems.map(\.kind)) == Set(problems))
    }

    @Test(
        "What is no calendar is refused",
        arguments: [
            "", "\u{FEFF}", "<!doctype html>\n<p>BEGIN:VCALENDAR", "a,b\n1,2", "BEGIN:VCARD",
        ]
    )
    func refused(text: String) {
        #expect(throws: ICalendarError.notACalendar) { try read(text) }
    }

    @Test("Limits end the reading before memory does")
    func limits() throws {
        let small = ICalendarLimits(file: 1000, line: 50, components: 4, nesting: 3, properties: 4)
        let deep = String(repeating: "BEGIN:VCALENDAR\n", count: 4)
        let many = "BEGIN:VCALENDAR\n" + String(repeating: "BEGIN:X\nEND:X\n", count: 4)
        let long = "BEGIN:VCALENDAR\n\(Self.event)SUMMARY:" + String(repeating: "x", count: 20)
        let folded = "\n " + String(repeating: "y", count: 30) + "\n z"

        let file = try read(long + folded + "\nEND:VEVENT\nEND:VCALENDAR", limits: small)
        let full = try read(long + "\nLOCATION:x\nURL:y\nEND:VEVENT\nEND:VCALENDAR", limits: small)

        #expect(throws: ICalendarError.fileTooLarge(limit: 1000)) {
            try read(String(repeating: "x", count: 1001), limits: small)
        }
        #expect(throws: ICalendarError.nestedTooDeep(line: 4)) { try read(deep, limits: small) }
        #expect(throws: ICalendarError.tooManyComponents(limit: 4)) {
            try read(many, limits: small)
        }
        #expect(file.events.first?.summary == nil)
        #expect(file.problems.map(\.kind) == [.lineTooLong] && file.problems.first?.line == 6)
        #expect(full.events.first?.location == nil && full.events.first?.summary != nil)
        #expect(full.problems.map(\.kind) == [.tooManyProperties])
    }

    @Test("Problems are listed up to a number, and all counted")
    func manyProblems() throws {
        let text = String(repeating: "BEGIN:VEVENT\nEND:VEVENT\n", count: 9)

        let file = try read("BEGIN:VCALENDAR\n\(text)END:VCALENDAR", limits: .init(problems: 5))

        #expect(file.problems.map(\.line) == [2, 4, 6, 8, 10] && file.problemCount == 9)
        #expect(file.eventCount == 9 && file.events.isEmpty)
    }

    @Test(
        "The encoding is found, and a broken character costs no more than itself",
        arguments: [
            ([0x92, 0xAC, 0x93, 0xE0], "町内", []), ([0xFB, 0xFC, 0x8B, 0xB4], "髙橋", []),
            ([0xE7, 0x94, 0xBA, 0x0D, 0x0A, 0x20, 0xE5, 0x86, 0x85], "町内", []),
            ([0xE7, 0x94, 0x0D, 0x0A, 0x20, 0xBA], "町", []),
            ([0x92, 0x0A, 0x20, 0xAC], "町", []),
            ([0x61, 0xFF, 0x62], "a\u{FFFD}b", [.brokenCharacter]),
        ] as [([UInt8], String, [ICalendarProblem.Kind])]
    )
    func encodings(bytes: [UInt8], summary: String, problems: [ICalendarProblem.Kind]) throws {
        let head = "BEGIN:VCALENDAR\n\(Self.event)SUMMARY:"
        let file = try ICalendarReader().read(
            Array(head.utf8) + bytes + Array("\nEND:VEVENT\nEND:VCALENDAR".utf8)
        )

        #expect(file.events.first?.summary == summary)
        #expect(file.problems.map(\.kind) == problems)
    }
}
