import Core
import Files
import Foundation
import Hummingbird
import Logging
import Strings
import Web

/// `/people/import`: upload, preview, decision.
struct ImportRoutes: Sendable {
    /// Previews by one account: each reads a whole list. A default of the project.
    static let previews = RateLimit("import-preview", 60, per: 3600)
    /// KiB by one account that wait for a decision.
    ///
    /// What is stashed lies there for an hour, in which the limit fills again: never more than four
    /// lists of the largest size wait. A default of the project.
    static let waiting = RateLimit(
        "import-waiting",
        2 * HRListReader.limit / 1024,
        per: Int(PrivateStash.lifetime)
    )

    let desk: PeopleDesk

    func addRoutes(to router: Routes) {
        router.get("people/import", use: show)
        router.post("people/import", use: preview)
        router.post("people/import/:token", use: decide)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try desk.manager(context)
        let page = ImportPage(text: desk.strings[context.language])
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func preview(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.manager(context)
        try desk.limiter.check(Self.previews, key: viewer.account.rawValue, now: context.now)
        let upload = try await request.upload(context, limit: HRListReader.limit + 64 * 1024)
        return try await orRefusal(viewer, context) {
            guard let bytes = upload.file("file")?.bytes else { throw HRListError.empty }
            let report = try await run(bytes, viewer, context, createBranches: false, dryRun: true)
            let decision: Link = .importDecision(try keep(bytes, of: viewer, at: context.now))
            return try await answer(report, decision: decision, viewer, context)
        }
    }

    @Sendable private func decide(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.manager(context)
        let token = try context.parameter("token")
        let form = try await request.form(context)
        if let report = try answered(token, viewer, context) {
            return try await answer(report, decision: nil, viewer, context)
        }
        guard let kept = try desk.stash.take(token, at: context.now),
            let bytes = Self.bytes(kept, of: viewer)
        else { throw DirectoryError.previewGone }
        let creates = !form["create_branches"].isEmpty
        return try await orRefusal(viewer, context) {
            let report = try await run(
                bytes,
                viewer,
                context,
                createBranches: creates,
                dryRun: false
            )
            try remember(report, token, viewer, context)
            return try await answer(report, decision: nil, viewer, context)
        }
    }

    /// What `body` answers, or the page that says why the list cannot be used.
    private func orRefusal(
        _ viewer: Viewer,
        _ context: AppContext,
        _ body: () async throws -> Response
    ) async throws -> Response {
        do { return try await body() } catch let error as HRListError {
            return try await refuse(error, viewer, context)
        }
    }

    /// - Parameter decision: Where the import is decided upon; `nil` after it was.
    private func answer(
        _ report: ImportReport,
        decision: Link?,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Response {
        let page = ImportReportPage(
            report,
            decision: decision,
            createsBranches: decision != nil && viewer.roles.contains(.administrator),
            text: desk.strings[context.language]
        )
        return .html(try await desk.document(page, for: viewer, context))
    }

    private func run(
        _ bytes: [UInt8],
        _ viewer: Viewer,
        _ context: AppContext,
        createBranches: Bool,
        dryRun: Bool
    ) async throws -> ImportReport {
        let now = context.now
        let people = PeopleImport(
            database: desk.database,
            recipient: desk.recipient,
            now: { now }
        )
        return try await people.run(
            bytes,
            organization: viewer.organization,
            createBranches: createBranches,
            dryRun: dryRun,
            actor: viewer.person,
            authority: ImportAuthority(viewer)
        )
    }

    private func refuse(
        _ error: HRListError,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Response {
        let text = desk.strings[context.language]
        let page = ImportPage(problem: text(error.messageKey, error.values), text: text)
        let markup = try await desk.document(page, for: viewer, context)
        return .html(markup, status: .init(code: error.status))
    }

    // MARK: A decision that is sent twice

    /// The report of an import that was confirmed before: its token is the key of the attempt.
    private func answered(
        _ token: String,
        _ viewer: Viewer,
        _ context: AppContext
    ) throws -> ImportReport? {
        guard let kept = try desk.stash.answer(to: token, at: context.now),
            let bytes = Self.bytes(kept, of: viewer)
        else { return nil }
        return try JSONDecoder().decode(ImportReport.self, from: Data(bytes))
    }

    /// The people are in by now: what cannot be kept is for the log alone.
    private func remember(
        _ report: ImportReport,
        _ token: String,
        _ viewer: Viewer,
        _ context: AppContext
    ) throws {
        let bytes = Array(try JSONEncoder().encode(report))
        do {
            try desk.stash.keep(Self.owned(bytes, by: viewer), to: token, at: context.now)
        } catch {
            context.logger.warning("A report was not kept", metadata: ["error": "\(error)"])
        }
    }

    // MARK: Whose upload it is

    private func keep(_ bytes: [UInt8], of viewer: Viewer, at now: Date) throws -> String {
        try desk.limiter.check(
            Self.waiting,
            key: viewer.account.rawValue,
            count: bytes.count / 1024 + 1,
            now: now
        )
        return try desk.stash.stash(Self.owned(bytes, by: viewer), at: now)
    }

    /// The bytes behind the account that uploaded them, so that nobody else imports them.
    private static func owned(_ bytes: [UInt8], by viewer: Viewer) -> [UInt8] {
        Array(viewer.account.rawValue.utf8) + bytes
    }

    private static func bytes(_ kept: [UInt8], of viewer: Viewer) -> [UInt8]? {
        let owner = viewer.account.rawValue.utf8
        guard kept.starts(with: owner) else { return nil }
        return Array(kept.dropFirst(owner.count))
    }
}
