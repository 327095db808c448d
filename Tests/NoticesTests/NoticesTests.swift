import BackgroundJobs
import Core
import Database
import Foundation
import TestKit
import Testing
import Web

@testable import Notices

@Suite("Notices")
struct NoticesTests {
    @Test("A notice is shown in both languages to its person, and to nobody else")
    func shown() async throws {
        try await TestStores.each(.forNotices) { database in
            try await database.write { _ = try Notices.post(.sample(), at: .aTuesday, $0) }

            let notice = try #require(try await database.shown(at: .aTuesday).first)
            #expect(notice.title[.english] == "Today: ward office")
            #expect(notice.title[.japanese] == "今日：市役所")
            #expect(notice.link.description == "/plan/steps/a%20b")
            #expect(notice.kind == "step.due" && notice.deliveredAt == .aTuesday)
            #expect(try await database.shown(to: "priya", at: .aTuesday).isEmpty)
            let elsewhere = try await database.read { db in
                try Notices.open(for: "idris", organization: "other", at: .aTuesday, db)
            }
            #expect(elsewhere.isEmpty)
        }
    }

    @Test("In the evening only what is urgent is shown; the rest follows at 7:00")
    func quiet() async throws {
        try await TestStores.each(.forNotices) { database in
            let evening = Date.aTuesday + 10 * 3600
            let morning = Date.aTuesday + 21 * 3600
            try await database.write { db in
                try Notices.post(.sample(title: "calm"), at: evening, db)
                try Notices.post(.sample(title: "urgent", isUrgent: true), at: evening, db)
            }

            #expect(try await database.shown(at: evening).map(\.title.english) == ["urgent"])
            #expect(try await database.shown(at: morning - 1).count == 1)
            #expect(
                try await database.shown(at: morning).map(\.title.english) == ["urgent", "calm"]
            )
        }
    }

    @Test("A notice under a known key is not posted again, even when it was put away")
    func unique() async throws {
        try await TestStores.each(.forNotices) { database in
            let post = {
                try await database.write { db in
                    try Notices.post(.sample(key: "step:1"), at: .aTuesday, db)
                }
            }
            let first = try await post()
            let second = try await post()
            let notice = try #require(try await database.shown(at: .aTuesday).first)
            try await database.settle(notice.id, person: "idris")

            let third = try await post()
            #expect([first, second, third] == [true, false, false])
            #expect(try await database.shown(at: .aTuesday).isEmpty)
        }
    }

    @Test("Only its person can put a notice away, and twice is like once")
    func settle() async throws {
        try await TestStores.each(.forNotices) { database in
            try await database.write { _ = try Notices.post(.sample(), at: .aTuesday, $0) }
            let id = try #require(try await database.shown(at: .aTuesday).first).id

            await #expect(throws: NotFound.self) { try await database.settle(id, person: "priya") }
            #expect(try await database.shown(at: .aTuesday).count == 1)
            try await database.settle(id, person: "idris")
            try await database.settle(id, person: "idris")
            #expect(try await database.shown(at: .aTuesday).isEmpty)
        }
    }

    @Test("A notice that was taken back is gone, and its key is free")
    func cancel() async throws {
        try await TestStores.each(.forNotices) { database in
            let posted = try await database.write { db in
                try Notices.post(.sample(key: "step:1"), at: .aTuesday, db)
                try Notices.cancel(uniqueKey: "step:1", db)
                return try Notices.post(.sample(title: "new", key: "step:1"), at: .aTuesday, db)
            }

            #expect(posted)
            #expect(try await database.shown(at: .aTuesday).map(\.title.english) == ["new"])
        }
    }

    @Test("A reminder is shown only if it is still needed when its time has come")
    func reminder() async throws {
        try await TestStores.each(.forNotices) { database in
            try await database.write { db in
                try Notices.post(.sample(title: "open", condition: "step:open"), at: .aTuesday, db)
                try Notices.post(.sample(title: "done", condition: "step:done"), at: .aTuesday, db)
            }
            #expect(try await database.shown(at: .aTuesday).isEmpty)

            try await database.work(at: .aTuesday) { $0 == "step:open" }

            #expect(try await database.shown(at: .aTuesday).map(\.title.english) == ["open"])
        }
    }

    @Test("Notices that were put away are forgotten in the end, others are not")
    func forgotten() async throws {
        try await TestStores.each(.forNotices) { database in
            try await database.write { db in
                _ = try Notices.post(.sample(title: "away", key: "away"), at: .aTuesday, db)
            }
            let id = try #require(try await database.shown(at: .aTuesday).first).id
            try await database.settle(id, person: "idris")
            let posted = try await database.write { db in
                try Notices.post(.sample(title: "kept", key: "kept"), at: .aTuesday, db)
                try Notices.deleteSettled(before: .aTuesday + 1, db)
                return [
                    try Notices.post(.sample(key: "kept"), at: .aTuesday, db),
                    try Notices.post(.sample(key: "away"), at: .aTuesday, db),
                ]
            }

            #expect(posted == [false, true])
        }
    }
}

extension Database {
    fileprivate func settle(_ id: Notice.ID, person: String) async throws {
        try await write { db in
            try Notices.settle(id, person: person, organization: "aomine", at: .aTuesday, db)
        }
    }
}
