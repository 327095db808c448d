import Accounts
import Core
import Database
import Foundation
import Hummingbird
import People
import Strings
import Web

/// Who has which bank, phone company, schools and employer: told by staff, or by oneself at a step.
struct ChoiceRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("placements/:id/keys", use: show)
        router.post("placements/:id/keys", use: save)
        router.post("plan/steps/:step/choice", use: choose)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try staff(context)
        let page = try await page(viewer, context)
        let looks = PlacementLooks(database: desk.database)
        try await looks.record(page.placement, viewer, at: context.now)
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func save(_ request: Request, _ context: AppContext) async throws -> Response
    {
        let viewer = try staff(context)
        let form = try await request.form(context)
        var page = try await page(viewer, context)
        let chosen = ChoiceForm.chosen(form, LocalKey.scopes)
        do {
            try await keep(chosen, for: page.placement.id, form, viewer, context)
            return .seeOther(.placement(page.placement.id))
        } catch let error as JourneyError {
            page.error = page.text[error.messageKey]
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .init(code: error.status))
        }
    }

    @Sendable private func choose(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        let (plan, step) = try await PlanRoutes(desk: desk).found(context, viewer)
        guard plan.placement.person.id == viewer.person,
            let scope = ChoiceBlock.scope(of: step.procedure.id)
        else { throw NotFound() }
        let form = try await request.form(context)
        let chosen = ChoiceForm.chosen(form, [scope])
        do {
            try await keep(chosen, for: plan.placement.id, form, viewer, context)
            return .seeOther("/plan/steps/\(step.id)?kept=1")
        } catch let error as JourneyError {
            var page = try await PlanRoutes(desk: desk).stepPage(context, viewer)
            page.error = ("\(scope.rawValue)_1", page.text[error.messageKey])
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .init(code: error.status))
        }
    }

    private func keep(
        _ chosen: [OverlayScope: [String]],
        for id: Placement.ID,
        _ form: FormValues,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws {
        let said = chosen.sorted { $0.key < $1.key }.flatMap { [$0.rawValue] + $1 }
        let changes = PlacementChanges(
            database: desk.database,
            attempt: PlanRoutes.attempt(form, viewer, context, said),
            expectedVersion: Int(form["version"])
        )
        try await desk.localKeys.choose(chosen, for: id, as: viewer, changes, at: context.now)
    }

    private func page(_ viewer: Viewer, _ context: AppContext) async throws -> ChoicePage {
        let id = try context.id(of: Placement.self)
        let placement = try await desk.database.read {
            try PlacementStore.find(id, for: viewer, $0)
        }
        return ChoicePage(
            text: desk.strings[context.language],
            placement: placement,
            form: try await desk.choiceForm(of: placement, viewer),
            attempt: AttemptField(now: context.now)
        )
    }

    private func staff(_ context: AppContext) throws -> Viewer {
        let viewer = try context.viewer(Viewer.self)
        try viewer.requireStaff()
        return viewer
    }
}

extension JourneyDesk {
    /// The menus for one placement, with what is known.
    func choiceForm(of placement: Placement, _ viewer: Viewer) async throws -> ChoiceForm {
        ChoiceForm(
            names: try await localKeys.all(for: viewer),
            known: try await localKeys.keys(of: placement.id, viewer),
            town: placement.municipality
        )
    }

    /// What the reader may tell at one step of their own; `nil` for most steps.
    func choice(
        at step: Step,
        of placement: Placement,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> ChoiceBlock? {
        guard placement.person.id == viewer.person,
            ChoiceBlock.scope(of: step.procedure.id) != nil
        else { return nil }
        return ChoiceBlock(
            step: step,
            form: try await choiceForm(of: placement, viewer),
            text: strings[context.language],
            attempt: AttemptField(now: context.now),
            isKept: context.query("kept") == "1"
        )
    }
}
