import Core
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/glossary`, for everybody who is signed in.
struct GlossaryRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("glossary", use: index)
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        let search = (context.query("q") ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        // Whatever somebody types would fill the cache.
        guard search.isEmpty else {
            return try await desk.document(page(search, viewer, context), for: viewer, context)
        }
        return try await desk.cached("glossary", for: viewer, context) {
            try await desk.document(page("", viewer, context), for: viewer, context)
        }
    }

    private func page(_ search: String, _ viewer: Viewer, _ context: AppContext) -> GlossaryPage {
        GlossaryPage(
            desk.glossary,
            search: search,
            isStaff: viewer.isStaff,
            text: desk.strings[context.language]
        )
    }
}
