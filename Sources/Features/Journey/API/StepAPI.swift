import Accounts
import Core
import Foundation
import Hummingbird
import People
import Web

/// A step as other programs read it.
struct StepResource: Encodable, Sendable {
    let step: Step
    let today: Day

    private enum CodingKeys: String, CodingKey {
        case id, placement, procedure, title, state, statutory, anchor
        case opensOn = "opens_on"
        case dueOn = "due_on"
        case closesOn = "closes_on"
        case calendarDaysLeft = "calendar_days_left"
        case officeDaysLeft = "office_days_left"
        case fixedOn = "fixed_on"
    }

    /// Absent values are written as `null`.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(step.id.description, forKey: .id)
        try container.encode(step.id.placement.rawValue, forKey: .placement)
        try container.encode(step.procedure.id, forKey: .procedure)
        try container.encode(step.procedure.title[.english], forKey: .title)
        try container.encode(step.state, forKey: .state)
        try container.encode(step.procedure.statutory, forKey: .statutory)
        try container.encode(step.procedure.rule.from, forKey: .anchor)
        try container.encode(step.opensOn, forKey: .opensOn)
        try container.encode(step.dueOn, forKey: .dueOn)
        try container.encode(step.closesOn, forKey: .closesOn)
        try container.encode(step.fixedOn, forKey: .fixedOn)
        try container.encode(step.calendarDaysLeft(on: today), forKey: .calendarDaysLeft)
        try container.encode(step.officeDaysLeft(on: today), forKey: .officeDaysLeft)
    }

    static let schema = Schema.object([
        "id": .string(), "placement": .string(), "procedure": .string(), "title": .string(),
        "state": .choice(StepState.allCases.map(\.rawValue)), "statutory": .boolean,
        "anchor": .nullable(.string()),
        "opens_on": .nullable(.string(format: "date")),
        "due_on": .nullable(.string(format: "date")),
        "closes_on": .nullable(.string(format: "date")),
        "fixed_on": .nullable(.string(format: "date")),
        "calendar_days_left": .nullable(.integer), "office_days_left": .nullable(.integer),
    ])
}

/// What a program may change of a step.
struct StepPatch: Decodable, Sendable {
    let state: String
    let fixedOn: Day?

    enum CodingKeys: String, CodingKey {
        case state
        case fixedOn = "fixed_on"
    }
}

extension StepPatch {
    /// The state, if it may be set with this day.
    fileprivate func checked(today: Day) throws -> StepState {
        guard let state = StepState(rawValue: state), state != .notYet else {
            throw UnprocessableRequest("state is none that may be set")
        }
        guard fixedOn == nil || state.hasDay else {
            throw UnprocessableRequest("fixed_on goes with date_fixed and booked alone")
        }
        guard fixedOn.map({ $0 <= StepForm.lastDay(from: today) }) ?? true else {
            throw UnprocessableRequest("fixed_on is more than a year ahead")
        }
        return state
    }
}

/// `/api/v1/steps`.
struct StepAPI: Sendable {
    let desk: JourneyDesk

    func add(to api: inout APIRoutes) {
        api.get(
            "/steps",
            "Steps of one placement, or of all that the caller may see",
            query: [APIParameter("placement")] + APIParameter.paging,
            answer: .page(of: StepResource.schema),
            use: index
        )
        api.get("/steps/{id}", "One step", answer: StepResource.schema, use: show)
        api.patch(
            "/steps/{id}",
            "Sets the state of a step",
            body: .object(
                [
                    "state": .choice(StepState.settable.map(\.rawValue)),
                    "fixed_on": .nullable(.string(format: "date")),
                ],
                required: ["state"]
            ),
            answer: StepResource.schema,
            use: change
        )
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> Response
    {
        let viewer = try context.viewer(Viewer.self)
        let (limit, after) = try context.page(cursor: cursor)
        let today = Day(of: context.now)
        var found: [Step] = []
        if let text = context.query("placement") {
            guard let id = Placement.ID(text) else { throw NotFound() }
            found = Self.ordered(try await desk.placements.plan(id, for: viewer, today: today))
        } else {
            found = try await allSteps(viewer, after: after, limit: limit, today: today)
        }
        if let after { found = found.filter { $0.id.description > after } }
        let items = found.prefix(limit + 1).map { StepResource(step: $0, today: today) }
        return try .json(CursorPage(Array(items), limit: limit) { $0.step.id.description })
    }

    /// The id of a step that there can be.
    private func cursor(_ text: String) -> String? {
        guard let id = Step.ID(text), desk.placements.procedures[id.procedure] != nil else {
            return nil
        }
        return id.description
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> Response
    {
        let viewer = try context.viewer(Viewer.self)
        let step = try await found(context, viewer)
        return try answer(step, context)
    }

    @Sendable private func change(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        let patch = try await request.json(StepPatch.self, keys: ["state", "fixed_on"])
        guard let id = Step.ID(try context.parameter("id")) else { throw NotFound() }
        let state = try patch.checked(today: Day(of: context.now))
        let attempt = IdempotencyKey(
            key: context.idempotencyKey,
            account: viewer.account,
            method: "PATCH",
            path: context.path,
            body: [patch.state, patch.fixedOn?.description ?? ""]
        )
        do {
            let step = try await desk.steps.change(
                id,
                StepChange(state: state, fixedOn: patch.fixedOn),
                as: viewer,
                attempt: attempt,
                now: context.now,
                isExpected: { (try? request.requireMatch(Self.tag($0))) != nil }
            )
            return try answer(step, context)
        } catch JourneyError.changedMeanwhile {
            throw PreconditionFailed()
        }
    }

    private func answer(_ step: Step, _ context: AppContext) throws -> Response {
        try .json(StepResource(step: step, today: Day(of: context.now)), etag: Self.tag(step))
    }

    private static func tag(_ step: Step) -> String {
        EntityTag.of("\(step.version)-\(step.closesOn?.number ?? 0)-\(step.opensOn?.number ?? 0)")
    }

    private func found(_ context: AppContext, _ viewer: Viewer) async throws -> Step {
        guard let id = Step.ID(try context.parameter("id")) else { throw NotFound() }
        return try await desk.placements.step(id, for: viewer, today: Day(of: context.now))
    }

    private func allSteps(
        _ viewer: Viewer,
        after: String?,
        limit: Int,
        today: Day
    ) async throws -> [Step] {
        var found: [Step] = []
        // The placement of the cursor may have steps left: begin with it, not after it.
        var start = after.flatMap(Step.ID.init)?.placement.rawValue
        var isFirst = true
        while found.count <= limit {
            let batch = try await desk.placements.plans(
                for: viewer,
                from: start,
                including: isFirst,
                limit: 20,
                today: today
            )
            guard let last = batch.last else { break }
            found += batch.flatMap(Self.ordered).filter { step in
                after.map { step.id.description > $0 } ?? true
            }
            start = last.placement.id.rawValue
            isFirst = false
        }
        return found
    }

    private static func ordered(_ plan: Plan) -> [Step] {
        plan.steps.sorted { $0.id.description < $1.id.description }
    }
}
