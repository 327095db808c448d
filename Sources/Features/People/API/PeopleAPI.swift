import Accounts
import Core
import Database
import Foundation
import Hummingbird
import Web

extension PeopleFeature {
    /// Adds organizations, branches and people to the API: of the caller's own organization.
    public func addAPI(to api: inout APIRoutes) { PeopleAPI(desk: desk).add(to: &api) }
}

/// `/api/v1/organizations`, `branches` and `people`.
struct PeopleAPI: Sendable {
    let desk: PeopleDesk

    func add(to api: inout APIRoutes) {
        api.get(
            "/organizations",
            "The organization of the caller",
            query: APIParameter.paging,
            answer: .page(of: OrganizationResource.schema),
            use: organizations
        )
        api.get(
            "/branches",
            "The branches of the caller's organization",
            query: APIParameter.paging,
            answer: .page(of: BranchResource.schema),
            use: branches
        )
        api.get(
            "/branches/{id}",
            "One branch",
            answer: BranchResource.schema,
            use: branch
        )
        api.get(
            "/people",
            "The people whom the caller may see",
            query: APIParameter.paging,
            answer: .page(of: PersonResource.schema),
            use: people
        )
        api.get("/people/{id}", "One person", answer: PersonResource.schema, use: person)
    }

    @Sendable private func organizations(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        let (limit, after) = try context.page(of: Organization.self)
        let own = try await desk.database.read {
            try DirectoryStore.organization(viewer.organization, $0)
        }
        let found = [own].compactMap { $0 }.filter { $0.id.rawValue > after ?? "" }
        let items = found.map(OrganizationResource.init)
        return try .json(CursorPage(items, limit: limit) { $0.id })
    }

    @Sendable private func branches(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        let (limit, after) = try context.page(of: Branch.self)
        let found = try await desk.directory.branches(of: viewer.organization)
            .sorted { $0.id.rawValue < $1.id.rawValue }
            .filter { $0.id.rawValue > after ?? "" }
        let items = found.prefix(limit + 1).map(BranchResource.init)
        return try .json(CursorPage(items, limit: limit) { $0.id })
    }

    @Sendable private func branch(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        let id = try context.id(of: Branch.self)
        guard let found = try await desk.directory.branch(id, of: viewer) else { throw NotFound() }
        let item = BranchResource(found)
        return try .json(item, etag: EntityTag.of(content: item))
    }

    @Sendable private func people(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        let (limit, after) = try context.page(of: Person.self)
        let found = try await desk.directory.people(
            for: viewer,
            PeopleFilter(after: after),
            limit: limit + 1
        )
        return try .json(CursorPage(try await resources(found), limit: limit) { $0.id })
    }

    /// With the sign-in addresses, all of them read at once.
    private func resources(_ found: [ListedPerson]) async throws -> [PersonResource] {
        let accounts = found.compactMap(\.person.account)
        let emails = try await desk.database.read { try AccountStore.emails(of: accounts, $0) }
        return found.map { listed in
            PersonResource(
                listed.person,
                email: listed.person.account.flatMap { emails[$0] },
                memberships: listed.memberships
            )
        }
    }

    @Sendable private func person(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        let id = try context.id(of: Person.self)
        let record = try await desk.directory.record(of: id, for: viewer, at: context.now)
        let found = PersonResource(
            record.person,
            email: record.email,
            memberships: record.memberships
        )
        return try .json(found, etag: EntityTag.of(content: found))
    }
}
