import Accounts
import Core
import Foundation
import Hummingbird
import Strings
import Web

/// `/settings/retention`: who will be erased, and how long an organization keeps data.
struct RetentionRoutes: Sendable {
    let desk: PeopleDesk

    func addRoutes(to router: Routes) {
        router.get("settings/retention", use: show)
        router.post("settings/retention", use: setYears)
        router.post("settings/retention/:id/keeping", use: keep)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try desk.administrator(context)
        return try await desk.document(page(viewer, context), for: viewer, context)
    }

    @Sendable private func setYears(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.administrator(context)
        let form = try await request.form(context)
        guard let years = Int(form["years"]), (1...20).contains(years) else {
            let page = try await page(viewer, context, refused: form["years"])
            return .html(
                try await desk.document(page, for: viewer, context),
                status: .init(code: 422)
            )
        }
        try await desk.erasures.setYears(years, as: viewer, at: context.now)
        return .seeOther("/settings/retention")
    }

    @Sendable private func keep(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.administrator(context)
        let person = try context.id(of: Person.self)
        try await desk.erasures.keep(person, as: viewer, at: context.now)
        return .seeOther("/settings/retention")
    }

    private func page(
        _ viewer: Viewer,
        _ context: AppContext,
        refused: String? = nil
    ) async throws -> RetentionPage {
        let (waiting, years) = try await desk.erasures.overview(for: viewer)
        return RetentionPage(
            waiting,
            years: years,
            refused: refused,
            text: desk.strings[context.language]
        )
    }
}
