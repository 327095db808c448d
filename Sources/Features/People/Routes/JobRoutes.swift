import Accounts
import BackgroundJobs
import Core
import Hummingbird
import Strings
import Web

/// `/settings/jobs`: work that was given up, for administrators.
struct JobRoutes: Sendable {
    let desk: PeopleDesk

    func addRoutes(to router: Routes) {
        router.get("settings/jobs", use: show)
        router.post("settings/jobs/:id/repetition", use: createRepetition)
        router.get("settings/jobs/:id/removal", use: askForRemoval)
        router.post("settings/jobs/:id/removal", use: createRemoval)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try desk.administrator(context)
        let page = JobsPage(
            try await desk.directory.jobs(for: viewer),
            done: context.query("done").flatMap(JobsPage.Done.init),
            attempt: AttemptField(now: context.now),
            text: desk.strings[context.language]
        )
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func createRepetition(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let (viewer, id) = (try desk.administrator(context), try context.id(of: (any Job).self))
        let attempt = try await attempt(request, viewer, context)
        try await desk.directory.repeatJob(id, as: viewer, attempt, at: context.now)
        return .seeOther(.jobs(after: .repeated))
    }

    @Sendable private func askForRemoval(
        _ request: Request,
        _ context: AppContext
    ) async throws -> HTML {
        let (viewer, id) = (try desk.administrator(context), try context.id(of: (any Job).self))
        let page = JobRemovalPage(
            try await desk.directory.job(id, for: viewer),
            attempt: AttemptField(now: context.now),
            text: desk.strings[context.language]
        )
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func createRemoval(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let (viewer, id) = (try desk.administrator(context), try context.id(of: (any Job).self))
        let attempt = try await attempt(request, viewer, context)
        try await desk.directory.letJobGo(id, as: viewer, attempt, at: context.now)
        return .seeOther(.jobs(after: .letGo))
    }

    private func attempt(
        _ request: Request,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> IdempotencyKey? {
        IdempotencyKey(
            key: try await request.form(context)[AttemptField.name],
            account: viewer.account,
            method: "POST",
            path: context.path,
            body: []
        )
    }
}
