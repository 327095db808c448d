import Core
import Foundation
import Hummingbird
import People
import Web

/// Somebody's whole plan as other programs read it: how far it is and, asked for alone, its steps.
struct PlanResource: Encodable, Sendable {
    let id: String
    private let plan: Plan
    private let today: Day
    private let hasSteps: Bool

    /// Describes `plan` as it is `today`.
    ///
    /// The list leaves the steps out: fifty plans have thousands.
    init(_ plan: Plan, today: Day, hasSteps: Bool) {
        id = plan.placement.id.rawValue
        self.plan = plan
        self.today = today
        self.hasSteps = hasSteps
    }

    private enum CodingKeys: String, CodingKey { case id, person, stage, counts, steps }
    private enum CountKeys: String, CodingKey { case all, open, overdue, settled }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(plan.placement.person.id.rawValue, forKey: .person)
        try container.encode(plan.placement.stage, forKey: .stage)
        var counts = container.nestedContainer(keyedBy: CountKeys.self, forKey: .counts)
        try counts.encode(plan.steps.count, forKey: .all)
        try counts.encode(plan.steps.count { $0.isOpen }, forKey: .open)
        try counts.encode(plan.steps.count { $0.isOverdue(on: today) }, forKey: .overdue)
        try counts.encode(plan.steps.count { $0.state.isSettled }, forKey: .settled)
        guard hasSteps else { return }
        let steps = plan.steps.map { StepResource(step: $0, today: today) }
        try container.encode(steps, forKey: .steps)
    }

    /// A plan in a list.
    static let summary = Schema.object([
        "id": .string(), "person": .string(), "stage": stage, "counts": counts,
    ])

    /// A plan with its steps in the order of the procedures.
    static let schema = Schema.object([
        "id": .string(), "person": .string(), "stage": stage, "counts": counts,
        "steps": .array(StepResource.schema),
    ])

    private static let stage = Schema.choice(Stage.allCases.map(\.rawValue))
    private static let counts = Schema.object([
        "all": .integer, "open": .integer, "overdue": .integer, "settled": .integer,
    ])
}

/// `/api/v1/plans`: the id of a plan is that of its placement.
struct PlanAPI: Sendable {
    let desk: JourneyDesk

    func add(to api: inout APIRoutes) {
        api.get(
            "/plans",
            "How far the plans are that the caller may see",
            query: APIParameter.paging,
            answer: .page(of: PlanResource.summary),
            use: index
        )
        api.get(
            "/plans/{id}",
            "The plan of one placement, with its steps",
            answer: PlanResource.schema,
            use: show
        )
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> Response
    {
        let viewer = try context.viewer(Viewer.self)
        let (limit, after) = try context.page(of: Placement.self)
        let today = Day(of: context.now)
        let found = try await desk.placements.plans(
            for: viewer,
            from: after,
            including: false,
            limit: limit + 1,
            today: today
        )
        let items = found.map { PlanResource($0, today: today, hasSteps: false) }
        return try .json(CursorPage(items, limit: limit) { $0.id })
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> Response
    {
        let viewer = try context.viewer(Viewer.self)
        let id = try context.id(of: Placement.self)
        let today = Day(of: context.now)
        let plan = try await desk.placements.plan(id, for: viewer, today: today)
        try await PlacementLooks(database: desk.database).record(
            plan.placement,
            viewer,
            at: context.now
        )
        let item = PlanResource(plan, today: today, hasSteps: true)
        return try .json(item, etag: EntityTag.of(content: item))
    }
}
