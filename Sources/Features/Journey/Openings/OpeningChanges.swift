import Accounts
import Core
import Database
import Foundation
import People

/// Writing openings: the recruiting office's alone.
struct OpeningChanges: Sendable {
    let database: any Database
    let viewer: Viewer
    let now: Date
    /// What makes a repetition of the request one; `nil` for none.
    var attempt: IdempotencyKey?

    /// Adds an opening.
    ///
    /// - Throws: `OutsideRole` for a branch of another organization, and for whoever recruits
    ///   nobody.
    func add(_ draft: OpeningDraft) async throws -> Opening.ID {
        guard viewer.recruits else { throw OutsideRole() }
        return try await database.write { db in
            let id = Opening.ID.make(at: now)
            let answer = try Idempotency.once(attempt, at: now, db) {
                try db.run(
                    """
                    INSERT INTO openings (organization, id, branch, municipality_code, starts_on,
                        places, needs_licence, housing, note, created_at, created_by, version)
                    VALUES (\(viewer.organization), \(id), \(draft.branch), \(draft.municipality),
                        \(draft.startsOn), \(draft.places), \(draft.needsLicence),
                        \(draft.housing?.rawValue), \(draft.note), \(now), \(viewer.person), 1)
                    """
                )
                try record("opening.added", id, db)
                return RecordedAnswer(status: 303, location: id.rawValue)
            }
            // The second of two equal requests is led to what the first has made.
            return answer.location.flatMap { Opening.ID($0) } ?? id
        }
    }

    /// Writes an opening anew.
    ///
    /// - Parameter version: The version that the writer has read.
    /// - Throws: ``OpeningError`` when somebody has changed it since, or when what it says would
    ///   leave somebody without a place.
    func save(_ draft: OpeningDraft, of id: Opening.ID, over version: Int) async throws {
        try await change(id, "opening.changed") { opening, db in
            guard opening.version == version else { throw OpeningError.changedMeanwhile }
            guard draft.branch == opening.draft.branch || opening.confirmed + opening.waiting == 0
            else { throw OpeningError.branchAsked }
            guard draft.places >= (try Self.lastTaken(of: id, viewer, db)) else {
                throw OpeningError.placesTaken
            }
            try db.run(
                """
                UPDATE openings SET branch = \(draft.branch),
                    municipality_code = \(draft.municipality), starts_on = \(draft.startsOn),
                    places = \(draft.places), needs_licence = \(draft.needsLicence),
                    housing = \(draft.housing?.rawValue), note = \(draft.note),
                    version = version + 1
                WHERE organization = \(viewer.organization) AND id = \(id)
                """
            )
        }
    }

    /// Closes an opening, and withdraws who is proposed for it and not answered.
    func close(_ id: Opening.ID) async throws {
        try await change(id, "opening.closed") { opening, db in
            guard opening.closedAt == nil else { return }
            try setClosed(now, id, db)
            let open = try db.all(
                """
                SELECT \(Proposal.columns(for: viewer)) FROM \(Proposal.tables)
                WHERE pr.organization = \(viewer.organization) AND pr.opening = \(id)
                    AND pr.state = 'open'
                """,
                Proposal.init
            )
            for proposal in open {
                try ProposalRow(opening, viewer, now, db)
                    .withdraw(proposal.id, of: proposal.placement.id)
            }
        }
    }

    /// Opens a closed one again.
    func reopen(_ id: Opening.ID) async throws {
        try await change(id, "opening.reopened") { opening, db in
            guard opening.closedAt != nil else { return }
            try setClosed(nil, id, db)
        }
    }

    private func setClosed(_ moment: Date?, _ id: Opening.ID, _ db: any Connection) throws {
        try db.run(
            """
            UPDATE openings SET closed_at = \(moment), version = version + 1
            WHERE organization = \(viewer.organization) AND id = \(id)
            """
        )
    }

    private func change(
        _ id: Opening.ID,
        _ action: String,
        _ body: @escaping @Sendable (Opening, any Connection) throws -> Void
    ) async throws {
        guard viewer.recruits else { throw OutsideRole() }
        try await database.write { db in
            let opening = try OpeningStore.find(id, for: viewer, db)
            _ = try Idempotency.once(attempt, at: now, db) {
                try body(opening, db)
                try record(action, id, db)
                return RecordedAnswer(status: 303)
            }
        }
    }

    /// The highest number of a place that somebody has; 0 for none.
    private static func lastTaken(
        of id: Opening.ID,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws -> Int {
        try db.first(
            """
            SELECT COALESCE(MAX(place), 0) FROM proposals
            WHERE organization = \(viewer.organization) AND opening = \(id)
                AND state IN ('open', 'confirmed')
            """
        ) { try $0.get(0) } ?? 0
    }

    private func record(_ action: String, _ id: Opening.ID, _ db: any Connection) throws {
        try AuditLog.record(
            AuditEntry(
                organization: viewer.organization.rawValue,
                actor: viewer.person.rawValue,
                action: action,
                object: id.rawValue,
                detail: nil,
                at: now
            ),
            db
        )
    }
}
