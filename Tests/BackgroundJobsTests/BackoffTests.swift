import Foundation
import Testing

@testable import BackgroundJobs

@Suite("How long a failed job waits")
struct BackoffTests {
    @Test(
        "The wait is the attempt's number to the power of 4, at most 6 hours",
        arguments: [
            (1, 1), (2, 16), (3, 81), (4, 256), (5, 625), (10, 10_000), (12, 20_736), (13, 21_600),
            (19, 21_600),
        ] as [(Int, TimeInterval)]
    )
    func wait(attempt: Int, seconds: TimeInterval) {
        #expect(Backoff.delay(after: attempt, chance: 1) == seconds)
    }

    @Test("There is no attempt after the twentieth")
    func last() {
        #expect(Backoff.delay(after: 20, chance: 1) == nil)
        #expect(Backoff.delay(after: 21, chance: 1) == nil)
    }

    @Test("Chance moves a wait by a tenth, and never beyond 6 hours")
    func chance() {
        #expect(Backoff.jitter == 0.9...1.1)
        #expect(Backoff.delay(after: 10, chance: 0.9) == 9_000)
        #expect(Backoff.delay(after: 10, chance: 1.1) == 11_000)
        #expect(Backoff.delay(after: 12, chance: 1.1) == 21_600)
    }
}
