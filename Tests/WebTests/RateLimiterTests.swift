import Foundation
import Hummingbird
import Testing

@testable import Web

@Suite("Rate limiter")
struct RateLimiterTests {
    let start = Date(timeIntervalSince1970: 1_775_520_000)
    let limit = RateLimit("test", 3, per: 60)

    @Test("allows a burst, then a steady rate")
    func burst() throws {
        let limiter = RateLimiter()
        for _ in 1...3 { try limiter.check(limit, key: "a", now: start) }

        #expect(throws: TooManyRequests(retryAfter: 20)) {
            try limiter.check(limit, key: "a", now: start)
        }
        #expect(throws: TooManyRequests(retryAfter: 1)) {
            try limiter.check(limit, key: "a", now: start + 19.5)
        }
        try limiter.check(limit, key: "a", now: start + 20)
        #expect(throws: TooManyRequests.self) {
            try limiter.check(limit, key: "a", now: start + 20)
        }
    }

    @Test("counts keys and limits apart")
    func apart() throws {
        let limiter = RateLimiter()
        for _ in 1...3 { try limiter.check(limit, key: "a", now: start) }

        try limiter.check(limit, key: "b", now: start)
        try limiter.check(RateLimit("other", 1, per: 60), key: "a", now: start)
    }

    @Test("gives nothing away when the clock goes back")
    func clock() throws {
        let limiter = RateLimiter()
        for _ in 1...3 { try limiter.check(limit, key: "a", now: start) }

        #expect(throws: TooManyRequests.self) {
            try limiter.check(limit, key: "a", now: start - 3600)
        }
    }

    @Test("remembers no more than it may, and forgets the longest unused first")
    func bounded() throws {
        let limiter = RateLimiter(capacity: 1000)
        for _ in 1...3 { try limiter.check(limit, key: "victim", now: start) }
        for number in 0..<10_000 {
            try limiter.check(limit, key: "\(number)", now: start)
            if number.isMultiple(of: 100) {
                #expect(throws: TooManyRequests.self) {
                    try limiter.check(limit, key: "victim", now: start)
                }
            }
        }

        #expect(limiter.count <= 1001)
    }

    @Test("never lets more through than the rate, however fast they come")
    func parallel() async {
        let limiter = RateLimiter()
        let passed = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<500 {
                group.addTask {
                    (try? limiter.check(limit, key: "a", now: start)) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }

        #expect(passed == 3)
    }

    @Test("says when to come again")
    func header() {
        #expect(TooManyRequests(retryAfter: 20).headers[.retryAfter] == "20")
    }
}
