import Accounts
import Core
import Foundation
import Hummingbird
import People
import Strings
import Web

/// *What surprised you?* after a visit, and what staff make of the answers.
struct SurpriseRoutes: Sendable {
    let desk: JourneyDesk

    private var store: SurpriseStore { SurpriseStore(database: desk.database) }

    func addRoutes(to router: Routes) {
        router.post("plan/steps/:step/surprises", use: tell)
        router.get("settings/overlays/surprises", use: index)
        router.post("settings/overlays/surprises/:id/settlement", use: settle)
    }

    @Sendable private func tell(_ request: Request, _ context: AppContext) async throws -> Response
    {
        let viewer = try context.viewer(Viewer.self)
        let routes = PlanRoutes(desk: desk)
        let (plan, step) = try await routes.found(context, viewer)
        guard plan.placement.person.id == viewer.person else { throw NotFound() }
        let form = try await request.form(context)
        guard step.state == .done else { throw JourneyError.changedMeanwhile }
        do {
            let line = try Surprise.line(form["surprise"])
            let attempt = PlanRoutes.attempt(form, viewer, context, [line])
            try await store.tell(line, about: step, as: viewer, attempt, at: context.now)
            return .seeOther("/plan/steps/\(step.id)?told=1")
        } catch let error as OverlayError {
            var page = try await routes.stepPage(context, viewer)
            page.form = form
            page.error = ("surprise", page.text(error.messageKey, ["count": "\(Surprise.limit)"]))
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .unprocessableContent)
        }
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        let page = SurprisesPage(
            try await store.open(for: viewer),
            words: try await desk.overlayWords(viewer, context),
            attempt: AttemptField(now: context.now)
        )
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func settle(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        let id = try context.id(of: Surprise.self)
        let form = try await request.form(context)
        guard let state = SurpriseState(rawValue: form["act"]), state != .open else {
            throw NotFound()
        }
        try await store.settle(
            id,
            state,
            as: viewer,
            strings: desk.strings,
            procedures: desk.procedures,
            at: context.now
        )
        return .seeOther(.surprisesOfStaff)
    }
}
