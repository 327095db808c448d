import Accounts
import BackgroundJobs
import Core
import Database
import Foundation
import People

/// Writes one overlay, its history, its audit entry, and the job that tells a few people.
///
/// However many plans it changes, it writes four rows: plans read it when they are opened.
struct OverlayWriter {
    let viewer: Viewer
    let now: Date
    let db: any Connection

    func write(_ draft: OverlayDraft, over known: Overlay?) throws -> Overlay.ID {
        let id = known?.id ?? Overlay.ID.make(at: now)
        let version = (known?.version ?? 0) + 1
        let isText = draft.changesText(of: known)
        if let known {
            try update(known, draft, version, isText: isText)
        } else {
            try insert(id, draft)
        }
        try remember(id, draft, known, version)
        let verb = known == nil ? "added" : isText ? "changed" : "checked"
        try AuditLog.record(
            AuditEntry(
                organization: viewer.organization.rawValue,
                actor: viewer.person.rawValue,
                action: "overlay.\(verb)",
                object: id.rawValue,
                detail: "\(draft.reach.scope.rawValue) \(draft.reach.key) \(draft.procedure)",
                at: now
            ),
            db
        )
        if isText, draft.lastCheckedOn != nil {
            let news = OverlayNews(
                organization: viewer.organization,
                overlay: id,
                version: version,
                editor: viewer.person
            )
            try JobQueue.add(news, uniqueKey: "overlay.news:\(id):\(version)", at: now, db)
        }
        return id
    }

    private func insert(_ id: Overlay.ID, _ draft: OverlayDraft) throws {
        let added = try db.run(
            """
            INSERT INTO overlays (organization, id, scope, scope_key, procedure, fields, source_url,
                source_note, last_checked_on, checked_by, valid_until, version, updated_at,
                updated_by)
            VALUES (\(viewer.organization), \(id), \(draft.reach.scope), \(draft.reach.key),
                \(draft.procedure), \(try draft.fields.stored()), \(draft.source),
                \(draft.sourceNote), \(draft.lastCheckedOn),
                \(draft.lastCheckedOn.map { _ in viewer.person }),
                \(draft.validUntil), 1, \(now), \(viewer.person))
            ON CONFLICT (organization, scope, scope_key, procedure) DO NOTHING
            """
        )
        guard added == 1 else { throw OverlayError.changedMeanwhile }
    }

    private func update(
        _ known: Overlay,
        _ draft: OverlayDraft,
        _ version: Int,
        isText: Bool
    ) throws {
        // A day that stays says that nobody has compared the text anew.
        let isSameCheck = draft.lastCheckedOn == known.lastCheckedOn
        let checker = isSameCheck ? known.checkedBy : viewer.person
        let changed = try db.run(
            """
            UPDATE overlays SET fields = \(try draft.fields.stored()),
                source_url = \(draft.source), source_note = \(draft.sourceNote),
                last_checked_on = \(draft.lastCheckedOn),
                checked_by = \(draft.lastCheckedOn.flatMap { _ in checker }),
                valid_until = \(draft.validUntil), version = \(version),
                updated_at = \(isText ? now : known.updatedAt), updated_by = \(viewer.person)
            WHERE organization = \(viewer.organization) AND id = \(known.id)
                AND version = \(known.version)
            """
        )
        guard changed == 1 else { throw OverlayError.changedMeanwhile }
    }

    private func remember(
        _ id: Overlay.ID,
        _ draft: OverlayDraft,
        _ known: Overlay?,
        _ version: Int
    ) throws {
        try db.run(
            """
            INSERT INTO overlay_changes (organization, overlay, version, changed_at, changed_by,
                fields_before, fields_after)
            VALUES (\(viewer.organization), \(id), \(version), \(now), \(viewer.person),
                \(try known?.fields.stored()), \(try draft.fields.stored()))
            """
        )
    }
}
