import Accounts
import Core
import Database
import Foundation
import People
import Web

/// Gathers what the page of one person shows.
struct RecordReader: Sendable {
    let desk: JourneyDesk

    func read(
        _ id: Placement.ID,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> PlacementRecord {
        let today = Day(of: context.now)
        let plan = try await desk.placements.plan(id, for: viewer, today: today)
        let placement = plan.placement
        let store = AttentionStore(database: desk.database)
        let watched = try await store.watched(placement, by: viewer)
        let history = try await history(id, viewer)
        return PlacementRecord(
            plan: plan,
            reasons: desk.rules.reasons(for: watched, on: today),
            handovers: history.handovers,
            changes: history.changes,
            names: try await desk.directory.people(history.people, of: viewer),
            card: try await desk.card(of: placement, viewer, context),
            consultants: try await desk.directory.colleagues(.managingConsultant, of: viewer),
            branches: try await desk.directory.branches(of: viewer.organization),
            place: placement.municipality.map {
                desk.municipalities.name(of: $0, in: context.language)
            } ?? "",
            procedures: desk.procedures,
            mayConfirm: placement.confirmedAt == nil
                && (viewer.roles.contains(.administrator) || !viewer.branches.isEmpty),
            mayAccept: watched.openHandover != nil,
            mayWritePage: (try? OverlayAuthority(viewer))?.mayWrite(about: placement) ?? false,
            rounds: history.rounds
        )
    }

    private struct History: Sendable {
        let handovers: [RecordedHandover]
        let changes: [AnchorChange]
        let rounds: [MadeRound]

        var people: [Person.ID] {
            let all = handovers.flatMap { [$0.from, $0.to] } + changes.map(\.by) + rounds.map(\.by)
            return Array(Set(all.compactMap { $0 }))
        }
    }

    private func history(_ id: Placement.ID, _ viewer: Viewer) async throws -> History {
        try await desk.database.read { db in
            History(
                handovers: try RecordedHandover.all(of: id, viewer.organization, db),
                changes: try AnchorChange.all(of: id, viewer.organization, db),
                rounds: try MadeRound.all(of: id, viewer.organization, db)
            )
        }
    }
}

/// Notes who opened a person's own page; once per reader, person and day.
struct PlacementLooks: Sendable {
    let database: any Database

    func record(_ placement: Placement, _ viewer: Viewer, at now: Date) async throws {
        let day = Day(of: now)
        guard placement.person.id != viewer.person else { return }
        let isKnown = try await database.read { db in
            try RecordLooks.isRecorded(
                viewer: viewer.person.rawValue,
                record: placement.id.rawValue,
                organization: viewer.organization.rawValue,
                on: day,
                db
            )
        }
        guard !isKnown else { return }
        _ = try await database.write { db in
            try RecordLooks.record(
                viewer: viewer.person.rawValue,
                record: placement.id.rawValue,
                subject: placement.person.id.rawValue,
                organization: viewer.organization.rawValue,
                on: day,
                at: now,
                db
            )
        }
    }
}
