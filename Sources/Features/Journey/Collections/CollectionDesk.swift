import Accounts
import Core
import Database
import Foundation
import People

/// An area as somebody wants it to be.
struct CollectionDraft: Sendable, Equatable {
    var name = ""
    var fields = CollectionFields()
    var source: String?
    var lastCheckedOn: Day?

    init() {}

    /// The area as it is.
    init(_ area: CollectionArea) {
        name = area.name
        fields = area.fields
        source = area.source
        lastCheckedOn = area.lastCheckedOn
    }
}

/// All that staff do with collection areas. Who keeps a town's pages keeps them, too: each act asks
/// ``OverlayAuthority``.
struct CollectionDesk: Sendable {
    let database: any Database

    /// The towns about which the viewer may write, each with its areas.
    func towns(
        for viewer: Viewer
    ) async throws -> [(town: String, areas: [CollectionArea])] {
        let authority = try OverlayAuthority(viewer)
        return try await database.read { db in
            try authority.towns(db).map { town in
                (town, try CollectionStore.areas(of: town, viewer, db))
            }
        }
    }

    /// - Throws: `OutsideRole` when the town is not the viewer's to write about.
    func require(_ town: String, for viewer: Viewer) async throws {
        let authority = try OverlayAuthority(viewer)
        try await database.read { try authority.require(Self.reach(town), $0) }
    }

    /// One area.
    ///
    /// - Throws: `OutsideRole` when the viewer may not edit it.
    func area(_ id: CollectionArea.ID, for viewer: Viewer) async throws -> CollectionArea {
        let authority = try OverlayAuthority(viewer)
        return try await database.read { try Self.find(id, authority, $0) }
    }

    /// Adds an area to a town.
    ///
    /// - Throws: ``CollectionError/nameTaken`` when the town has one of this name.
    func add(
        _ draft: CollectionDraft,
        to town: String,
        as viewer: Viewer,
        _ attempt: IdempotencyKey?,
        at now: Date
    ) async throws -> CollectionArea.ID {
        let authority = try OverlayAuthority(viewer)
        return try await database.write { db in
            try authority.require(Self.reach(town), db)
            let answer = try Idempotency.once(attempt, at: now, db) {
                let writer = CollectionWriter(viewer: viewer, now: now, db: db)
                let id = try writer.add(draft, to: town)
                return RecordedAnswer(status: 303, location: id.rawValue)
            }
            return CollectionArea.ID(rawValue: answer.location ?? "")
        }
    }

    /// Changes an area.
    ///
    /// - Throws: ``CollectionError/changedMeanwhile`` when somebody else was faster.
    func change(
        _ id: CollectionArea.ID,
        to draft: CollectionDraft,
        over version: Int,
        as viewer: Viewer,
        _ attempt: IdempotencyKey?,
        at now: Date
    ) async throws {
        try await act(on: id, as: viewer, attempt, at: now) { known, writer in
            guard known.version == version else { throw CollectionError.changedMeanwhile }
            try writer.change(known, to: draft)
        }
    }

    /// Notes that somebody has compared an area with the town's calendar today.
    func check(
        _ id: CollectionArea.ID,
        as viewer: Viewer,
        _ attempt: IdempotencyKey?,
        at now: Date
    ) async throws {
        try await act(on: id, as: viewer, attempt, at: now) { known, writer in
            var draft = CollectionDraft(known)
            draft.lastCheckedOn = Day(of: now)
            try writer.change(known, to: draft)
        }
    }

    /// Takes an area away. Whoever has chosen it is asked again.
    func remove(
        _ id: CollectionArea.ID,
        over version: Int,
        as viewer: Viewer,
        at now: Date
    ) async throws {
        try await act(on: id, as: viewer, nil, at: now) { known, writer in
            guard known.version == version else { throw CollectionError.changedMeanwhile }
            try writer.remove(known)
        }
    }

    private func act(
        on id: CollectionArea.ID,
        as viewer: Viewer,
        _ attempt: IdempotencyKey?,
        at now: Date,
        _ body: @escaping @Sendable (CollectionArea, CollectionWriter) throws -> Void
    ) async throws {
        let authority = try OverlayAuthority(viewer)
        try await database.write { db in
            let known = try Self.find(id, authority, db)
            _ = try Idempotency.once(attempt, at: now, db) {
                try body(known, CollectionWriter(viewer: viewer, now: now, db: db))
                return RecordedAnswer(status: 303)
            }
        }
    }

    private static func find(
        _ id: CollectionArea.ID,
        _ authority: OverlayAuthority,
        _ db: any Connection
    ) throws -> CollectionArea {
        let found = try db.first(
            """
            SELECT \(CollectionArea.columns) FROM collection_areas a
            WHERE a.organization = \(authority.viewer.organization) AND a.id = \(id)
            """
        ) { try CollectionArea($0) }
        guard let found else { throw OutsideRole() }
        try authority.require(reach(found.municipality), db)
        return found
    }

    static func reach(_ town: String) -> OverlayReach {
        OverlayReach(scope: .municipality, key: town)
    }
}

/// What can go wrong with areas in a way its reader can mend.
enum CollectionError: UserFacingError, Equatable {
    /// Somebody else saved first.
    case changedMeanwhile
    case nameTaken
    /// The upload that was to be decided upon is gone: an hour has passed, or it was used.
    case previewGone

    var status: Int { self == .nameTaken ? 422 : 409 }

    var messageKey: String {
        switch self {
        case .changedMeanwhile: "collections.error.changed_meanwhile"
        case .nameTaken: "collections.error.name_taken"
        case .previewGone: "collections.error.preview_gone"
        }
    }
}
