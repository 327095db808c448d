import Accounts
import Core
import Database
import Foundation
import People

/// Writes one area and its audit entry, within somebody's transaction.
struct CollectionWriter {
    let viewer: Viewer
    let now: Date
    let db: any Connection

    func add(_ draft: CollectionDraft, to town: String) throws -> CollectionArea.ID {
        let id = CollectionArea.ID.make(at: now)
        let checker = draft.lastCheckedOn.map { _ in viewer.person }
        let added = try db.run(
            """
            INSERT INTO collection_areas (organization, id, municipality_code, name, fields,
                source_url, last_checked_on, checked_by, version, updated_at, updated_by)
            VALUES (\(viewer.organization), \(id), \(town), \(draft.name),
                \(try draft.fields.stored()), \(draft.source), \(draft.lastCheckedOn), \(checker),
                1, \(now), \(viewer.person))
            ON CONFLICT (organization, municipality_code, name) DO NOTHING
            """
        )
        guard added == 1 else { throw CollectionError.nameTaken }
        try record("added", id, town)
        return id
    }

    /// Nothing is written when nothing differs.
    func change(_ known: CollectionArea, to draft: CollectionDraft) throws {
        guard draft != CollectionDraft(known) else { return }
        try requireFree(draft.name, beside: known)
        // A day that stays says that nobody has compared the text anew.
        let isSameCheck = draft.lastCheckedOn == known.lastCheckedOn
        let checker = isSameCheck ? known.checkedBy : viewer.person
        let changed = try db.run(
            """
            UPDATE collection_areas SET name = \(draft.name), fields = \(try draft.fields.stored()),
                source_url = \(draft.source), last_checked_on = \(draft.lastCheckedOn),
                checked_by = \(draft.lastCheckedOn.flatMap { _ in checker }),
                version = version + 1, updated_at = \(now), updated_by = \(viewer.person)
            WHERE organization = \(viewer.organization) AND id = \(known.id)
                AND version = \(known.version)
            """
        )
        guard changed == 1 else { throw CollectionError.changedMeanwhile }
        // Whoever lives there still lives there when the area is called otherwise.
        try db.run(
            """
            UPDATE chosen_areas SET area = \(draft.name)
            WHERE organization = \(viewer.organization)
                AND municipality_code = \(known.municipality) AND area = \(known.name)
            """
        )
        let isText = draft.fields != known.fields || draft.name != known.name
        try record(isText ? "changed" : "checked", known.id, known.municipality)
    }

    func remove(_ known: CollectionArea) throws {
        try db.run(
            """
            DELETE FROM collection_areas
            WHERE organization = \(viewer.organization) AND id = \(known.id)
            """
        )
        try record("removed", known.id, known.municipality)
    }

    private func requireFree(_ name: String, beside known: CollectionArea) throws {
        let isTaken = try db.exists(
            """
            SELECT 1 FROM collection_areas a WHERE a.organization = \(viewer.organization)
                AND a.municipality_code = \(known.municipality) AND a.name = \(name)
                AND a.id <> \(known.id)
            """
        )
        if isTaken { throw CollectionError.nameTaken }
    }

    private func record(_ verb: String, _ id: CollectionArea.ID, _ town: String) throws {
        try AuditLog.record(
            AuditEntry(
                organization: viewer.organization.rawValue,
                actor: viewer.person.rawValue,
                action: "collection.\(verb)",
                object: id.rawValue,
                detail: town,
                at: now
            ),
            db
        )
    }
}
