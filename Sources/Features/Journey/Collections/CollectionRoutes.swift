import Core
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/plan/collections`: the reader's own collection days, and which area is theirs.
struct CollectionRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("plan/collections", use: show)
        router.post("plan/collections", use: choose)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        let placement = try await own(viewer)
        let area = try await desk.collections.area(of: placement, for: viewer)
        let checkers = [area?.checkedBy].compactMap(\.self)
        let people = try await desk.directory.people(checkers, of: viewer)
        let language = context.language
        let page = CollectionsPage(
            area,
            choices: try await desk.collections.choices(for: placement, of: viewer),
            town: placement.municipality.map { desk.municipalities.name(of: $0, in: language) }
                ?? "",
            checker: checkers.first.flatMap { people[$0] }?.name(in: language) ?? "",
            today: Day(of: context.now),
            words: desk.collectionWords(in: language)
        )
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func choose(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        let placement = try await own(viewer)
        let form = try await request.form(context)
        let id = CollectionArea.ID(form["area"])
        guard id != nil || form["area"].isEmpty else { throw NotFound() }
        try await desk.collections.choose(id, for: placement, as: viewer, at: context.now)
        return .seeOther(.collections)
    }

    private func own(_ viewer: Viewer) async throws -> Placement {
        guard let placement = try await desk.placements.newest(of: viewer.person, for: viewer)
        else { throw OutsideRole() }
        return placement
    }
}
