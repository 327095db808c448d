import Core
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Twelve digits in people's own words")
struct FreeTextTests {
    static let numbers = ["1234 5678 9018", "No. １２３４５６７８９０１８.", "1234-5678-9018"]

    @Test("are warned about before they are saved", arguments: numbers)
    func warned(number: String) {
        #expect(throws: JourneyError.myNumber) {
            try FreeText.checked("note", FormValues([("note", number)]))
        }
    }

    @Test("are kept when the writer says that they are another number", arguments: numbers)
    func another(number: String) throws {
        let form = FormValues([("note", number), (FreeText.otherNumber, "yes")])

        #expect(try FreeText.checked("note", form) == number)
    }

    @Test("have a tick beside them in both languages", arguments: Language.allCases)
    func tick(language: Language) throws {
        let text = try journeyText(language)
        let tick = FreeText.tick("note", FormValues([("note", Self.numbers[0])]), text)

        #expect(tick.description.contains(text["my_number_other"]))
        #expect(FreeText.tick("note", FormValues([("note", "Gate 12")]), text) == "")
    }

    @Test("stop a message and a meeting place too")
    func trips() {
        #expect(throws: JourneyError.myNumber) {
            try TripForm(FormValues([("message", "1234 5678 9018")])).message()
        }
        let trip = FormValues([("fixed_on", "2026-09-15"), ("place", "123456789018")])
        #expect(throws: JourneyError.myNumber) {
            try TripForm(trip).trip(colleagues: [], today: .on("2026-09-11"))
        }
    }
}
