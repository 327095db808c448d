import Accounts
import Core
import Database
import Foundation
import Journey
import Notices
import People
import TestKit
import Testing
import Web

@testable import App

/// Somebody with rows in every table that can be about them.
struct Traveller {
    static let now = Date(timeIntervalSince1970: 1_790_000_000)
    /// What must be found nowhere after an erasure; no other word of the tests is among them.
    static let needles = [
        "Quillfeather", "クイルフェザー", "isolde.q@example.net", "青嶺町九丁目", "090-7777-1234",
        "misses the sea", "Zz-4711", "Hidden Valley Hall",
    ]

    let database: any Database
    let organization: Organization.ID
    let person: Person.ID

    /// An organization with a consultant and the traveller, who has been through everything.
    static func make(_ database: any Database) async throws -> Traveller {
        let organization = try await office(database)
        let people = PeopleImport(database: database, recipient: PlacementImport(), now: { now })
        for landing in ["2026-04-01", "2026-04-02"] {
            let report = try await people.run(
                Array(list(landing: landing).utf8),
                organization: organization,
                createBranches: true,
                dryRun: false,
                actor: nil
            )
            #expect(report.refused.isEmpty)
        }
        let found = try await database.read { db in
            try db.first("SELECT id FROM people WHERE employee_number = 'Zz-4711'") {
                try $0.get(0, as: Person.ID.self)
            }
        }
        let traveller = Traveller(
            database: database,
            organization: organization,
            person: try #require(found)
        )
        try await traveller.liveThrough()
        return traveller
    }

    /// An organization that knows nobody.
    static func office(_ database: any Database) async throws -> Organization.ID {
        try await database.write { db in
            try DirectoryStore.createOrganization(key: "aozora", name: "Aozora", at: now, db).id
        }
    }

    private static func list(landing: String) -> String {
        """
        employee_number,family_name,given_name,name_katakana,email,phone,role,branch,stage,\
        landing_date,contract_end_date,supporter_email,address,municipality_code
        M1,Whitfield,Dana,,dana@example.org,,managing_consultant,Aomine,,,,,,
        A1,Morse,Ada,,ada@example.org,,administrator,,,,,,,
        Zz-4711,Quillfeather,Isolde,イゾルデ・クイルフェザー,isolde.q@example.net,090-7777-1234,\
        alt,Aomine,working,\(landing),2027-03-31,dana@example.org,青嶺町九丁目,222127

        """
    }

    /// One row, at least, in each table.
    private func liveThrough() async throws {
        let (organization, person) = (organization, person)
        try await database.write { db in
            let account = try AccountStore.find(email: "isolde.q@example.net", db)
            let row = Row(
                organization: organization,
                person: person,
                account: try #require(account).id,
                consultant: try Self.id("SELECT id FROM people WHERE employee_number = 'M1'", db),
                placement: try Self.id("SELECT id FROM placements WHERE person = \(person)", db)
            )
            try row.addJourney(db)
            try row.addAccount(db)
            try row.addNotices(db)
        }
    }

    private static func id(_ query: SQL, _ db: any Connection) throws -> String {
        try #require(try db.first(query) { try $0.get(0, as: String.self) })
    }

    /// The ids that rows need.
    private struct Row {
        let organization: Organization.ID
        let person: Person.ID
        let account: Account.ID
        let consultant: String
        let placement: String
        var now: Date { Traveller.now }

        func addJourney(_ db: any Connection) throws {
            let own: SQL = "\(organization), \(placement)"
            let by: SQL = "\(now), \(consultant)"
            for id in ["one", "two"] {
                try db.run(
                    """
                    INSERT INTO handovers (organization, placement, id, from_person, to_person,
                        note, created_at, created_by)
                    VALUES (\(own), \(Self.fresh(id)), \(consultant), \(consultant),
                        \("Isolde misses the sea"), \(by))
                    """
                )
            }
            try db.run(
                """
                INSERT INTO steps (organization, placement, procedure, state, fixed_on, text_hash,
                    changed_at, changed_by, told_open, version)
                VALUES (\(own), 'c-tennyu', 'done', '2026-04-08', 'x', \(by), 1, 2)
                """
            )
            try addPage(db)
            try db.run("INSERT INTO snoozes VALUES (\(own), 'contract_end', '2027-01-01', \(by))")
            try db.run(
                """
                INSERT INTO contacts (organization, placement, id, kind, made_at, made_by)
                VALUES (\(own), \(Self.fresh("call")), 'call', \(by))
                """
            )
            try db.run(
                """
                INSERT INTO companions (organization, placement, id, procedure, companion, day,
                    place, minutes, made_at, made_by)
                VALUES (\(own), \(Self.fresh("trip")), 'c-tennyu', \(consultant), '2026-04-08',
                    'Hidden Valley Hall', 45, \(by))
                """
            )
            try addProposal(db)
            try db.run("INSERT INTO rounds_made VALUES (\(own), 'day_7', 'call', \(by))")
            try db.run("INSERT INTO chosen_areas VALUES (\(own), '222127', '港地区', 2)")
            for (place, school) in ["sea-school", "hill-school"].enumerated() {
                try db.run(
                    """
                    INSERT INTO placement_keys (organization, placement, scope, scope_key, place,
                        set_at, set_by)
                    VALUES (\(own), 'school', \(school), \(place), \(by))
                    """
                )
            }
        }

