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
