import Accounts
import Core
import Database
import Foundation
import Hummingbird
import People
import Web

/// A placement as other programs read it.
struct PlacementResource: Encodable, Sendable {
    let id: String
    let person: PersonResource
    let stage: Stage
    let branch: String?
    let accountable: AccountableResource
    let anchors: [String: String?]

    struct PersonResource: Encodable, Sendable {
        let id: String
        let email: String?
        let name: String
    }

    /// Who answers: a person, or a duty role, which has a name and no id.
    struct AccountableResource: Encodable, Sendable {
        let id: String?
        let name: String

        init(_ person: Person) {
            id = person.id.rawValue
            name = person.name(in: .english)
        }

        /// The duty role of a branch; of the recruiting office where there is none.
        init(dutyOf branch: Branch?) {
            id = nil
            name = "Duty, \(branch?.name ?? "recruiting office")"
        }

        static let schema = Schema.object(["id": .nullable(.string()), "name": .string()])

        private enum CodingKeys: String, CodingKey { case id, name }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(id, forKey: .id)
            try container.encode(name, forKey: .name)
        }
    }

    init(_ placement: Placement, email: String?, accountable: AccountableResource) {
        id = placement.id.rawValue
        person = PersonResource(
            id: placement.person.id.rawValue,
            email: email,
            name: placement.person.name(in: .english)
        )
        stage = placement.stage
        branch = placement.branch?.rawValue
        self.accountable = accountable
        var days: [String: String?] = [:]
        for anchor in Anchor.ofPlacement {
            days.updateValue(placement.anchors[anchor]?.description, forKey: anchor.rawValue)
        }
        anchors = days
    }

    private enum CodingKeys: String, CodingKey {
        case id, person, stage, branch, accountable, anchors
    }

    /// Absent values are written as `null`: a program should not have to guess.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(person, forKey: .person)
        try container.encode(stage, forKey: .stage)
        try container.encode(branch, forKey: .branch)
        try container.encode(accountable, forKey: .accountable)
        try container.encode(anchors, forKey: .anchors)
    }

    static let schema = Schema.object([
        "id": .string(), "stage": .choice(Stage.allCases.map(\.rawValue)),
        "branch": .nullable(.string()),
        "person": .object(["id": .string(), "email": .nullable(.string()), "name": .string()]),
        "accountable": AccountableResource.schema,
        "anchors": .object(["landing": .nullable(.string(format: "date"))]),
    ])
}

/// Who answers for each of some placements.
struct AccountableNames: Sendable {
    private let people: [Person.ID: Person]
    private let branches: [Branch.ID: Branch]

    init(for placements: [Placement], _ viewer: Viewer, _ directory: DirectoryStore) async throws {
        let ids = Set(placements.compactMap(\.accountable))
        people = try await directory.people(Array(ids), of: viewer)
        let all = try await directory.branches(of: viewer.organization)
        branches = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
    }

    subscript(placement: Placement) -> PlacementResource.AccountableResource {
        if let person = placement.accountable.flatMap({ people[$0] }) { return .init(person) }
        return .init(dutyOf: placement.branch.flatMap { branches[$0] })
    }
}

/// `/api/v1/placements`.
struct PlacementAPI: Sendable {
    let desk: JourneyDesk

    func add(to api: inout APIRoutes) {
        api.get(
            "/placements",
            "Placements that the caller may see",
            query: [APIParameter("email")] + APIParameter.paging,
            answer: .page(of: PlacementResource.schema),
            use: index
        )
        api.get("/placements/{id}", "One placement", answer: PlacementResource.schema, use: show)
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> Response
    {
        let viewer = try context.viewer(Viewer.self)
        let (limit, after) = try context.page(of: Placement.self)
        var account: String?
        if let email = context.query("email") {
            guard let known = try await desk.account(of: email) else {
                return try .json(CursorPage<PlacementResource>(items: [], next: nil))
            }
            account = known
        }
        let found = try await desk.placements.list(
            for: viewer,
            after: after,
            account: account,
            limit: limit + 1
        )
        let items = try await resources(found, viewer)
        return try .json(CursorPage(items, limit: limit) { $0.id })
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> Response
    {
        let viewer = try context.viewer(Viewer.self)
        let id = try context.id(of: Placement.self)
        let plan = try await desk.placements.plan(id, for: viewer, today: Day(of: context.now))
        try await PlacementLooks(database: desk.database).record(
            plan.placement,
            viewer,
            at: context.now
        )
        guard let item = try await resources([plan.placement], viewer).first else {
            throw NotFound()
        }
        return try .json(item, etag: EntityTag.of(plan.placement.version))
    }

    private func resources(
        _ placements: [Placement],
        _ viewer: Viewer
    ) async throws -> [PlacementResource] {
        let accountable = try await AccountableNames(for: placements, viewer, desk.directory)
        let emails = try await desk.emails(of: placements.compactMap(\.person.account))
        return placements.map { placement in
            PlacementResource(
                placement,
                email: placement.person.account.flatMap { emails[$0] },
                accountable: accountable[placement]
            )
        }
    }
}

extension JourneyDesk {
    /// The account behind a sign-in address; `nil` when there is none.
    func account(of email: String) async throws -> String? {
        try await database.read { try AccountStore.find(email: email, $0)?.id.rawValue }
    }

    /// The sign-in addresses of some accounts.
    func emails(of accounts: [Account.ID]) async throws -> [Account.ID: String] {
        try await database.read { db in try AccountStore.emails(of: accounts, db) }
    }
}
