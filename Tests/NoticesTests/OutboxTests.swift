import BackgroundJobs
import Core
import Database
import Foundation
import TestKit
import Testing

@testable import Notices

@Suite("The outbox")
struct OutboxTests {
    @Test("A mail under a known key is sent once, whatever it says")
    func dedupe() async throws {
        try await TestStores.each(.forNotices) { database in
            let transport = TestTransport()
            let posted = try await database.write { db in
                [
                    try Outbox.post(.sample(subject: "first"), at: .aTuesday, db),
                    try Outbox.post(.sample(subject: "second"), at: .aTuesday, db),
                ]
            }
            try await database.work(at: .aTuesday, transport: transport)
            try await database.work(at: .aTuesday, transport: transport)

            #expect(posted == [true, false])
            #expect(transport.sent.map(\.subject) == ["first"])
            #expect(transport.sent.map(\.body) == ["10:00"])
            #expect(try await database.bodies() == [""])
            #expect(transport.sent.map(\.messageID) == ["<step=3A1@engawa.example.jp>"])
            #expect(try await database.mails(.sent) == 1)
        }
    }

    @Test("Without a transport mail waits, and is sent when there is one")
    func pending() async throws {
        try await TestStores.each(.forNotices) { database in
            let transport = TestTransport()
            try await database.write { _ = try Outbox.post(.sample(), at: .aTuesday, $0) }
            try await database.work(at: .aTuesday)
            try await database.work(at: .aTuesday, transport: transport)
            #expect(try await database.mails(.waiting) == 1)
            #expect(transport.sent.isEmpty)

            let resumed = try await database.write { db in
                try (1...2).map { _ in try Outbox.resume(at: .aTuesday, db) }
            }
            try await database.work(at: .aTuesday, transport: transport)

            #expect(resumed == [1, 0])
            #expect(transport.sent.count == 1)
            #expect(try await database.mails(.sent) == 1)
        }
    }

    @Test("A mail of the evening is sent at 7:00")
    func quiet() async throws {
        try await TestStores.each(.forNotices) { database in
            let transport = TestTransport()
            let evening = Date.aTuesday + 10 * 3600
            try await database.write { _ = try Outbox.post(.sample(), at: evening, $0) }

            try await database.work(at: evening, transport: transport)
            #expect(transport.sent.isEmpty)
            try await database.work(at: .aTuesday + 21 * 3600, transport: transport)
            #expect(transport.sent.count == 1)
        }
    }

    @Test("A mail is not sent when it is no longer needed, or was taken back")
    func notNeeded() async throws {
        try await TestStores.each(.forNotices) { database in
            let transport = TestTransport()
            try await database.write { db in
                try Outbox.post(.sample(condition: "step:done", key: "a"), at: .aTuesday, db)
                try Outbox.post(.sample(key: "b"), at: .aTuesday, db)
                try Outbox.cancel(dedupeKey: "b", at: .aTuesday, db)
            }
            try await database.work(at: .aTuesday, transport: transport) { _ in false }

            #expect(transport.sent.isEmpty)
            #expect(try await database.mails(.cancelled) == 2)
            #expect(try await database.bodies() == ["", ""])
        }
    }

    @Test("A refused mail is dead; after any other failure it waits for the next attempt")
    func refused() async throws {
        try await TestStores.each(.forNotices) { database in
            let refusing = TestTransport(failure: MailRefused(message: "550"))
            let failing = TestTransport(failure: DatabaseUnavailable(message: "", readable: true))
            let working = TestTransport()
            try await database.write { _ = try Outbox.post(.sample(key: "a"), at: .aTuesday, $0) }
            try await database.work(at: .aTuesday, transport: refusing)
            try await database.write { _ = try Outbox.post(.sample(key: "b"), at: .aTuesday, $0) }
            try await database.work(at: .aTuesday, transport: failing)

            #expect(try await database.mails(.dead) == 1)
            #expect(try await database.mails(.waiting) == 1)
            try await database.work(at: .aTuesday + 60, transport: working)
            #expect(try await database.mails(.sent) == 1)
        }
    }

    @Test(
        "An address that is none does not fail the change; the mail is dead",
        arguments: [
            "", "@", "idris", "idris@", "@example.jp", "a@b.jp\r\nBcc: c@d.jp", "a@b.jp,c@d.jp",
            "<a@b.jp>", "a b@example.jp", String(repeating: "a", count: 244) + "@example.jp",
        ]
    )
    func address(address: String) async throws {
        #expect(!OutgoingMail.sample(address: address).hasUsableAddress)
        try await TestStores.each(.forNotices) { database in
            let mail = OutgoingMail.sample(address: address)
            try await database.write { _ = try Outbox.post(mail, at: .aTuesday, $0) }
            #expect(try await database.mails(.dead) == 1)
        }
    }

    @Test("A subject is one line, in any company")
    func subject() {
        let hostile = OutgoingMail.sample(subject: "a\r\nBcc: b@c.jp\n\u{301}\u{0}\u{85}市")

        #expect(hostile.subjectLine == "a  Bcc: b@c.jp \u{301}  市")
    }

    @Test(
        "Two keys give two names, made of what may stand in one",
        arguments: [
            ("step:1", "<step=3A1@engawa.example.jp>"),
            ("step=3A1", "<step=3D3A1@engawa.example.jp>"),
            ("a>\r\nb", "<a=3E=0D=0Ab@engawa.example.jp>"), ("市", "<=E5=B8=82@engawa.example.jp>"),
        ]
    )
    func messageID(key: String, name: String) {
        #expect(OutgoingMail.sample(key: key).messageID == name)
    }
}
