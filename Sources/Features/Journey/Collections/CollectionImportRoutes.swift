import Core
import Files
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/settings/collections/import`: upload, preview, decision.
struct CollectionImportRoutes: Sendable {
    /// Previews by one account: each reads a whole file. A default of the project.
    static let previews = RateLimit("collection-preview", 60, per: 3600)

    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("settings/collections/import", use: show)
        router.post("settings/collections/import", use: preview)
        router.post("settings/collections/import/:token", use: decide)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        _ = try OverlayAuthority(viewer)
        let chosen = FormValues([("town", context.query("town") ?? "")])
        let page = try await page(chosen, viewer, context)
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func preview(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        _ = try OverlayAuthority(viewer)
        let account = viewer.account.rawValue
        try desk.limiter.check(Self.previews, key: account, now: context.now)
        let limit = CollectionFile.limit + 64 * 1024
        let upload = try await request.upload(context, limit: limit)
        let town = try await desk.collectionTown(upload.values["town"], viewer, context)
        let form = CollectionUploadForm(
            upload,
            town: town.code,
            by: account,
            today: Day(of: context.now),
            text: desk.strings[context.language]
        )
        guard let (kept, file) = form.accepted else {
            var page = try await page(upload.values, viewer, context)
            page.problems = form.problems
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .unprocessableContent)
        }
        let report = try await kept.change(file).preview(for: viewer, desk.database)
        let token = try desk.stash.stash(try kept.stashed(), at: context.now)
        return try await answer(report, kept.town, .collectionDecision(token), viewer, context)
    }

    @Sendable private func decide(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        _ = try OverlayAuthority(viewer)
        let token = try context.parameter("token")
        guard let bytes = try desk.stash.take(token, at: context.now),
            let kept = CollectionUpload(stashed: bytes, by: viewer.account.rawValue),
            let file = try? CollectionFile(Array(kept.bytes), town: kept.town)
        else { throw CollectionError.previewGone }
        let done = try await kept.change(file).run(as: viewer, at: context.now, desk.database)
        return try await answer(done, kept.town, nil, viewer, context)
    }

    private func page(
        _ values: FormValues,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> CollectionImportPage {
        let towns = try await desk.collectionDesk.towns(for: viewer).map(\.town)
        let known = towns.contains(values["town"]) ? [] : [values["town"]].filter { !$0.isEmpty }
        let language = context.language
        return CollectionImportPage(
            text: desk.strings[language],
            towns: (towns + known).map { ($0, desk.municipalities.name(of: $0, in: language)) },
            values: values,
            today: Day(of: context.now)
        )
    }

    /// - Parameter decision: Where the import is decided upon; `nil` after it was.
    private func answer(
        _ report: CollectionImport.Report,
        _ town: String,
        _ decision: Link?,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Response {
        let page = CollectionReportPage(
            words: desk.collectionWords(in: context.language),
            town: desk.municipalities.name(of: town, in: context.language),
            report: report,
            decision: decision,
            today: Day(of: context.now)
        )
        return .html(try await desk.document(page, for: viewer, context))
    }
}
