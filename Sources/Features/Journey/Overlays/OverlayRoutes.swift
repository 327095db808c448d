import Accounts
import Core
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/settings/overlays`: what towns and branches do differently, kept by staff.
struct OverlayRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("settings/overlays", use: index)
        router.get("settings/overlays/new", use: new)
        router.get("settings/overlays/:id", use: show)
        router.post("settings/overlays", use: write)
        router.post("settings/overlays/:id/check", use: check)
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        let authority = try OverlayAuthority(viewer)
        let today = Day(of: context.now)
        let filter = Self.filter(context)
        let overlays = try await desk.overlayDesk.list(filter, for: viewer, today: today)
        let page = OverlaysPage(
            overlays,
            filter: filter,
            scopes: authority.scopes,
            towns: try await desk.overlayDesk.towns(for: viewer),
            surprises: try await SurpriseStore(database: desk.database).open(for: viewer).count,
            words: try await desk.overlayWords(
                viewer,
                context,
                naming: overlays.map(\.reach)
            ),
            today: today
        )
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func new(_ request: Request, _ context: AppContext) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        let reach = Self.reach(context)
        let words = try await desk.overlayWords(
            viewer,
            context,
            naming: reach.map { [$0] } ?? []
        )
        if let reach {
            guard reach.isKnown(words) else { throw OutsideRole() }
            try await desk.overlayDesk.require(reach, for: viewer)
        }
        guard let reach,
            let procedure = context.query("procedure").flatMap({ desk.procedures[$0] })
        else { return try await choose(reach, words, viewer, context) }
        let known = try await desk.overlayDesk.overlay(of: reach, procedure.id, for: viewer)
        if let known { return .seeOther(.overlay(known.id)) }
        let form = OverlayForm(OverlayDraft(reach, procedure.id))
        let page = page(form, nil, words, context)
        return .html(try await desk.document(page, for: viewer, context), status: .ok)
    }

    /// The menus; a place that is known already, such as one person, stands in the first.
    private func choose(
        _ reach: OverlayReach?,
        _ words: OverlayWords,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Response {
        let reaches = OverlayReaches(
            try OverlayAuthority(viewer),
            towns: try await desk.overlayDesk.towns(for: viewer),
            words: words
        )
        let page = NewOverlayPage(
            reaches.all(with: reach),
            typed: FormValues(reach.map { [("place", NewOverlayPage.value(of: $0))] } ?? []),
            words: words
        )
        return .html(try await desk.document(page, for: viewer, context), status: .ok)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        var page = try await stored(try context.id(of: Overlay.self), viewer, context)
        page.isSaved = context.query("saved") == "1"
        return try await desk.document(page, for: viewer, context)
    }

    private func stored(
        _ id: Overlay.ID,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> OverlayPage {
        let overlay = try await desk.overlayDesk.overlay(id, for: viewer)
        let words = try await desk.overlayWords(viewer, context, naming: [overlay.reach])
        var page = page(OverlayForm(OverlayDraft(overlay)), overlay, words, context)
        page.history = try await history(of: id, words, viewer)
        page.agreeing = try await desk.overlayDesk.agreeing(with: overlay, among: hall, for: viewer)
        return page
    }

    @Sendable private func check(_ request: Request, _ context: AppContext) async throws -> Response
    {
        let viewer = try context.viewer(Viewer.self)
        let id = try context.id(of: Overlay.self)
        let form = try await request.form(context)
        let ticked = form.all(OverlayTick.name)
        let attempt = PlanRoutes.attempt(form, viewer, context, [form["version"]] + ticked)
        let version = Int(form["version"]) ?? 0
        do {
            try await desk.overlayDesk.check(
                id,
                seen: version,
                also: try ticks(form),
                as: viewer,
                attempt,
                at: context.now
            )
            return .seeOther("/settings/overlays/\(id)?saved=1")
        } catch OverlayError.changedMeanwhile {
            return try await unseen(id, version, viewer, context)
        }
    }

    /// The text as it is now, with what the reader has not seen of it; nothing is confirmed.
    private func unseen(
        _ id: Overlay.ID,
        _ version: Int,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Response {
        var page = try await stored(id, viewer, context)
        let seen = try await desk.overlayDesk.fields(of: id, in: version, for: viewer)
        page.unseen = seen.map { OverlayDifference.all($0, page.draft.fields, page.words) } ?? []
        let markup = try await desk.document(page, for: viewer, context)
        return .html(markup, status: .conflict)
    }

    private var hall: [Procedure] { desk.procedures.all.filter(\.isAtTownHall) }

    /// The ticked pages; each must be of the town hall.
    private func ticks(_ form: FormValues) throws -> [OverlayTick] {
        let ticks = OverlayTick.all(form.all(OverlayTick.name))
        let known = Set(hall.map(\.id))
        guard ticks.allSatisfy({ known.contains($0.procedure) }) else { throw NotFound() }
        return ticks
    }

    // MARK: Writing

    /// Shows what would change, goes back to the form, or saves: each with everything typed.
    @Sendable private func write(_ request: Request, _ context: AppContext) async throws -> Response
    {
        let viewer = try context.viewer(Viewer.self)
        _ = try OverlayAuthority(viewer)
        let values = try await request.form(context)
        guard let scope = OverlayScope(rawValue: values["scope"]),
            let procedure = desk.procedures[values["procedure"]]
        else { throw NotFound() }
        let reach = OverlayReach(scope: scope, key: values["key"])
        let words = try await desk.overlayWords(viewer, context, naming: [reach])
        guard reach.isKnown(words) else { throw OutsideRole() }
        let stored = try await desk.overlayDesk.overlay(of: reach, procedure.id, for: viewer)
        let form = OverlayForm(values, reach, procedure.id, today: Day(of: context.now))
        let writing = Writing(form: form, stored: stored, viewer: viewer, words: words)
        guard form.problems.isEmpty, values["act"] != "edit" else {
            return try await again(writing, context)
        }
        // The store looks at the version again: a form that is sent twice is not refused there.
        if values["act"] == "save" { return try await save(writing, procedure, context) }
        guard stored?.version ?? 0 == Int(values["version"]) else {
            return try await conflict(writing, context)
        }
        return try await preview(writing, procedure, context)
    }

    private struct Writing {
        let form: OverlayForm
        let stored: Overlay?
        let viewer: Viewer
        let words: OverlayWords
    }

    private func again(_ writing: Writing, _ context: AppContext) async throws -> Response {
        var page = page(writing.form, writing.stored, writing.words, context)
        // The form keeps the version that its writer has seen.
        page.seenVersion = Int(writing.form.values["version"])
        let markup = try await desk.document(page, for: writing.viewer, context)
        return .html(markup, status: writing.form.problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func preview(
        _ writing: Writing,
        _ procedure: Procedure,
        _ context: AppContext,
        hasChanged: Bool = false
    ) async throws -> Response {
        let draft = writing.form.draft
        var page = OverlayPreviewPage(
            words: writing.words,
            form: writing.form,
            version: writing.stored?.version ?? 0,
            effect: try await desk.overlayDesk.effect(
                of: draft,
                procedure,
                for: writing.viewer,
                today: Day(of: context.now)
            ),
            differences: OverlayDifference.all(
                writing.stored?.fields ?? OverlayFields(),
                draft.fields,
                writing.words
            ),
            attempt: AttemptField(now: context.now)
        )
        page.hasChanged = hasChanged
        page.siblings = try await desk.overlayDesk.siblings(
            of: draft,
            among: hall,
            for: writing.viewer,
            today: Day(of: context.now)
        )
        let markup = try await desk.document(page, for: writing.viewer, context)
        return .html(markup, status: hasChanged ? .conflict : .ok)
    }

    private func save(
        _ writing: Writing,
        _ procedure: Procedure,
        _ context: AppContext
    ) async throws -> Response {
        let values = writing.form.values
        let sent = ["scope", "key", "procedure"] + OverlayFormValues.names
        let attempt = PlanRoutes.attempt(
            values,
            writing.viewer,
            context,
            sent.map { values[$0] } + values.all(OverlayTick.name)
        )
        do {
            let id = try await desk.overlayDesk.save(
                writing.form.draft,
                over: Int(values["version"]) ?? -1,
                also: try ticks(values),
                as: writing.viewer,
                attempt,
                at: context.now
            )
            return .seeOther("/settings/overlays/\(id)?saved=1")
        } catch OverlayError.changedMeanwhile {
            let own = writing.form.draft
            let now = try await desk.overlayDesk.overlay(
                of: own.reach,
                own.procedure,
                for: writing.viewer
            )
            guard now?.version ?? 0 == Int(values["version"]) else {
                return try await conflict(writing, context)
            }
            // Only one of the ticked pages is another: all of them are shown once more.
            return try await preview(writing, procedure, context, hasChanged: true)
        }
    }

    /// Both texts side by side; saving again then is a decision for one of them.
    private func conflict(_ writing: Writing, _ context: AppContext) async throws -> Response {
        let draft = writing.form.draft
        let theirs = try await desk.overlayDesk.overlay(
            of: draft.reach,
            draft.procedure,
            for: writing.viewer
        )
        var page = page(writing.form, theirs, writing.words, context)
        page.conflict = OverlayDifference.all(
            theirs?.fields ?? OverlayFields(),
            draft.fields,
            writing.words
        )
        let markup = try await desk.document(page, for: writing.viewer, context)
        return .html(markup, status: .conflict)
    }

    // MARK: Reading

    private func page(
        _ form: OverlayForm,
        _ stored: Overlay?,
        _ words: OverlayWords,
        _ context: AppContext
    ) -> OverlayPage {
        OverlayPage(
            words: words,
            form: form,
            stored: stored,
            today: Day(of: context.now),
            attempt: AttemptField(now: context.now)
        )
    }

    private func history(
        of id: Overlay.ID,
        _ words: OverlayWords,
        _ viewer: Viewer
    ) async throws -> [String] {
        let text = words.text
        let changes = try await desk.overlayDesk.history(of: id, for: viewer)
        let names = try await desk.directory.people(Array(Set(changes.map(\.by))), of: viewer)
        return changes.map { change in
            let what = text.list(change.fields.map(words.label))
            return text(
                "overlay.history_line",
                [
                    "when": text.moment(change.at),
                    "who": names[change.by]?.name(in: text.language) ?? text["overlay.somebody"],
                    "what": what.isEmpty ? text["overlay.checked_only"] : what,
                ]
            )
        }
    }

    private static func filter(_ context: AppContext) -> OverlayFilter {
        let said = { (name: String) in context.query(name).flatMap { $0.isEmpty ? nil : $0 } }
        return OverlayFilter(
            scope: said("scope").flatMap(OverlayScope.init),
            key: said("key"),
            procedure: said("procedure"),
            isDue: said("age") == "due",
            // Nobody turns a thousand pages; a larger number is none.
            page: said("page").flatMap { Int($0) }.map { min(max($0, 0), 1000) } ?? 0
        )
    }

    /// The place of the query: from the menu, or from a link.
    private static func reach(_ context: AppContext) -> OverlayReach? {
        if let place = context.query("place").flatMap(NewOverlayPage.reach) { return place }
        guard let scope = context.query("scope").flatMap(OverlayScope.init),
            let key = context.query("key")
        else { return nil }
        return OverlayReach(scope: scope, key: key)
    }
}
