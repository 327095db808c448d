import Core
import Database
import Foundation
import People

/// Another page of the same town hall, as it would be with the same facts.
struct OverlaySibling: Sendable {
    let draft: OverlayDraft
    let known: Overlay?
    /// What would change there.
    let fields: [OverlayField]
    let effect: OverlayEffect

    var tick: OverlayTick { OverlayTick(draft.procedure, known?.version ?? 0) }
}

extension OverlayDesk {
    /// The other pages of a town that can take over what `draft` newly says of its counter.
    func siblings(
        of draft: OverlayDraft,
        among hall: [Procedure],
        for viewer: Viewer,
        today: Day
    ) async throws -> [OverlaySibling] {
        let authority = try OverlayAuthority(viewer)
        guard hall.contains(where: { $0.id == draft.procedure }) else { return [] }
        return try await database.read { db in
            try authority.require(draft.reach, db)
            let own = try Self.find(draft.reach, draft.procedure, viewer, db)
            let fields = OverlaySharing.changed(from: own?.fields, to: draft.fields)
            return try hall.filter { $0.id != draft.procedure }.compactMap { procedure in
                let known = try Self.find(draft.reach, procedure.id, viewer, db)
                let next = OverlaySharing.draft(
                    procedure.id,
                    taking: fields,
                    of: draft,
                    over: known
                )
                guard let next else { return nil }
                return OverlaySibling(
                    draft: next,
                    known: known,
                    fields: fields.filter { !$0.isEqual(known?.fields ?? .init(), next.fields) },
                    effect: try OverlayEffect(next, of: procedure, viewer: viewer, today: today, db)
                )
            }
        }
    }

    /// The other pages of the same town that say the same of the counter.
    func agreeing(
        with overlay: Overlay,
        among hall: [Procedure],
        for viewer: Viewer
    ) async throws
        -> [Overlay]
    {
        guard overlay.reach.scope == .municipality else { return [] }
        return try await database.read { db in
            try hall.filter { $0.id != overlay.procedure }.compactMap { procedure in
                try Self.find(overlay.reach, procedure.id, viewer, db)
            }.filter { OverlaySharing.agree(overlay.fields, $0.fields) }
        }
    }

    /// Writes the ticked pages in the transaction of the one that they follow.
    static func share(
        _ draft: OverlayDraft,
        over own: Overlay?,
        with ticks: [OverlayTick],
        _ writer: OverlayWriter
    ) throws {
        let fields = OverlaySharing.changed(from: own?.fields, to: draft.fields)
        for tick in ticks {
            let known = try find(draft.reach, tick.procedure, writer.viewer, writer.db)
            guard known?.version ?? 0 == tick.version else { throw OverlayError.changedMeanwhile }
            let next = OverlaySharing.draft(tick.procedure, taking: fields, of: draft, over: known)
            if let next { _ = try writer.write(next, over: known) }
        }
    }

    /// Confirms the ticked pages of the same place together with the one that was compared.
    static func confirm(_ ticks: [OverlayTick], beside own: Overlay, _ writer: OverlayWriter) throws
    {
        for tick in ticks {
            let known = try find(own.reach, tick.procedure, writer.viewer, writer.db)
            guard let known, known.version == tick.version else {
                throw OverlayError.changedMeanwhile
            }
            var draft = OverlayDraft(known)
            draft.lastCheckedOn = Day(of: writer.now)
            _ = try writer.write(draft, over: known)
        }
    }
}
