import Core
import Foundation
import ICalendar
import Testing

@Suite("Calendars that others have published")
struct PublishedCalendarTests {
    private func read(_ name: String) throws -> ICalendarFile? {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../shared/data/opendata/ics/\(name).ics").standardized
        guard let data = try? Data(contentsOf: file) else {
            withKnownIssue("The published calendars are not on this machine: skipped") {
                Issue.record("no \(file.lastPathComponent)")
            }
            return nil
        }
        return try ICalendarReader().read(Array(data))
    }

    @Test("Narashino's collection days have no stamp, and are all read")
    func narashino() throws {
        guard let file = try read("narashino_R5calendar_akitsu") else { return }

        #expect(file.events.count == 238 && file.eventCount == 238)
        #expect(file.events.allSatisfy { $0.start.isDay && $0.summary?.hasSuffix("の収集日") == true })
        #expect(file.problemCount == 238 && Set(file.problems.map(\.kind)) == [.missingStamp])
    }

    @Test("Suginami's 200 events are read without a problem")
    func suginami() throws {
        guard let file = try read("indico-3.3.14_suginami_200") else { return }

        #expect(file.events.count == 200 && file.problems.isEmpty)
        #expect(file.events.first?.summary == "バレエストレッチでよい姿勢としなやかな体作り(ゆうゆう上荻窪館)")
        #expect(file.events.allSatisfy { $0.start.zone == .utc && $0.url != nil })
    }

    @Test(
        "Each defect costs what it must and no more",
        arguments: [
            ("good", []), ("bare_comma", []), ("bom", []), ("cancelled", []), ("cp932", []),
            ("date_incl_end", [.inclusiveEnd]), ("dtend_before", [.endBeforeStart]),
            ("dup_uid", [.duplicate]), ("lf_only", []), ("long_bytes_split", []), ("long_ok", []),
            ("long_unfolded", []), ("no_dtstamp", [.missingStamp]), ("no_uid", [.missingUID]),
            ("no_vtimezone", []), ("raw_newline", [.strayLine]), ("rrule_ok", []),
            ("rrule_until_local", []), ("time24", [.oddTime("20261205T240000")]),
        ] as [(String, [ICalendarProblem.Kind])]
    )
    func defects(name: String, problems: [ICalendarProblem.Kind]) throws {
        guard let file = try read("case_\(name)") else { return }
        let day = try #require(Day(2026, 12, 5))

        let event = try #require(file.events.first)

        #expect(file.events.count == 1)
        #expect(event.summary == "町内会の餅つき大会")
        #expect(event.start.wall.day == day)
        #expect(event.details.map { !$0.contains("\u{FFFD}") } ?? true)
        #expect(file.problems.map(\.kind) == problems)
    }
}