        /// What staff wrote for this one person's steps.
        private func addPage(_ db: any Connection) throws {
            let (page, fields) = (Self.fresh("page"), #"{"note":{"en":"misses the sea"}}"#)
            try db.run(
                """
                INSERT INTO overlays (organization, id, scope, scope_key, procedure, fields,
                    version, updated_at)
                VALUES (\(organization), \(page), 'person',
                    (SELECT person FROM placements WHERE id = \(placement)), 'b-bank', \(fields), 1,
                    \(now))
                """
            )
            try db.run(
                """
                INSERT INTO overlay_changes (organization, overlay, version, changed_at, changed_by,
                    fields_after)
                VALUES (\(organization), \(page), 1, \(now), \(consultant), \(fields))
                """
            )
        }

        private func addProposal(_ db: any Connection) throws {
            let (opening, branch): (String, SQL) = (
                Self.fresh("post"), "SELECT branch FROM placements WHERE id = \(placement)"
            )
            try db.run(
                """
                INSERT INTO openings (organization, id, branch, municipality_code, starts_on,
                    places, needs_licence, note, created_at, created_by, version)
                VALUES (\(organization), \(opening), (\(branch)), '222127', '2026-04-08', 1, 0,
                    '', \(now), \(consultant), 1)
                """
            )
            try db.run(
                """
                INSERT INTO proposals (organization, placement, id, opening, place, state,
                    proposed_at, proposed_by, answered_at, answered_by, reason, line)
                VALUES (\(organization), \(placement), \(Self.fresh("proposed")), \(opening), 1,
                    'declined', \(now), \(consultant), \(now), \(consultant), 'housing',
                    'misses the sea')
                """
            )
        }

        func addAccount(_ db: any Connection) throws {
            try db.run(
                """
                INSERT INTO sessions (token_hash, id, account, device, created_at, last_seen_at,
                    expires_at)
                VALUES ('h1', \(Self.fresh("phone")), \(account), 'Phone', \(now), \(now), \(now))
                """
            )
            try db.run(
                """
                INSERT INTO address_changes (id, account, new_email, new_email_key, requested_at)
                VALUES (\(Self.fresh("new")), \(account), 'isolde.q@example.net.old',
                    'isolde.q@example.net.old', \(now))
                """
            )
            try RecordLooks.record(
                viewer: consultant,
                record: placement,
                subject: person.rawValue,
                organization: organization.rawValue,
                on: Day(of: now),
                at: now,
                db
            )
            for object in [person.rawValue, placement, "\(placement):c-tennyu"] {
                let entry = AuditEntry(
                    organization: organization.rawValue,
                    actor: consultant,
                    action: "step.done",
                    object: object,
                    at: now
                )
                try AuditLog.record(entry, db)
            }
        }

        func addNotices(_ db: any Connection) throws {
            let told = [(person.rawValue, "Isolde Quillfeather"), (consultant, "Isolde is stuck")]
            for (receiver, title) in told {
                let notice = Notice(
                    organization: organization.rawValue,
                    person: receiver,
                    kind: "stuck",
                    title: NoticeText(english: title, japanese: "イゾルデ・クイルフェザー"),
                    body: NoticeText(english: "", japanese: ""),
                    link: "/placements/\(Person.ID(rawValue: placement))"
                )
                try Notices.post(notice, at: now, db)
            }
            let mail = OutgoingMail(
                organization: organization.rawValue,
                person: person.rawValue,
                address: "isolde.q@example.net",
                subject: "Hello",
                body: "Isolde Quillfeather",
                language: .english,
                dedupeKey: "hello",
                domain: "engawa.test"
            )
            try Outbox.post(mail, at: now, db)
        }

        /// A new id; the name is for the reader alone.
        private static func fresh(_ name: String) -> String {
            Identifier<Traveller>.make(at: Traveller.now).rawValue
        }
    }
}

extension Database {
    /// Every value of every table, as one text; on SQLite the file says it better.
    func everything() async throws -> String {
        try await read { db in
            try db.all(
                """
                SELECT CAST(query_to_xml('SELECT * FROM ' || quote_ident(table_name), true, false,
                    '') AS TEXT)
                FROM information_schema.tables WHERE table_schema = 'public'
                """
            ) { try $0.get(0, as: String.self) }.joined()
        }
    }

    /// The folder of the embedded database.
    func folder() async throws -> URL {
        let file = try await read { db in
            try db.first("SELECT file FROM pragma_database_list WHERE name = 'main'") {
                try $0.get(0, as: String.self)
            }
        }
        return URL(filePath: try #require(file)).deletingLastPathComponent()
    }
}
