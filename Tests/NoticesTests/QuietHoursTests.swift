import Core
import Foundation
import Testing

@testable import Notices

@Suite("Quiet hours")
struct QuietHoursTests {
    @Test(
        "Between 19:00 and 7:00 in Japan nothing arrives that can wait until 7:00",
        arguments: [
            ("2026-11-24", 0, "2026-11-24", 7 * 3600),
            ("2026-11-24", 7 * 3600 - 1, "2026-11-24", 7 * 3600),
            ("2026-11-24", 7 * 3600, "2026-11-24", 7 * 3600),
            ("2026-11-24", 12 * 3600, "2026-11-24", 12 * 3600),
            ("2026-11-24", 19 * 3600 - 1, "2026-11-24", 19 * 3600 - 1),
            ("2026-11-24", 19 * 3600, "2026-11-25", 7 * 3600),
            ("2026-11-24", 86_399, "2026-11-25", 7 * 3600),
            ("2026-12-31", 20 * 3600, "2027-01-01", 7 * 3600),
        ] as [(String, TimeInterval, String, TimeInterval)]
    )
    func wait(day: String, second: TimeInterval, then: String, thenSecond: TimeInterval) throws {
        let moment = try #require(Day(day)).startInJapan + second
        let expected = try #require(Day(then)).startInJapan + thenSecond

        #expect(QuietHours.deliveryTime(for: moment, urgent: false) == expected)
        #expect(QuietHours.deliveryTime(for: moment, urgent: true) == moment)
    }
}
