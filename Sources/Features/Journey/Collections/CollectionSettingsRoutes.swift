import Accounts
import Core
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/settings/collections`: when rubbish is collected in each area, kept by staff.
struct CollectionSettingsRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("settings/collections", use: index)
        router.get("settings/collections/new", use: new)
        router.get("settings/collections/:id", use: show)
        router.post("settings/collections", use: add)
        router.post("settings/collections/:id", use: change)
        router.post("settings/collections/:id/check", use: check)
        router.post("settings/collections/:id/removal", use: remove)
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        let towns = try await desk.collectionDesk.towns(for: viewer)
        let page = CollectionAreasPage(
            towns.map {
                ($0.town, desk.municipalities.name(of: $0.town, in: context.language), $0.areas)
            },
            today: Day(of: context.now),
            words: desk.collectionWords(in: context.language)
        )
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func new(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        let town = try await desk.collectionTown(context.query("town") ?? "", viewer, context)
        let form = CollectionForm(CollectionDraft(), in: context.language)
        return try await desk.document(page(form, town, nil, context), for: viewer, context)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        let area = try await found(context, viewer)
        let town = try await desk.collectionTown(area.municipality, viewer, context)
        let form = CollectionForm(CollectionDraft(area), in: context.language)
        var page = page(form, town, area, context)
        page.isSaved = context.query("saved") == "1"
        return try await desk.document(page, for: viewer, context)
    }

    // MARK: Writing

    @Sendable private func add(_ request: Request, _ context: AppContext) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        _ = try OverlayAuthority(viewer)
        let values = try await request.form(context)
        let town = try await desk.collectionTown(values["town"], viewer, context)
        var form = CollectionForm(values, today: Day(of: context.now))
        if form.problems.isEmpty {
            do {
                let id = try await desk.collectionDesk.add(
                    form.draft,
                    to: town.code,
                    as: viewer,
                    attempt(values, viewer, context),
                    at: context.now
                )
                return .seeOther("/settings/collections/\(id)?saved=1")
            } catch CollectionError.nameTaken {
                form.refuse("name", CollectionError.nameTaken.messageKey)
            }
        }
        return try await again(page(form, town, nil, context), viewer, context)
    }

    @Sendable private func change(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        let area = try await found(context, viewer)
        let values = try await request.form(context)
        let town = try await desk.collectionTown(area.municipality, viewer, context)
        var form = CollectionForm(values, today: Day(of: context.now))
        if form.problems.isEmpty {
            do {
                try await save(form, area, viewer, context)
                return .seeOther("/settings/collections/\(area.id)?saved=1")
            } catch CollectionError.nameTaken {
                form.refuse("name", CollectionError.nameTaken.messageKey)
            } catch CollectionError.changedMeanwhile {
                return try await conflict(form, town, viewer, context)
            }
        }
        var page = page(form, town, area, context)
        // The form keeps the version that its writer has seen.
        page.seenVersion = Int(values["version"])
        return try await again(page, viewer, context)
    }

    private func save(
        _ form: CollectionForm,
        _ area: CollectionArea,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws {
        try await desk.collectionDesk.change(
            area.id,
            to: form.draft,
            over: Int(form.values["version"]) ?? -1,
            as: viewer,
            attempt(form.values, viewer, context),
            at: context.now
        )
    }

    @Sendable private func check(_ request: Request, _ context: AppContext) async throws -> Response
    {
        let viewer = try context.viewer(Viewer.self)
        let area = try await found(context, viewer)
        let form = try await request.form(context)
        let attempt = PlanRoutes.attempt(form, viewer, context, [])
        try await desk.collectionDesk.check(area.id, as: viewer, attempt, at: context.now)
        return .seeOther("/settings/collections/\(area.id)?saved=1")
    }

    @Sendable private func remove(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        let area = try await found(context, viewer)
        let version = Int(try await request.form(context)["version"]) ?? -1
        do {
            try await desk.collectionDesk.remove(
                area.id,
                over: version,
                as: viewer,
                at: context.now
            )
            return .seeOther(.collectionAreas)
        } catch CollectionError.changedMeanwhile {
            let town = try await desk.collectionTown(area.municipality, viewer, context)
            let form = CollectionForm(CollectionDraft(area), in: context.language)
            return try await conflict(form, town, viewer, context)
        }
    }

    /// Both texts side by side; saving again then is a decision for one of them.
    private func conflict(
        _ form: CollectionForm,
        _ town: (code: String, name: String),
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Response {
        let theirs = try await found(context, viewer)
        var page = page(form, town, theirs, context)
        page.conflict = CollectionDifference(text: page.text).all(
            CollectionDraft(theirs),
            form.draft
        )
        let markup = try await desk.document(page, for: viewer, context)
        return .html(markup, status: .conflict)
    }

    private func again(
        _ page: CollectionAreaPage,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Response {
        let markup = try await desk.document(page, for: viewer, context)
        return .html(markup, status: .unprocessableContent)
    }

    // MARK: Reading

    private func found(_ context: AppContext, _ viewer: Viewer) async throws -> CollectionArea {
        let id = try context.id(of: CollectionArea.self)
        return try await desk.collectionDesk.area(id, for: viewer)
    }

    private func page(
        _ form: CollectionForm,
        _ town: (code: String, name: String),
        _ stored: CollectionArea?,
        _ context: AppContext
    ) -> CollectionAreaPage {
        CollectionAreaPage(
            words: desk.collectionWords(in: context.language),
            form: form,
            town: town,
            stored: stored,
            today: Day(of: context.now),
            attempt: AttemptField(now: context.now)
        )
    }

    private func attempt(
        _ values: FormValues,
        _ viewer: Viewer,
        _ context: AppContext
    ) -> IdempotencyKey? {
        let sent = ["town", "version"] + CollectionFormValues.names
        return PlanRoutes.attempt(values, viewer, context, sent.map { values[$0] })
    }
}

extension JourneyDesk {
    /// A town about whose collections the viewer may write, with its name.
    ///
    /// - Throws: `OutsideRole` for any other, and for a code that no town has.
    func collectionTown(
        _ code: String,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> (code: String, name: String) {
        let name = municipalities.name(of: code, in: context.language)
        guard name != code else { throw OutsideRole() }
        try await collectionDesk.require(code, for: viewer)
        return (code, name)
    }
}
