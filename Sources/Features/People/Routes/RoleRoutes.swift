import Accounts
import Core
import Foundation
import Hummingbird
import Strings
import Web

/// `/people/ID/roles`: giving and taking roles, for administrators.
struct RoleRoutes: Sendable {
    let desk: PeopleDesk

    func addRoutes(to router: Routes) {
        router.post("people/:id/roles", use: create)
        router.get("people/:id/roles/:role/removal", use: askForRemoval)
        router.post("people/:id/roles/:role/removal", use: createRemoval)
    }

    @Sendable private func create(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.administrator(context)
        let id = try context.id(of: Person.self)
        let form = try await request.form(context)
        do {
            guard let role = Role(rawValue: form["role"]) else {
                throw DirectoryError.badMembership
            }
            try await desk.directory.giveRole(
                Membership(role: role, branch: try branch(form)),
                to: id,
                as: viewer,
                attempt(form, ["role", "branch"], viewer, context),
                at: context.now
            )
            return .seeOther(.person(id))
        } catch let error as DirectoryError {
            let page = try await desk.personPage(viewer, context, roles: (form, error))
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .init(code: error.status))
        }
    }

    @Sendable private func askForRemoval(
        _ request: Request,
        _ context: AppContext
    ) async throws -> HTML {
        try await page(try desk.administrator(context), context)
    }

    @Sendable private func createRemoval(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.administrator(context)
        let (id, role) = (try context.id(of: Person.self), try role(context))
        let form = try await request.form(context)
        do {
            try await desk.directory.takeRole(
                role,
                from: id,
                as: viewer,
                leaving: desk.caseload,
                attempt(form, [], viewer, context),
                at: context.now
            )
            return .seeOther(.person(id))
        } catch let error as DirectoryError {
            let markup = try await page(viewer, context)
            return .html(markup, status: .init(code: error.status))
        }
    }

    // MARK: In detail

    private func page(_ viewer: Viewer, _ context: AppContext) async throws -> HTML {
        let question = try await desk.directory.question(
            about: try role(context),
            of: try context.id(of: Person.self),
            for: viewer,
            desk.caseload
        )
        let page = RoleRemovalPage(
            question,
            words: try await desk.words(viewer, context),
            attempt: AttemptField(now: context.now)
        )
        return try await desk.document(page, for: viewer, context)
    }

    private func role(_ context: AppContext) throws -> Role {
        guard let role = Role(rawValue: try context.parameter("role")) else { throw NotFound() }
        return role
    }

    /// `nil` for head office.
    private func branch(_ form: FormValues) throws -> Branch.ID? {
        guard !form["branch"].isEmpty else { return nil }
        guard let id = Branch.ID(form["branch"]) else { throw OutsideRole() }
        return id
    }

    private func attempt(
        _ form: FormValues,
        _ fields: [String],
        _ viewer: Viewer,
        _ context: AppContext
    ) -> IdempotencyKey? {
        IdempotencyKey(
            key: form[AttemptField.name],
            account: viewer.account,
            method: "POST",
            path: context.path,
            body: fields.map { form[$0] }
        )
    }
}
