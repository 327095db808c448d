import Core
import Testing

@testable import People

@Suite("Stages and dates of an HR list")
struct HRListStageTests {
    @Test("Stages are ordered as people pass through them")
    func order() {
        #expect(Stage.allCases.sorted() == Stage.allCases)
        #expect(
            Stage.candidate < .offered && Stage.leaving < .alumni && Stage.preDeparture < .arrived
        )
    }

    @Test(
        "A stage contradicts the dates in three cases only",
        arguments: [
            (.preDeparture, .landing, -8, true), (.preDeparture, .landing, -7, false),
            (.candidate, .landing, -100, true), (.preDeparture, .landing, 1, false),
            (.arrived, .landing, 1, true), (.arrived, .landing, 0, false),
            (.leaving, .landing, 30, true), (.working, .landing, -8, false),
            (.alumni, .landing, 1, false), (.alumni, .contractEnd, 1, true),
            (.alumni, .contractEnd, 0, false), (.working, .contractEnd, -1, false),
            (.candidate, .contractEnd, -1, false), (.preDeparture, .departure, -90, false),
            (.alumni, .exit, 30, false), (.working, .stayExpiry, -1, false),
        ] as [(Stage, HRAnchor, Int, Bool)]
    )
    func contradictions(stage: Stage, anchor: HRAnchor, days: Int, isRefused: Bool) throws {
        let list = try readList(
            """
            family_name,email,stage,\(anchor.column.rawValue)
            Sato,a@example.jp,\(stage.rawValue),\(Day.listDay + days)
            """
        )

        let row = try #require(list.rows.first)
        let column = row.contradiction(to: nil, [:], on: .listDay)
        #expect(column == (isRefused ? .stage : nil))
    }

    @Test(
        "A contract that has ended is a warning unless the person is alumni",
        arguments: [
            ("working", -1, true), ("working", 0, false), ("alumni", -1, false), ("", -1, true),
            ("candidate", -1, true),
        ]
    )
    func ended(stage: String, days: Int, isWarned: Bool) throws {
        let list = try readList(
            """
            family_name,email,stage,contract_end_date
            Sato,a@example.jp,\(stage),\(Day.listDay + days)
            """
        )

        #expect(list.rows.count == 1)
        #expect(list.warnings.map(\.reason) == (isWarned ? [.contractEnded] : []))
        #expect(list.warnings.map(\.column) == (isWarned ? ["contract_end_date"] : []))
    }

    @Test(
        "Without a stage, the dates tell one",
        arguments: [
            ([:], .candidate), ([.offer: -3], .offered), ([.employmentStart: 30], .offered),
            ([.offer: -30, .coeIssued: -3], .preDeparture), ([.landing: 30], .offered),
            ([.landing: 30, .departure: 29], .preDeparture), ([.departure: -1], .preDeparture),
            ([.employmentStart: -5, .departure: 3], .preDeparture),
            ([.landing: 0], .arrived), ([.landing: -6], .arrived), ([.landing: -7], .settlingIn),
            ([.landing: -7, .employmentStart: 3], .inTraining), ([.landing: -83], .settlingIn),
            ([.landing: -84], .working), ([.employmentStart: -400], .working),
            ([.landing: -84, .exit: 90], .leaving), ([.landing: -84, .exit: 91], .working),
            ([.landing: -84, .contractEnd: -1], .leaving), ([.landing: -84, .exit: -1], .alumni),
            ([.landing: -84, .exit: -1, .contractEnd: 5], .leaving),
        ] as [([HRAnchor: Int], Stage)]
    )
    func derived(days: [HRAnchor: Int], stage: Stage) {
        let anchors = days.mapValues { Day.listDay + $0 }

        #expect(Stage.derived(from: anchors, on: .listDay) == stage)
    }

    @Test("A stage told by dates never contradicts them")
    func consistent() {
        let offsets = [nil, -400, -8, -1, 0, 1, 60]
        for landing in offsets {
            for end in offsets {
                for exit in offsets {
                    for departure in offsets {
                        var anchors: [HRAnchor: Day] = [:]
                        anchors[.landing] = landing.map { Day.listDay + $0 }
                        anchors[.contractEnd] = end.map { Day.listDay + $0 }
                        anchors[.exit] = exit.map { Day.listDay + $0 }
                        anchors[.departure] = departure.map { Day.listDay + $0 }
                        let stage = Stage.derived(from: anchors, on: .listDay)
                        #expect(!stage.contradicts(anchors, on: .listDay))
                    }
                }
            }
        }
    }
}
