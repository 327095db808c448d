import Core
import Database
import Foundation
import Strings

/// What time does: people who left long ago are proposed for erasure, and erased unless kept.
public struct Retention: Sendable {
    private let store: ErasureStore
    private let erasure: PersonErasure
    private let facts: any JourneyFacts

    /// - Parameters:
    ///   - erasure: What takes a person out.
    ///   - facts: Who knows when a journey ended.
    public init(store: ErasureStore, erasure: PersonErasure, facts: any JourneyFacts) {
        self.store = store
        self.erasure = erasure
        self.facts = facts
    }

    /// Proposes whose time is over, and tells the administrators once a day.
    ///
    /// - Returns: How many are new.
    @discardableResult
    public func propose(at now: Date) async throws -> Int {
        let organizations = try await store.database.read { try DirectoryStore.organizations($0) }
        var count = 0
        for organization in organizations {
            count += try await propose(in: organization.id, at: now)
        }
        return count
    }

    /// Erases everybody whose days to think again, or to be kept, are over.
    ///
    /// After a leap of the clock it holds back for a day, and tells the administrators.
    ///
    /// - Returns: How many. ``Database/scrub()`` is the caller's: it is for all of them at once.
    @discardableResult
    public func eraseDue(at now: Date) async throws -> Int {
        let strings = store.strings
        let due = try await store.database.write { db in
            let due = try db.all(
                """
                SELECT organization, person FROM erasures
                WHERE kept_at IS NULL AND due_at <= \(now) ORDER BY due_at, person LIMIT 200
                """
            ) { (try $0.get(0, as: Organization.ID.self), try $0.get(1, as: Person.ID.self)) }
            guard let until = try ErasureRun.note(at: now, db).heldUntil else { return due }
            for organization in Set(due.map(\.0)) {
                try ErasureStore.tellAdministrators(
                    of: organization,
                    "erasure.held_notice",
                    key: "erasure held \(Day(of: until))",
                    strings,
                    at: now,
                    db
                )
            }
            return []
        }
        for (organization, person) in due {
            try await erasure.erase(person, of: organization, by: nil, at: now)
        }
        return due.count
    }

    private func propose(in organization: Organization.ID, at now: Date) async throws -> Int {
        let (facts, strings) = (facts, store.strings)
        return try await store.database.write { db in
            let years = try ErasureStore.years(of: organization, db)
            let limit = Day(of: now).adding(months: -12 * years)
            let ended = try facts.ended(before: limit, in: organization, db)
            let due = now + Double(ErasureStore.proposalDays) * 86_400
            var count = 0
            for person in ended where try Self.isAssistant(person, organization, db) {
                count += try db.run(
                    """
                    INSERT INTO erasures (organization, person, reason, asked_at, due_at)
                    VALUES (\(organization), \(person), 'retention', \(now), \(due))
                    ON CONFLICT (organization, person) DO UPDATE SET asked_at = excluded.asked_at,
                        due_at = excluded.due_at, kept_at = NULL, kept_by = NULL
                        WHERE erasures.kept_at < \(now - 365 * 86_400)
                    """
                )
            }
            guard count > 0 else { return 0 }
            try ErasureStore.tellAdministrators(
                of: organization,
                "erasure.proposed_notice",
                key: "retention \(Day(of: now))",
                strings,
                at: now,
                db
            )
            return count
        }
    }

    /// Somebody who became a colleague is not one who left.
    private static func isAssistant(
        _ person: Person.ID,
        _ organization: Organization.ID,
        _ db: any Connection
    ) throws -> Bool {
        try !db.exists(
            """
            SELECT 1 FROM people p WHERE p.organization = \(organization) AND p.id = \(person)
                AND (p.erased_at IS NOT NULL OR EXISTS (
                    SELECT 1 FROM memberships m WHERE m.organization = p.organization
                        AND m.person = p.id AND m.role <> \(Role.alt)))
            """
        )
    }
}
