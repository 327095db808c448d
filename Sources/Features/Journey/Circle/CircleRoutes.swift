import Accounts
import Core
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/settings/circle`: which way through bank and telephone each branch recommends.
///
/// It only reads. What is chosen goes the way of every other page of a branch: shown, then saved.
struct CircleRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("settings/circle", use: index)
        router.get("settings/circle/:id", use: show)
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        let words = try await desk.overlayWords(viewer, context)
        let text = words.text
        var rows: [CirclesPage.Row] = []
        for branch in try await branches(of: viewer) {
            let known = try await overlay(of: branch.id, viewer)
            rows.append(
                CirclesPage.Row(
                    name: branch.name(in: context.language),
                    link: .circle(branch.id),
                    order: known?.fields.order.map { text["overlay.order.\($0.rawValue)"] },
                    check: known.map { words.check($0, on: Day(of: context.now)) }
                )
            )
        }
        return try await desk.document(CirclesPage(text: text, rows: rows), for: viewer, context)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        let id = try context.id(of: Branch.self)
        guard let branch = try await branches(of: viewer).first(where: { $0.id == id }) else {
            throw NotFound()
        }
        let page = CirclePage(
            text: desk.strings[context.language],
            branch: branch.id,
            name: branch.name(in: context.language),
            known: try await overlay(of: id, viewer),
            attempt: AttemptField(now: context.now)
        )
        return try await desk.document(page, for: viewer, context)
    }

    private func overlay(of branch: Branch.ID, _ viewer: Viewer) async throws -> Overlay? {
        let reach = OverlayReach(scope: .branch, key: branch.rawValue)
        return try await desk.overlayDesk.overlay(of: reach, CircleOrder.home, for: viewer)
    }

    /// The branches about which the viewer may write.
    private func branches(of viewer: Viewer) async throws -> [Branch] {
        let authority = try OverlayAuthority(viewer)
        return try await desk.directory.branches(of: viewer.organization).filter {
            authority.isOrganizationWide || viewer.branches.contains($0.id)
        }
    }
}
