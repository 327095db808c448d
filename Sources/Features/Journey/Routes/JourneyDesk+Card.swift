import Accounts
import Core
import People
import Web

extension JourneyDesk {
    /// Who answers for a person, as the reader's page shows it.
    func card(
        of placement: Placement,
        _ viewer: Viewer,
        _ context: AppContext,
        in language: Language? = nil
    ) async throws -> SupportCard {
        try await directory.supportCard(
            accountable: placement.accountable,
            branch: placement.branch,
            viewer: viewer,
            language: language ?? context.language,
            today: Day(of: context.now)
        )
    }
}

extension JourneyDesk {
    /// The acts on placements, so that a form which is sent twice acts once, and one that was made
    /// before somebody else's change does not undo it.
    func changes(_ form: FormValues, _ viewer: Viewer, _ context: AppContext) -> PlacementChanges {
        let said = [
            "anchor", "day", "stage", "consultant", "branch", "note", "act", "kind", "reason",
        ]
        return PlacementChanges(
            database: database,
            attempt: PlanRoutes.attempt(form, viewer, context, said.map { form[$0] }),
            expectedVersion: Int(form["version"])
        )
    }
}
