import Accounts
import Core
import Database
import Foundation
import People

extension OverlayDesk {
    /// Saves several pages at once, each as if it was written by hand: all of them, or none.
    ///
    /// What says the same already is left as it is.
    ///
    /// - Parameters:
    ///   - drafts: What each page shall say, with the version that the writer has seen; 0 for none.
    ///   - viewer: Who writes.
    ///   - attempt: What makes a repetition one.
    ///   - now: The moment.
    /// - Throws: ``OverlayError/changedMeanwhile`` when somebody else was faster on one of them.
    func save(
        _ drafts: [(draft: OverlayDraft, version: Int)],
        as viewer: Viewer,
        _ attempt: IdempotencyKey?,
        at now: Date
    ) async throws {
        let authority = try OverlayAuthority(viewer)
        try await database.write { db in
            for (draft, _) in drafts { try authority.require(draft.reach, db) }
            _ = try Idempotency.once(attempt, at: now, db) {
                let writer = OverlayWriter(viewer: viewer, now: now, db: db)
                for (draft, version) in drafts {
                    let known = try Self.find(draft.reach, draft.procedure, viewer, db)
                    if let known, OverlayDraft(known) == draft { continue }
                    guard known?.version ?? 0 == version else {
                        throw OverlayError.changedMeanwhile
                    }
                    _ = try writer.write(draft, over: known)
                }
                return RecordedAnswer(status: 303)
            }
        }
    }

    /// Those of `codes` about which the viewer may write.
    func writable(_ codes: Set<String>, for viewer: Viewer) async throws -> Set<String> {
        let authority = try OverlayAuthority(viewer)
        return try await database.read { db in
            try codes.filter { code in
                do {
                    try authority.require(OverlayReach(scope: .municipality, key: code), db)
                    return true
                } catch is OutsideRole { return false }
            }
        }
    }
}
