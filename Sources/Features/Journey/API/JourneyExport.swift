import Core
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
        return OwnJourney(
            placement: PlacementResource(placement, email: nil, accountable: nil),
            steps: plan.steps.map { StepResource(step: $0, today: today) }
        )
    }
}

/// A person's own placement and steps.
public struct OwnJourney: Encodable, Sendable {
    let placement: PlacementResource
    let steps: [StepResource]
}
