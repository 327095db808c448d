import Accounts
import Core
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/placements/openings`: the posts to be filled. Written by the recruiting office alone.
struct OpeningRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("placements/openings", use: index)
        router.get("placements/openings/new", use: new)
        router.post("placements/openings", use: add)
        router.get("placements/openings/:id", use: show)
        router.get("placements/openings/:id/editing", use: edit)
        router.post("placements/openings/:id", use: save)
        router.post("placements/openings/:id/closing", use: close)
        router.get("placements/alternates", use: alternates)
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try desk.staff(context)
        let status = context.query("status").flatMap(Opening.Status.init) ?? .open
        let number = context.pageNumber
        let found = OpeningsPage.Found(
            openings: try await desk.openings.list(status, page: number, for: viewer),
            waiting: try await desk.openings.waiting(for: viewer),
            candidates: try await desk.candidates.all(onlyOffered: true, for: viewer)
        )
        let page = OpeningsPage(
            found,
            status,
            page: number,
            recruits: viewer.recruits,
            words: try await desk.openingWords([], viewer, context)
        )
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try desk.staff(context)
        let id = try context.id(of: Opening.self)
        let page = try await desk.openingPage(id, viewer, context)
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func alternates(
        _ request: Request,
        _ context: AppContext
    ) async throws -> HTML {
        let viewer = try desk.staff(context)
        let today = Day(of: context.now)
        let page = AlternatesPage(
            try await AlternateStore(database: desk.database).all(for: viewer),
            openings: try await desk.openings.free(
                before: today + AlternatesPage.lateDays,
                for: viewer
            ),
            words: try await desk.openingWords([], viewer, context)
        )
        return try await desk.document(page, for: viewer, context)
    }

    // MARK: Writing

    @Sendable private func new(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try recruiter(context)
        let page = try await page(OpeningForm(), nil, viewer, context)
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func edit(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try recruiter(context)
        let (stored, _) = try await desk.openings.opening(
            try context.id(of: Opening.self),
            for: viewer
        )
        let form = OpeningForm(
            stored.draft,
            places: desk.municipalities,
            language: context.language
        )
        let page = try await page(form, stored, viewer, context)
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func add(_ request: Request, _ context: AppContext) async throws -> Response {
        let viewer = try recruiter(context)
        let form = try await typed(request, nil, viewer, context)
        guard let draft = form.draft else { return try await again(form, nil, viewer, context) }
        let id = try await changes(form, viewer, context).add(draft)
        return .seeOther("/placements/openings/\(id)?saved=1")
    }

    @Sendable private func save(_ request: Request, _ context: AppContext) async throws -> Response
    {
        let viewer = try recruiter(context)
        let id = try context.id(of: Opening.self)
        let (stored, _) = try await desk.openings.opening(id, for: viewer)
        let form = try await typed(request, stored, viewer, context)
        guard let draft = form.draft else { return try await again(form, stored, viewer, context) }
        do {
            let version = Int(form.values["version"]) ?? -1
            try await changes(form, viewer, context).save(draft, of: id, over: version)
            return .seeOther("/placements/openings/\(id)?saved=1")
        } catch let error as OpeningError {
            return try await refused(error, form, id, viewer, context)
        }
    }

    @Sendable private func close(_ request: Request, _ context: AppContext) async throws -> Response
    {
        let viewer = try recruiter(context)
        let id = try context.id(of: Opening.self)
        let form = try await request.form(context)
        let changes = OpeningChanges(
            database: desk.database,
            viewer: viewer,
            now: context.now,
            attempt: PlanRoutes.attempt(form, viewer, context, [form["act"]])
        )
        switch form["act"] {
        case "close": try await changes.close(id)
        case "reopen": try await changes.reopen(id)
        default: throw NotFound()
        }
        return .seeOther(.opening(id))
    }

    // MARK: The form

    private func recruiter(_ context: AppContext) throws -> Viewer {
        let viewer = try desk.staff(context)
        guard viewer.recruits else { throw OutsideRole() }
        return viewer
    }

    private func typed(
        _ request: Request,
        _ stored: Opening?,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> OpeningForm {
        OpeningForm(
            try await request.form(context),
            branches: try await desk.directory.branches(of: viewer.organization),
            places: desk.municipalities,
            today: Day(of: context.now),
            known: stored?.draft
        )
    }

    private func changes(
        _ form: OpeningForm,
        _ viewer: Viewer,
        _ context: AppContext
    ) -> OpeningChanges {
        let said = (OpeningForm.names + ["version"]).map { form.values[$0] }
        return OpeningChanges(
            database: desk.database,
            viewer: viewer,
            now: context.now,
            attempt: PlanRoutes.attempt(form.values, viewer, context, said)
        )
    }

    private func page(
        _ form: OpeningForm,
        _ stored: Opening?,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> OpeningFormPage {
        OpeningFormPage(
            words: try await desk.openingWords([], viewer, context),
            form: form,
            stored: stored,
            attempt: AttemptField(now: context.now)
        )
    }

    private func again(
        _ form: OpeningForm,
        _ stored: Opening?,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Response {
        var page = try await page(form, stored, viewer, context)
        // The form keeps the version that its writer has seen.
        page.seenVersion = Int(form.values["version"])
        let markup = try await desk.document(page, for: viewer, context)
        return .html(markup, status: .unprocessableContent)
    }

    /// Everything typed, and beside it what somebody else has saved meanwhile.
    private func refused(
        _ error: OpeningError,
        _ form: OpeningForm,
        _ id: Opening.ID,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Response {
        let (stored, _) = try await desk.openings.opening(id, for: viewer)
        var page = try await page(form, stored, viewer, context)
        if error == .changedMeanwhile, let mine = form.draft {
            page.conflict = page.words.differences(stored.draft, mine)
        } else {
            let field = error == .branchAsked ? "branch" : "places"
            page.error = (field, page.words.sentence(error))
        }
        let markup = try await desk.document(page, for: viewer, context)
        return .html(markup, status: .init(code: error.status))
    }
}
