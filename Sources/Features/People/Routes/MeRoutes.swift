import Accounts
import Core
import Foundation
import Hummingbird
import Web

/// `/me`: one's own page, whom to call, and one's own data.
struct MeRoutes: Sendable {
    let desk: PeopleDesk

    func addRoutes(to router: Routes) {
        router.get("me", use: show)
        router.get("me/who-to-call", use: whoToCall)
        router.get("me/data.json", use: export)
        router.get("support", use: support)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        let own = try await desk.directory.own(viewer, facts: desk.facts)
        let page = MePage(viewer, own, words: try await desk.words(viewer, context))
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func whoToCall(_ request: Request, _ context: AppContext) async throws -> HTML
    {
        let viewer = try context.viewer(Viewer.self)
        let about = viewer.isStaff ? nil : viewer.person
        let page = try await desk.whoToCallPage(about: about, .me, viewer, context)
        return try await desk.document(page, for: viewer, context)
    }

    /// What help links to: whom to call, until cases have a page of their own.
    ///
    /// Help sends everybody here, so that whoever is not signed in is asked to, and comes back.
    @Sendable private func support(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let isKnown = context.signedIn is Viewer
        return .seeOther(isKnown ? "/me/who-to-call" : "/sign-in?to=support")
    }

    @Sendable private func export(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        try desk.limiter.check(.exports, key: viewer.account.rawValue, now: context.now)
        let own = try await desk.directory.own(viewer)
        let row = try await desk.export.row(of: viewer.person, in: viewer.organization)
        let journey = try await desk.journey(viewer, context.now)
        let data = try OwnData(row, own, journey: journey).json()
        return .download(Array(data), type: "application/json; charset=utf-8", name: "my-data.json")
    }
}
