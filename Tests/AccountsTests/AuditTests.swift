import Core
import Database
import Foundation
import Synchronization
import TestKit
import Testing

@testable import Accounts

@Suite("The audit log")
struct AuditTests {
    private static func fill(_ database: any Database, _ count: Int = 5) async throws {
        try await database.write { db in
            for organization in ["aozora", "midori"] {
                for number in 1...count {
                    let entry = AuditEntry(
                        organization: organization,
                        actor: number.isMultiple(of: 2) ? "dana" : nil,
                        action: "step.done",
                        object: "step-\(number)",
                        at: .tuesday + Double(number)
                    )
                    try AuditLog.record(entry, db)
                }
            }
        }
    }

    @Test("is sealed in one chain for each organization, whole from end to end")
    func whole() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            try await Self.fill(database, 250)

            let sealed = try await AuditSeal.sealPending(database)
            let again = try await AuditSeal.sealPending(database)

            #expect(sealed == 500)
            #expect(again == 0)
            #expect(try await AuditSeal.verify(database, organization: "aozora") == nil)
            #expect(try await AuditSeal.verify(database, organization: "nobody") == nil)
        }
    }

    @Test(
        "shows where a row was changed, removed or moved",
        arguments: [
            "UPDATE audit_entries SET actor = 'sam' WHERE sequence = 3 AND organization = 'aozora'",
            "UPDATE audit_entries SET actor = '' WHERE sequence = 3 AND organization = 'aozora'",
            "UPDATE audit_entries SET made_at = 1 WHERE sequence = 3 AND organization = 'aozora'",
            "UPDATE audit_entries SET detail = '' WHERE sequence = 3 AND organization = 'aozora'",
            "UPDATE audit_entries SET seal = NULL WHERE sequence = 3 AND organization = 'aozora'",
            "DELETE FROM audit_entries WHERE sequence = 3 AND organization = 'aozora'",
        ] as [SQL]
    )
    func changed(statement: SQL) async throws {
        try await TestStores.each(Accounts.migrations) { database in
            try await Self.fill(database)
            try await AuditSeal.sealPending(database)

            let rows = try await database.write { db in try db.run(statement) }
            let fault = try await AuditSeal.verify(database, organization: "aozora")

            #expect(rows == 1)
            #expect(fault?.sequence == 3)
            #expect(try await AuditSeal.verify(database, organization: "midori") == nil)
        }
    }

    @Test("shows by its anchors that the end was cut off, or the chain made anew")
    func anchors() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            try await Self.fill(database)
            try await AuditSeal.sealPending(database)
            let file = Mutex("")
            let day = Day(of: .tuesday)
            try await AuditSeal.anchor(database, on: day) { lines in
                file.withLock { $0 += lines }
            }
            let anchors = file.withLock { $0.split(separator: "\n") }
                .compactMap(AuditAnchor.init(line:))

            #expect(anchors.map(\.organization) == ["aozora", "midori"])
            #expect(anchors.map(\.sequence) == [5, 5])
            #expect(
                try await AuditSeal.verify(database, organization: "aozora", anchors: anchors)
                    == nil
            )
            _ = try await database.write { db in
                try db.run("DELETE FROM audit_entries WHERE sequence = 5")
            }
            let fault = try await AuditSeal.verify(
                database,
                organization: "aozora",
                anchors: anchors
            )
            #expect(fault == AuditFault(sequence: 5, entry: nil))
        }
    }

    @Test("has one line for each viewer, record and day on which a record was opened")
    func looks() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let days = [Day(of: .tuesday), Day(of: .tuesday), Day(of: .tuesday) + 1]
            var noted: [Bool] = []
            for (number, day) in days.enumerated() {
                noted.append(
                    try await database.write { db in
                        try RecordLooks.record(
                            viewer: "dana",
                            record: "case-1",
                            subject: "robin",
                            organization: "aozora",
                            on: day,
                            at: .tuesday + Double(number),
                            db
                        )
                    }
                )
            }
            let looks = try await database.read { db in
                try RecordLooks.of("robin", in: "aozora", db)
            }
            let others = try await database.read { db in
                try RecordLooks.of("robin", in: "midori", db)
            }

            #expect(noted == [true, false, true])
            #expect(looks.map(\.day) == [days[2], days[0]])
            #expect(looks.map(\.at) == [.tuesday + 2, .tuesday])
            #expect(others.isEmpty)
        }
    }
}
