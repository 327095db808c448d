import Accounts
import BackgroundJobs
import Core
import Database
import Foundation
import People

/// All that staff do with overlays. Each act asks ``OverlayAuthority`` first.
struct OverlayDesk: Sendable {
    let database: any Database

    /// One overlay.
    ///
    /// - Throws: `OutsideRole` when the viewer may not edit it.
    func overlay(_ id: Overlay.ID, for viewer: Viewer) async throws -> Overlay {
        let authority = try OverlayAuthority(viewer)
        return try await database.read { try Self.find(id, authority, $0) }
    }

    /// The overlay of a place and a procedure; `nil` for none yet.
    ///
    /// - Throws: `OutsideRole` when the place is not the viewer's.
    func overlay(
        of reach: OverlayReach,
        _ procedure: String,
        for viewer: Viewer
    ) async throws -> Overlay? {
        let authority = try OverlayAuthority(viewer)
        return try await database.read { db in
            try authority.require(reach, db)
            return try Self.find(reach, procedure, viewer, db)
        }
    }

    /// - Throws: `OutsideRole` when the place is not the viewer's to write about.
    func require(_ reach: OverlayReach, for viewer: Viewer) async throws {
        let authority = try OverlayAuthority(viewer)
        try await database.read { try authority.require(reach, $0) }
    }

    /// Makes an overlay, or changes the one at its place.
    ///
    /// - Parameters:
    ///   - draft: What it shall say.
    ///   - version: The version that the writer has seen; 0 for none.
    ///   - ticks: Other pages of the place that take over what is new of the counter.
    ///   - viewer: Who writes.
    ///   - attempt: What makes a repetition one.
    ///   - now: The moment.
    /// - Returns: The overlay's id.
    /// - Throws: ``OverlayError/changedMeanwhile`` when somebody else was faster.
    func save(
        _ draft: OverlayDraft,
        over version: Int,
        also ticks: [OverlayTick] = [],
        as viewer: Viewer,
        _ attempt: IdempotencyKey?,
        at now: Date
    ) async throws -> Overlay.ID {
        let authority = try OverlayAuthority(viewer)
        return try await database.write { db in
            try authority.require(draft.reach, db)
            let answer = try Idempotency.once(attempt, at: now, db) {
                let known = try Self.find(draft.reach, draft.procedure, viewer, db)
                guard known?.version ?? 0 == version else { throw OverlayError.changedMeanwhile }
                let writer = OverlayWriter(viewer: viewer, now: now, db: db)
                let id = try writer.write(draft, over: known)
                try Self.share(draft, over: known, with: ticks, writer)
                return RecordedAnswer(status: 303, location: id.rawValue)
            }
            return Overlay.ID(rawValue: answer.location ?? "")
        }
    }

    /// Notes that somebody has compared an overlay with the place today.
    ///
    /// - Parameters:
    ///   - id: Which one.
    ///   - version: The version that they have seen: nobody confirms a text unseen.
    ///   - ticks: Other pages of the place that were compared with it.
    ///   - viewer: Who has compared it.
    ///   - attempt: What makes a repetition one.
    ///   - now: The moment.
    /// - Throws: ``OverlayError/changedMeanwhile`` when it is not that version any more.
    func check(
        _ id: Overlay.ID,
        seen version: Int,
        also ticks: [OverlayTick] = [],
        as viewer: Viewer,
        _ attempt: IdempotencyKey?,
        at now: Date
    ) async throws {
        let authority = try OverlayAuthority(viewer)
        try await database.write { db in
            let known = try Self.find(id, authority, db)
            _ = try Idempotency.once(attempt, at: now, db) {
                guard known.version == version else { throw OverlayError.changedMeanwhile }
                var draft = OverlayDraft(known)
                draft.lastCheckedOn = Day(of: now)
                let writer = OverlayWriter(viewer: viewer, now: now, db: db)
                _ = try writer.write(draft, over: known)
                try Self.confirm(ticks, beside: known, writer)
                return RecordedAnswer(status: 303)
            }
        }
    }

    /// What an overlay said in an earlier version; `nil` for the latest and for none.
    func fields(
        of id: Overlay.ID,
        in version: Int,
        for viewer: Viewer
    ) async throws -> OverlayFields? {
        try await database.read { db in
            let stored = try db.first(
                """
                SELECT c.fields_before FROM overlay_changes c
                WHERE c.organization = \(viewer.organization) AND c.overlay = \(id)
                    AND c.version = \(version + 1)
                """
            ) { try $0.optional(0, as: String.self) }
            return try stored.flatMap { $0 }.map { try OverlayFields(stored: $0) }
        }
    }

    /// The newest changes of one overlay.
    func history(of id: Overlay.ID, for viewer: Viewer) async throws -> [OverlayChange] {
        try await database.read { db in
            try db.all(
                """
                SELECT c.changed_at, c.changed_by, c.fields_before, c.fields_after
                FROM overlay_changes c
                WHERE c.organization = \(viewer.organization) AND c.overlay = \(id)
                ORDER BY c.version DESC LIMIT 20
                """
            ) { try OverlayChange($0) }
        }
    }

    private static func find(
        _ id: Overlay.ID,
        _ authority: OverlayAuthority,
        _ db: any Connection
    ) throws -> Overlay {
        let found = try db.first(
            """
            SELECT \(Overlay.columns) FROM overlays o
            WHERE \(authority.visible()) AND o.id = \(id)
            """
        ) { try Overlay($0) }
        guard let found else { throw OutsideRole() }
        return found
    }

    static func find(
        _ reach: OverlayReach,
        _ procedure: String,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws -> Overlay? {
        try db.first(
            """
            SELECT \(Overlay.columns) FROM overlays o
            WHERE o.organization = \(viewer.organization) AND o.scope = \(reach.scope)
                AND o.scope_key = \(reach.key) AND o.procedure = \(procedure)
            """
        ) { try Overlay($0) }
    }
}

/// What can go wrong with overlays in a way its reader can mend.
enum OverlayError: UserFacingError, Equatable {
    /// Somebody else saved first; the page then shows both texts.
    case changedMeanwhile
    /// The line about a surprise is missing or too long, or holds what must not be kept.
    case lineMissing, lineTooLong, lineHoldsNumber

    var status: Int { self == .changedMeanwhile ? 409 : 422 }

    var messageKey: String {
        switch self {
        case .changedMeanwhile: "overlay.error.changed_meanwhile"
        case .lineMissing: "overlay.error.line_missing"
        case .lineTooLong: "overlay.error.line_too_long"
        case .lineHoldsNumber: "my_number_warning"
        }
    }
}

/// One change of an overlay, as its page tells it.
struct OverlayChange: Sendable, Equatable {
    let at: Date
    let by: Person.ID
    /// `nil` for the first text.
    let before: OverlayFields?
    let after: OverlayFields

    init(_ row: Row) throws {
        at = try row.get(0)
        by = try row.get(1)
        before = try row.optional(2, as: String.self).map { try OverlayFields(stored: $0) }
        after = try OverlayFields(stored: try row.get(3))
    }

    /// What the change was about; empty for a check.
    var fields: [OverlayField] {
        let before = before ?? OverlayFields()
        return OverlayField.allCases.filter { !$0.isEqual(before, after) }
    }
}
