import Accounts
import Core
import Database
import Hummingbird
import Strings
import Web

/// `/people/invitations`: choosing people, then links that are shown once.
struct InvitationRoutes: Sendable {
    let desk: PeopleDesk

    func addRoutes(to router: Routes) {
        router.get("people/invitations", use: show)
        router.post("people/invitations", use: create)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try desk.manager(context)
        let page = try await page(viewer, context)
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func create(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.manager(context)
        let form = try await request.form(context)
        let people = form.all("person").compactMap { Person.ID($0) }
        guard !people.isEmpty else { return try await askToChoose(viewer, context) }
        let made = try await desk.invitations.make(
            for: people,
            as: viewer,
            attempt: try attempt(form, people, viewer, context),
            at: context.now
        )
        return try await answer(made, format: form["format"], viewer, context)
    }

    private func askToChoose(_ viewer: Viewer, _ context: AppContext) async throws -> Response {
        let problem = desk.strings[context.language]["invitations.choose"]
        let page = try await page(viewer, context, problem: problem)
        return .html(try await desk.document(page, for: viewer, context), status: .init(code: 422))
    }

    private func answer(
        _ made: [Invitation],
        format: String,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Response {
        let id = viewer.organization
        let found = try await desk.database.read { db in try DirectoryStore.organization(id, db) }
        guard let organization = found else { throw OutsideRole() }
        if format == "csv" {
            let file = InvitationFile.csv(made, organization: organization, site: desk.site)
            return .download(
                Array(file.utf8),
                type: "text/csv; charset=utf-8",
                name: "invitations.csv"
            )
        }
        let page = InvitationSheetPage(
            made,
            organization: organization,
            site: desk.site,
            strings: desk.strings,
            language: context.language
        )
        var response = Response.html(try await desk.document(page, for: viewer, context))
        response.headers[.cacheControl] = "no-store"
        return response
    }

    /// A form of ours always names its attempt; without one a repetition could not be refused.
    private func attempt(
        _ form: FormValues,
        _ people: [Person.ID],
        _ viewer: Viewer,
        _ context: AppContext
    ) throws -> IdempotencyKey {
        let attempt = IdempotencyKey(
            key: form[AttemptField.name],
            account: viewer.account,
            method: "POST",
            path: "/people/invitations",
            body: people.map(\.rawValue)
        )
        guard let attempt else { throw MalformedRequest("The form has no idempotency key") }
        return attempt
    }

    private func page(
        _ viewer: Viewer,
        _ context: AppContext,
        problem: String? = nil
    ) async throws -> InvitationsPage {
        let filter = PeopleFilter(after: context.query("after"), onlyInvitable: true)
        return InvitationsPage(
            try await desk.directory.people(
                for: viewer,
                filter,
                limit: InvitationsPage.size + 1
            ),
            words: try await desk.words(viewer, context),
            isEverybodyChosen: context.query("chosen") == "all",
            problem: problem,
            attempt: AttemptField(now: context.now)
        )
    }
}
