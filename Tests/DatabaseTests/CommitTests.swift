import Database
import TestKit
import Testing

@testable import DatabasePostgres

@Suite("A COMMIT without an answer")
struct CommitTests {
    private let loss = PostgresError(state: "", message: "lost", isLoss: true)

    @Test("It is found out and the change is made once", arguments: CuttingProxy.Moment.allCases)
    func cut(moment: CuttingProxy.Moment) async throws {
        try await TestStores.postgres([.samples]) { store, url in
            let folder = try await store.read { connection in
                try connection.first("SHOW unix_socket_directories") {
                    try $0.get(0, as: String.self)
                }
            }
            let proxy = try CuttingProxy(to: try #require(folder), cutting: moment)
            defer { proxy.stop() }
            let through = try PostgresDatabase(url: url + "&host=\(proxy.folder)")
            let tries = Tally()

            try await through.write {
                tries.add()
                try $0.countVisit()
            }
            await through.close()

            #expect(try await store.read { try $0.visits() } == 1)
            #expect(tries.value == (moment == .afterCommit ? 1 : 2))
        }
    }

    @Test("One that changed nothing is simply made again", arguments: CuttingProxy.Moment.allCases)
    func nothing(moment: CuttingProxy.Moment) async throws {
        try await TestStores.postgres([.samples]) { store, url in
            let folder = try await store.read { connection in
                try connection.first("SHOW unix_socket_directories") {
                    try $0.get(0, as: String.self)
                }
            }
            let proxy = try CuttingProxy(to: try #require(folder), cutting: moment)
            defer { proxy.stop() }
            let through = try PostgresDatabase(url: url + "&host=\(proxy.folder)")

            #expect(try await through.write { try $0.visits() } == 0)
            await through.close()
        }
    }

    @Test(
        "The server knows what was committed and what was not",
        arguments: ["COMMIT", "ROLLBACK"]
    )
    func fate(ending: String) async throws {
        try await TestStores.postgres([.samples]) { store, url in
            let session = try Session(Address(url))
            try session.begin(.write)
            try session.command("UPDATE counters SET value = 1")
            let record = try CommitRecord(of: session)
            try session.command(ending)

            #expect(
                record.fate(store.sessions, after: loss)
                    == (ending == "COMMIT" ? .committed : .aborted)
            )
        }
    }

    @Test("A commit before the server fell is not taken for sure: its number is given out again")
    func anotherLife() async throws {
        try await TestStores.postgres([.samples]) { store, url in
            let session = try Session(Address(url))
            try session.begin(.write)
            try session.command("UPDATE counters SET value = 1")
            let record = try CommitRecord(of: session)
            try session.command("COMMIT")

            let fallen = PostgresError(state: "57P02", message: "crash", isLoss: true)
            #expect(record.fate(store.sessions, after: fallen) == .unknown)
        }
    }

    @Test("A transaction that the server never saw was not committed")
    func future() async throws {
        try await TestStores.postgres([.samples]) { store, _ in
            let record = CommitRecord(transaction: "999999999", server: "")

            #expect(record.fate(store.sessions, after: loss) == .aborted)
        }
    }
}
