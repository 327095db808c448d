import Accounts
import BackgroundJobs
import Core
import Database
import Foundation
import Notices
import Strings
import TestKit
import Testing
import Web

@testable import People

@Suite("Work that was given up")
struct GivenUpJobsTests {
    /// A dead job of `organization`, or of the installation.
    private func bury(
        _ organization: Organization.ID?,
        _ database: any Database,
        kind: String = Reminder.name,
        error: String = "no mailbox robin@example.jp"
    ) async throws -> JobID {
        let id = JobID.make(at: .listNoon)
        try await database.write { db in
            _ = try db.run(
                """
                INSERT INTO jobs (id, kind, organization, parameters, state, run_at, fence,
                    attempts, last_error, created_at, finished_at)
                VALUES (\(id), \(kind), \(organization?.rawValue), \("{\"notice\":\"x\"}"), 'dead',
                    0, 20, 20, \(error), 0, \(Date.listNoon))
                """
            )
        }
        return id
    }

    private func audit(_ office: Office) async throws -> [String] {
        try await office.texts(
            """
            SELECT action || ' ' || object || ' ' || detail FROM audit_entries
            WHERE action LIKE 'job.%' AND organization = \(office.organization) ORDER BY id
            """
        )
    }

    @Test("The installation's own are an administrator's only where there is one organization")
    func scope() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let store = try DirectoryStore(database: database)
            let own = try await bury(office.organization, database)
            let installation = try await bury(nil, database)
            #expect(try await store.givenUpJobs(for: viewer) == 2)
            let other = try await Office(database, key: "midori")
            let stranger = try await other.viewer("x@example.jp", .administrator)

            #expect(try await store.jobs(for: viewer).map(\.id) == [own])
            #expect(try await store.jobs(for: stranger).isEmpty)
            #expect(try await store.givenUpJobs(for: viewer) == 1)
            for (id, viewer) in [(own, stranger), (installation, viewer), (installation, stranger)]
            {
                await #expect(throws: OutsideRole()) { try await store.job(id, for: viewer) }
                await #expect(throws: OutsideRole()) {
                    try await store.repeatJob(id, as: viewer, at: .listNoon)
                }
                await #expect(throws: OutsideRole()) {
                    try await store.letJobGo(id, as: viewer, at: .listNoon)
                }
            }
        }
    }

    @Test("Trying again and letting go are noted, by the kind alone")
    func acts() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let site = try PeopleSite(database)
            let again = try await bury(office.organization, database)
            let gone = try await bury(office.organization, database)
            let asked = try await site.get("/settings/jobs/\(gone)/removal", as: viewer)

            for _ in 0..<2 {
                let path = "/settings/jobs/\(again)/repetition"
                let body = "idempotency_key=a"
                #expect(try await site.post(path, as: viewer, body: body).status == 303)
            }
            let answer = try await site.post("/settings/jobs/\(gone)/removal", as: viewer)

            #expect(asked.status == 200 && answer.status == 303)
            try expectSafe(asked.text)
            let states = try await office.texts(
                "SELECT state || CASE WHEN let_go_at IS NULL THEN '' ELSE ' let go' END FROM jobs"
            )
            #expect(states.sorted() == ["dead let go", "ready"])
            #expect(
                try await audit(office).sorted()
                    == [
                        "job.let_go \(gone) notices.reminder",
                        "job.repeated \(again) notices.reminder",
                    ].sorted()
            )
            #expect(try await site.get("/settings/jobs/\(gone)/removal", as: viewer).status == 404)
        }
    }

    @Test("The page says what it was and never whom it was about", arguments: Language.allCases)
    func page(language: Language) async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let office = try await Office(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let store = try DirectoryStore(database: database)
            let kinds = [Reminder.name, OutboxSender.name, "x.<script>"]
            for kind in kinds { _ = try await bury(office.organization, database, kind: kind) }
            let text = try Strings.people()[language]
            let page = JobsPage(
                try await store.jobs(for: viewer),
                done: .repeated,
                attempt: AttemptField(now: .listNoon),
                text: text
            )
            let body = page.body.description

            #expect(Set(page.rows.map(\.title)).count == kinds.count)
            #expect(page.rows.count { $0.title == text["jobs.kind.unknown"] } == 1)
            #expect(!body.contains("robin@") && !body.contains("script") && !body.contains("⟦"))
            _ = try ParsedMarkup("<main>\(page.body)</main>")
        }
    }

    @Test("Every way to fail has a sentence, in both languages")
    func sentences() throws {
        for language in Language.allCases {
            let text = try Strings.people()[language]
            for failure in DeadJob.Failure.allCases {
                #expect(text.has("jobs.failure.\(failure.rawValue)"))
            }
            for done in JobsPage.Done.allCases { #expect(text.has("jobs.done.\(done.rawValue)")) }
            for kind in [Reminder.name, OutboxSender.name, "unknown"] {
                #expect(text.has("jobs.kind.\(kind)"))
            }
        }
    }

    @Test("Only an administrator finds it, counted beside the settings", arguments: Role.allCases)
    func roles(role: Role) async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let viewer = try await office.viewer("who@example.jp", role, at: office.aomine)
            let site = try PeopleSite(database)
            let id = try await bury(office.organization, database)
            let isAllowed = role == .administrator
            let store = try DirectoryStore(database: database)

            let paths = ["/settings/jobs", "/settings/jobs/\(id)/removal"]
            for path in paths {
                #expect(try await site.get(path, as: viewer).status == (isAllowed ? 200 : 404))
            }
            #expect(try await store.givenUpJobs(for: viewer) == (isAllowed ? 1 : 0))
            if isAllowed {
                let settings = try await site.get("/settings/organization", as: viewer).text
                #expect(settings.contains("Background work: 1 given up"))
                #expect(try await site.get("/settings/jobs", as: viewer).text.contains("reminder"))
            } else {
                let path = "/settings/jobs/\(id)/repetition"
                #expect(try await site.post(path, as: viewer).status == 404)
            }
        }
    }
}
