import Accounts
import Core
import Database
import Foundation
import People
import Strings

@testable import Journey

extension World {
    var overlays: OverlayDesk { OverlayDesk(database: database) }
    var reader: OverlayStore { OverlayStore(database: database) }

    static let yaizu = OverlayReach(scope: .municipality, key: "222127")

    /// What is written about a place, checked on `day`.
    static func draft(
        _ reach: OverlayReach = yaizu,
        _ procedure: String = "c-tennyu",
        phone: String = "050-0000-0301",
        checked day: Day?
    ) -> OverlayDraft {
        var draft = OverlayDraft(reach, procedure)
        draft.fields.phone = phone
        draft.lastCheckedOn = day
        return draft
    }

    @discardableResult
    func save(
        _ draft: OverlayDraft,
        over version: Int = 0,
        as viewer: Viewer? = nil,
        at now: Date
    ) async throws -> Overlay.ID {
        let writer = viewer ?? consultant
        return try await overlays.save(draft, over: version, as: writer, nil, at: now)
    }

    /// What the assistant reads about one procedure.
    func local(_ procedure: String = "c-tennyu", on today: Day) async throws -> LocalText? {
        let plan = try await store.plan(placement, for: assistant, today: today)
        return try await reader.local(
            [procedure],
            for: plan.placement,
            of: assistant,
            on: today
        )[procedure]
    }

    /// More people in the same town, as they are while their moving-in notification is open.
    func addPlacements(_ count: Int, addressStart: Day, at now: Date) async throws {
        let (organization, branch) = (organization, branch)
        try await database.write { db in
            for _ in 0..<count {
                let (person, id) = (Person.ID.make(at: now), Placement.ID.make(at: now))
                let email = "\(person.rawValue)@example.org"
                let account = try AccountStore.ensure(
                    email: email,
                    language: .english,
                    at: now,
                    db
                ).id
                try db.run(
                    """
                    INSERT INTO people (organization, id, account, family_name, given_name,
                        created_at)
                    VALUES (\(organization), \(person), \(account), 'Sample', 'Some', \(now))
                    """
                )
                try db.run(
                    """
                    INSERT INTO placements (organization, id, person, stage, branch,
                        municipality_code, address_start, created_at, version)
                    VALUES (\(organization), \(id), \(person), 'settling_in', \(branch), '222127',
                        \(addressStart), \(now), 1)
                    """
                )
            }
        }
    }

    /// How many rows each table of the feature holds, and notices and jobs beside them.
    func rowCounts() async throws -> [String: Int] {
        try await database.read { db in
            let counts: [(String, SQL)] = [
                ("placements", "SELECT count(*) FROM placements"),
                ("steps", "SELECT count(*) FROM steps"),
                ("overlays", "SELECT count(*) FROM overlays"),
                ("overlay_changes", "SELECT count(*) FROM overlay_changes"),
                ("notices", "SELECT count(*) FROM notices"),
                ("jobs", "SELECT count(*) FROM jobs"),
                ("audit_entries", "SELECT count(*) FROM audit_entries"),
            ]
            return try counts.reduce(into: [:]) { found, count in
                found[count.0] = try db.first(count.1) { try $0.get(0, as: Int.self) }
            }
        }
    }

    /// Fixes a day for the moving-in notification of everybody.
    func fixDates(on day: Day, at now: Date) async throws {
        let (organization, consultant) = (organization, consultant.person)
        try await database.write { db in
            _ = try db.run(
                """
                INSERT INTO steps (organization, placement, procedure, state, fixed_on, text_hash,
                    changed_at, changed_by, version)
                SELECT j.organization, j.id, 'c-tennyu', 'date_fixed', \(day), '', \(now),
                    \(consultant), 1
                FROM placements j WHERE j.organization = \(organization)
                """
            )
        }
    }

    func runNews(_ id: Overlay.ID, version: Int, at now: Date) async throws {
        let news = OverlayNews(
            organization: organization,
            overlay: id,
            version: version,
            editor: consultant.person
        )
        let tools = OverlayNews.Tools(
            database: database,
            procedures: try shippedProcedures(),
            strings: try Strings(folder: Resources.folder("Strings", of: "Journey"))
        )
        try await news.run(with: tools, at: now)
    }
}
