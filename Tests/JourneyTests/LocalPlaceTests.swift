import Core
import Foundation
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Where a step is done, where the town says it too")
struct LocalPlaceTests {
    enum Line: Sendable { case alone, asRule, hidden }

    static let counter = OverlayText(en: "The Blue Counter", ja: "青い窓口")
    static let hours = OpeningHours([[OpeningHours.Span(from: 420, to: 1035)]])
    static let cases: [(OverlayFields, Line)] = [
        (OverlayFields(), .alone),
        (OverlayFields(phone: "050-0000-0301"), .alone),
        (OverlayFields(counter: counter), .asRule),
        (OverlayFields(hours: hours), .asRule),
        (OverlayFields(counter: counter, hours: hours), .hidden),
        (OverlayFields(place: counter, hours: hours), .hidden),
        (OverlayFields(place: counter), .hidden),
    ]

    @Test("The national line never contradicts the town's counter or hours", arguments: cases)
    func line(fields: OverlayFields, expected: Line) throws {
        let today = Day.on("2026-09-11")
        let procedure = try #require(try shippedProcedures()["c-tennyu"])
        for language in Language.allCases {
            let text = try journeyText(language)
            let local = LocalText([.sample(.municipality) { $0 = fields }], on: today)
            let facts = LocalFacts(text: text, local: local, people: [:], now: today.morning)
            let guide = StepGuide(
                procedure: procedure,
                text: text,
                card: Step.ID(placement: .make(at: today.morning), procedure: procedure.id),
                isOwn: true,
                local: facts
            )

            let shown = try ParsedMarkup("<main>\(guide.html)</main>").text
            let national = shown.range(of: procedure.place[language])
            #expect((national == nil) == (expected == .hidden), "\(shown)")
            let mark = text["step.place_elsewhere"]
            #expect(shown.contains(mark) == (expected == .asRule))
            guard expected == .asRule, let national else { continue }
            let ours = fields.counter?.shown(in: language).text ?? "7:00"
            let first = try #require(shown.range(of: ours))
            #expect(first.lowerBound < national.lowerBound)
        }
    }
}
