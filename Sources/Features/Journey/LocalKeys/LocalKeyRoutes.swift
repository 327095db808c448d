import Accounts
import Core
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/settings/overlays/names`: what the organization calls banks, phone companies and schools.
struct LocalKeyRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("settings/overlays/names", use: index)
        router.post("settings/overlays/names", use: add)
        router.get("settings/overlays/names/:scope/:key", use: show)
        router.post("settings/overlays/names/:scope/:key", use: change)
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try administrator(context)
        var page = try await page(nil, viewer, context)
        page.isSaved = context.query("saved") == "1"
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try administrator(context)
        let page = try await page(try reach(context), viewer, context)
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func add(_ request: Request, _ context: AppContext) async throws -> Response {
        let viewer = try administrator(context)
        let form = try await request.form(context)
        return try await save(form, over: nil, viewer, context)
    }

    @Sendable private func change(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try administrator(context)
        let form = try await request.form(context)
        return try await save(form, over: try reach(context), viewer, context)
    }

    private func save(
        _ form: FormValues,
        over reach: OverlayReach?,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Response {
        var page = try await page(reach, viewer, context)
        do {
            let key = try LocalKeyForm(form, towns: desk.municipalities).key(over: page.known)
            let said = ["scope", "name_en", "name_ja", "town", "act"].map { form[$0] }
            try await desk.localKeys.save(
                key,
                isNew: page.known == nil,
                as: viewer,
                PlanRoutes.attempt(form, viewer, context, said),
                at: context.now
            )
            return .seeOther("/settings/overlays/names?saved=1")
        } catch let error as LocalKeyError {
            page.form = form
            page.error = error
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .init(code: error.status))
        }
    }

    private func page(
        _ reach: OverlayReach?,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> LocalKeysPage {
        let words = try await desk.overlayWords(viewer, context)
        let known = words.names.first { $0.reach == reach }
        guard reach == nil || known != nil else { throw NotFound() }
        return LocalKeysPage(
            text: words.text,
            words: words,
            attempt: AttemptField(now: context.now),
            known: known
        )
    }

    private func reach(_ context: AppContext) throws -> OverlayReach {
        guard let scope = OverlayScope(rawValue: try context.parameter("scope")) else {
            throw NotFound()
        }
        return OverlayReach(scope: scope, key: try context.parameter("key"))
    }

    private func administrator(_ context: AppContext) throws -> Viewer {
        let viewer = try context.viewer(Viewer.self)
        try viewer.require(.administrator)
        return viewer
    }
}

/// What an administrator typed about one name.
struct LocalKeyForm: Sendable {
    let form: FormValues
    let towns: Municipalities

    init(_ form: FormValues, towns: Municipalities) {
        self.form = form
        self.towns = towns
    }

    /// The name as it shall be.
    ///
    /// - Throws: ``LocalKeyError`` for what has to be mended.
    func key(over known: LocalKey?) throws(LocalKeyError) -> LocalKey {
        let names = OverlayText(
            en: OverlayLine.clean(form["name_en"]),
            ja: OverlayLine.clean(form["name_ja"])
        )
        guard !names.en.isEmpty, !names.ja.isEmpty else { throw .nameMissing }
        let longest = max(names.en.unicodeScalars.count, names.ja.unicodeScalars.count)
        guard longest <= LocalKey.nameLimit else { throw .nameTooLong }
        let reach: OverlayReach
        if let known { reach = known.reach } else { reach = try newReach(names.en) }
        var key = LocalKey(
            reach: reach,
            names: names,
            town: try town(),
            isOffered: known?.isOffered ?? true
        )
        if form["act"] == "withdraw" { key.isOffered = false }
        if form["act"] == "offer" { key.isOffered = true }
        return key
    }

    private func newReach(_ name: String) throws(LocalKeyError) -> OverlayReach {
        guard let scope = OverlayScope(rawValue: form["scope"]), LocalKey.scopes.contains(scope)
        else { throw .kindMissing }
        guard let key = LocalKey.key(for: name) else { throw .nameWithoutLetters }
        // The kinds of contract are keys of employers already.
        guard scope != .employer || ContractMode(rawValue: key) == nil else { throw .taken }
        return OverlayReach(scope: scope, key: key)
    }

    private func town() throws(LocalKeyError) -> String? {
        let typed = form["town"]
        if typed.isEmpty { return nil }
        guard let code = towns.code(of: typed) else { throw .townUnknown }
        return code
    }
}
