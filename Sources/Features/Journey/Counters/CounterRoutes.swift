import Accounts
import Core
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/settings/overlays/import`: the counters of a town from its own file of buildings.
///
/// Nothing is kept between the pages: each carries what the next one needs.
struct CounterRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("settings/overlays/import", use: show)
        router.post("settings/overlays/import", use: upload)
        router.post("settings/overlays/import/changes", use: change)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try keeper(context)
        var page = CounterUploadPage(text: desk.strings[context.language])
        page.isSaved = context.query("saved") == "1"
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func upload(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try keeper(context)
        let upload = try await request.upload(context, limit: FacilityReader.limit + 64 * 1024)
        var page = CounterUploadPage(text: desk.strings[context.language])
        page.form = upload.values
        do {
            let choice = try await choice(from: upload, viewer, context)
            return .html(try await desk.document(choice, for: viewer, context))
        } catch let error as FacilityError {
            page.error = error
            return try await refuse(page, error, viewer, context)
        }
    }

    private func choice(
        from upload: Upload,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> CounterChoicePage {
        guard let file = upload.file("file"), !file.bytes.isEmpty else {
            throw FacilityError.fileMissing
        }
        let day = try CounterForm.day(upload.values, today: Day(of: context.now))
        var list = try FacilityReader.read(file.bytes, towns: desk.municipalities)
        let towns = Set(list.facilities.map(\.town))
        let own = try await desk.overlayDesk.writable(towns, for: viewer)
        list.facilities.removeAll { !own.contains($0.town) }
        guard !list.facilities.isEmpty else { throw FacilityError.noneOfYours }
        return CounterChoicePage(
            words: try await desk.overlayWords(viewer, context),
            list: list,
            file: file.filename,
            licence: OverlayLine.clean(upload.values["licence"]),
            day: day
        )
    }

    // MARK: Changes

    /// Shows what would change for whom, or saves it.
    @Sendable private func change(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try keeper(context)
        let values = try await request.form(context, limit: 1 << 20)
        let form = try CounterForm(values)
        do {
            let chosen = try form.chosen(today: Day(of: context.now))
            let page = try await preview(form, chosen, viewer, context)
            guard values["act"] == "save", page.hasNoProblems else {
                let status = page.hasNoProblems ? 200 : 422
                return .html(
                    try await desk.document(page, for: viewer, context),
                    status: .init(code: status)
                )
            }
            return try await save(page, form, viewer, context)
        } catch let error as FacilityError {
            return try await again(form, error, viewer, context)
        }
    }

    /// The choice once more, with what was chosen and what is missing.
    private func again(
        _ form: CounterForm,
        _ error: FacilityError,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Response {
        let today = Day(of: context.now)
        var page = CounterChoicePage(
            words: try await desk.overlayWords(viewer, context),
            list: FacilityList(facilities: form.facilities),
            file: form.file,
            licence: form.licence,
            day: (try? CounterForm.day(form.values, today: today)) ?? today
        )
        page.sent = form
        page.error = error
        return try await refuse(page, error, viewer, context)
    }

    private func save(
        _ page: CounterPreviewPage,
        _ form: CounterForm,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Response {
        let said = ["counter", "english", "licence", "last_checked_on"].map { form.values[$0] }
        let body = said + form.values.all("facility") + form.procedures
        do {
            try await desk.overlayDesk.save(
                page.drafts(seen: form.values),
                as: viewer,
                PlanRoutes.attempt(form.values, viewer, context, body),
                at: context.now
            )
            return .seeOther("/settings/overlays/import?saved=1")
        } catch OverlayError.changedMeanwhile {
            var page = page
            page.isConflict = true
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .conflict)
        }
    }

    private func preview(
        _ form: CounterForm,
        _ chosen: CounterImport,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> CounterPreviewPage {
        let today = Day(of: context.now)
        let reach = OverlayReach(scope: .municipality, key: chosen.hall.town)
        let words = try await desk.overlayWords(viewer, context)
        var parts: [CounterPreviewPage.Part] = []
        for id in form.procedures {
            guard let procedure = desk.procedures[id], procedure.isAtTownHall else {
                throw NotFound()
            }
            let known = try await desk.overlayDesk.overlay(of: reach, id, for: viewer)
            let outcome = chosen.outcome(id, over: known, today: today)
            var effect = OverlayEffect.none
            if case .change(let form) = outcome {
                effect = try await desk.overlayDesk.effect(
                    of: form.draft,
                    procedure,
                    for: viewer,
                    today: today
                )
            }
            parts.append(.init(procedure: id, known: known, outcome: outcome, effect: effect))
        }
        return CounterPreviewPage(
            words: words,
            form: form,
            chosen: chosen,
            parts: parts,
            attempt: AttemptField(now: context.now)
        )
    }

    private func refuse(
        _ page: some Page,
        _ error: FacilityError,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Response {
        let markup = try await desk.document(page, for: viewer, context)
        return .html(markup, status: .init(code: error.status))
    }

    private func keeper(_ context: AppContext) throws -> Viewer {
        let viewer = try context.viewer(Viewer.self)
        _ = try OverlayAuthority(viewer)
        return viewer
    }
}
