import Core
import Database
import Foundation
import People

/// What Engawa knows of the reader's own journey, for them to take along.
public struct JourneyExport: Sendable {
    let desk: JourneyDesk

    /// The reader's placement and steps as the API writes them; `nil` for somebody without a
    /// placement.
    public func own(of viewer: Viewer, now: Date) async throws -> OwnJourney? {
        let today = Day(of: now)
        guard let placement = try await desk.placements.newest(of: viewer.person, for: viewer)
        else {
            return nil
        }
        let plan = try await desk.placements.plan(placement.id, for: viewer, today: today)
        let accountable = try await AccountableNames(for: [placement], viewer, desk.directory)
        let events = try await desk.database.read { db in
            try Happenings.of(placement.id, viewer, db).events
        }
        return OwnJourney(
            placement: PlacementResource(
                placement,
                email: nil,
                accountable: accountable[placement]
            ),
            steps: plan.steps.map { StepResource(step: $0, today: today) },
            answers: Dictionary(placement.answers.told.map { ($0.name, $0.value) }) { $1 },
            events: events.map(OwnJourney.Event.init)
        )
    }
}

/// A person's own placement and steps.
public struct OwnJourney: Encodable, Sendable {
    let placement: PlacementResource
    let steps: [StepResource]
    /// The five answers by their names; `nil` for one that nobody has given.
    let answers: [String: String?]
    let events: [Event]

    /// Something that happened, and until when its steps were shown.
    struct Event: Encodable, Sendable {
        let kind: String
        let happenedOn: Day
        let endedAt: Date?

        init(_ event: LifeEvent) {
            kind = event.kind.rawValue
            happenedOn = event.happenedOn
            endedAt = event.endedAt
        }

        private enum CodingKeys: String, CodingKey {
            case kind
            case happenedOn = "happened_on"
            case endedAt = "ended_at"
        }
    }
}
