import Core
import Database
import Foundation
import Notices
import People

/// Keeps trips true to their steps, and tells whoever goes along.
struct TripFollower: Sendable {
    /// `nil` to tell nobody.
    let words: TripWords?
    let viewer: Viewer
    let now: Date

    /// Takes the trip of a step back when the step has another day or none.
    ///
    /// A trip that has taken place stays until somebody records it, though the step is done.
    func follow(
        _ step: Step,
        _ placement: Placement,
        to state: StepState,
        _ fixedOn: Day?,
        _ db: any Connection
    ) throws {
        guard let trip = try TripRows.coming(step.id, viewer, db), trip.day != fixedOn else {
            return
        }
        let tookPlace = trip.day <= Day(of: now) && (state == .done || state == .waiting)
        guard !tookPlace else { return }
        try TripRows.remove(trip, viewer, db)
        try tellOff(trip, step, placement, db)
    }

    /// Puts `new` in the place of the trip that was not recorded, as one that others may replace.
    func replace(
        by new: Trip,
        _ step: Step,
        _ placement: Placement,
        _ db: any Connection
    ) throws {
        if let old = try TripRows.coming(step.id, viewer, db) {
            try TripRows.remove(old, viewer, db)
            if old.companion != new.companion { try tellOff(old, step, placement, db) }
        }
        if new.isAccompanied { try TripRows.insert(new, step.id, viewer, now, db) }
    }

    /// One notice for a companion, however many people come along.
    func tell(
        _ trip: Trip,
        _ procedure: Procedure,
        _ placements: [Placement],
        _ db: any Connection
    ) throws {
        guard let words, let companion = trip.companion, companion != viewer.person else { return }
        let notice = words.companionNotice(trip, procedure, placements, companion, viewer)
        _ = try Notices.post(notice, at: now, db)
    }

    private func tellOff(
        _ trip: Companionship,
        _ step: Step,
        _ placement: Placement,
        _ db: any Connection
    ) throws {
        guard let words, let companion = trip.companion, companion != viewer.person else { return }
        _ = try Notices.post(words.offNotice(trip, step, placement, companion, viewer), at: now, db)
    }
}
