import Accounts
import Core
import Foundation
import Hummingbird
import Strings
import Web

/// `/me/export.zip` and `/me/erasure`: what belongs to the person, to take along or to end.
struct OwnDataRoutes: Sendable {
    let desk: PeopleDesk

    func addRoutes(to router: Routes) {
        router.get("me/export.zip", use: export)
        router.get("me/erasure", use: show)
        router.post("me/erasure", use: ask)
        router.post("me/erasure/cancellation", use: takeBack)
    }

    @Sendable private func export(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        try desk.limiter.check(.exports, key: viewer.account.rawValue, now: context.now)
        let (person, organization) = (viewer.person, viewer.organization)
        let archive = PersonArchive(
            document: try await PersonExport(database: desk.database, sources: desk.sources)
                .json(of: person, in: organization, at: context.now),
            row: try await desk.export.row(of: person, in: organization),
            journey: try await desk.journey(viewer, context.now)
        )
        return .download(
            try archive.zip(at: context.now),
            type: "application/zip",
            name: "engawa-my-data.zip"
        )
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        return try await desk.document(page(viewer, context), for: viewer, context)
    }

    @Sendable private func ask(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        guard !viewer.isStaff else { throw OutsideRole() }
        let form = try await request.form(context)
        guard form["confirmed"] == "yes" else {
            let page = try await page(viewer, context, isRefused: true)
            return .html(
                try await desk.document(page, for: viewer, context),
                status: .init(code: 422)
            )
        }
        try await desk.erasures.ask(as: viewer, at: context.now)
        return .seeOther("/me/erasure")
    }

    @Sendable private func takeBack(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        guard !viewer.isStaff else { throw OutsideRole() }
        try await desk.erasures.takeBack(as: viewer, at: context.now)
        return .seeOther("/me/erasure")
    }

    private func page(
        _ viewer: Viewer,
        _ context: AppContext,
        isRefused: Bool = false
    ) async throws -> ErasurePage {
        ErasurePage(
            waiting: try await desk.erasures.waiting(for: viewer),
            isStaff: viewer.isStaff,
            isRefused: isRefused,
            text: desk.strings[context.language]
        )
    }
}
