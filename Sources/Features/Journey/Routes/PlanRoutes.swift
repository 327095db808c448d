import Accounts
import Core
import Database
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/today`, `/plan`, and the guide of one step with what can be said of it.
struct PlanRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("today", use: today)
        router.get("plan", use: plan)
        router.get("plan/steps/:step", use: step)
        router.get("plan/steps/:step/card", use: card)
        router.post("plan/steps/:step/state", use: setState)
        router.post("plan/steps/:step/stuck", use: stuck)
        router.post("plan/steps/:step/keeping", use: keep)
    }

    @Sendable private func today(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        return try await desk.cached("today", for: viewer, context) {
            let day = Day(of: context.now)
            let plan = try await desk.placements.ownPlan(of: viewer, today: day)
            let card = try await desk.card(of: plan.placement, viewer, context)
            if plan.placement.stage == .alumni {
                return try await alumni(plan, card, viewer, context)
            }
            var page = TodayPage(
                plan,
                card: card,
                notices: try await desk.notices(for: viewer, context),
                news: try await desk.news(of: plan, viewer, day),
                address: plan.placement.address,
                today: day,
                text: desk.strings[context.language]
            )
            page.collection = try await desk.collectionCard(of: plan.placement, viewer, context)
            page.contact = try await desk.contact(of: plan.placement, card, viewer, context)
            page.money = try await desk.moneyLine(plan, viewer, context)
            if let step = page.pressing {
                let local = try await desk.localFacts(of: step, plan.placement, viewer, context)
                page.first?.place = local?.line ?? ""
            }
            return try await desk.document(page, for: viewer, context)
        }
    }

    /// Whoever has left reads what still has to be done, and nothing of a day at work.
    private func alumni(
        _ plan: Plan,
        _ card: SupportCard,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> HTML {
        let page = AlumniPage(
            plan,
            card: card,
            notices: try await desk.notices(for: viewer, context),
            today: Day(of: context.now),
            text: desk.strings[context.language]
        )
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func plan(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        return try await desk.cached("plan", for: viewer, context) {
            let day = Day(of: context.now)
            let plan = try await desk.placements.ownPlan(of: viewer, today: day)
            let shown = plan.placement.stage == .alumni ? plan.leaving : plan
            let page = PlanPage(
                shown,
                news: try await desk.news(of: shown, viewer, day),
                circle: try await desk.circle(of: shown, viewer, day),
                today: day,
                text: desk.strings[context.language]
            )
            return try await desk.document(page, for: viewer, context)
        }
    }

    @Sendable private func step(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        let page = try await stepPage(context, viewer)
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func card(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        let (plan, step) = try await found(context, viewer)
        let refusal = desk.procedures.refusals[step.procedure.id]
        let isRefused = context.query("refused") == "1"
        let phrases = isRefused ? refusal?.say ?? [] : step.procedure.say
        guard !phrases.isEmpty else { throw NotFound() }
        // The card shows the address: opening somebody else's is a look at their record.
        try await PlacementLooks(database: desk.database).record(
            plan.placement,
            viewer,
            at: context.now
        )
        var page = CardPage(
            step,
            plan.placement,
            address: plan.placement.address,
            card: try await desk.card(of: plan.placement, viewer, context, in: .japanese),
            text: desk.strings[context.language]
        )
        page.phrases = phrases
        page.local = try await desk.localFacts(of: step, plan.placement, viewer, context)
        page.aids = context.readingAids
        page.readings = desk.readings
        return desk.layout.document(page, in: .plain, path: context.path)
    }

    @Sendable private func setState(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        let id = try Self.stepID(context)
        let form = try await request.form(context)
        do {
            var change = try StepForm(form).change(today: Day(of: context.now))
            change.madeAt = StepForm(form).madeAt(now: context.now)
            let asked = ["state", "fixed_on", ToldOpen.name].map { form[$0] }
            let attempt = Self.attempt(form, viewer, context, asked)
            _ = try await desk.steps.change(
                id,
                change,
                as: viewer,
                attempt: attempt,
                now: context.now
            )
            return .seeOther(.step(id))
        } catch let error as JourneyError {
            return try await again(context, viewer, form, error)
        }
    }

    @Sendable private func keep(_ request: Request, _ context: AppContext) async throws -> Response
    {
        let viewer = try context.viewer(Viewer.self)
        let id = try Self.stepID(context)
        let form = try await request.form(context)
        do {
            try await desk.steps.keep(
                id,
                reading: Int(form["version"]),
                as: viewer,
                attempt: Self.attempt(form, viewer, context, []),
                now: context.now
            )
            return .seeOther(.step(id))
        } catch let error as JourneyError {
            return try await again(context, viewer, form, error)
        }
    }

    @Sendable private func stuck(_ request: Request, _ context: AppContext) async throws -> Response
    {
        let viewer = try context.viewer(Viewer.self)
        let id = try Self.stepID(context)
        let (plan, step) = try await found(context, viewer)
        // Staff who are stuck are not this person: their call would count as hearing from them.
        guard plan.placement.person.id == viewer.person else { throw NotFound() }
        let title = step.procedure.title
        let form = try await request.form(context)
        let contacts = ContactStore(changes: desk.changes(form, viewer, context))
        try await contacts.stuck(
            id.placement,
            on: id.procedure,
            as: viewer,
            now: context.now
        ) { placement, db in
            try StuckNotice(title: title, viewer: viewer, now: context.now).post(placement, db)
        }
        return .seeOther("/plan/steps/\(id)?asked=1")
    }

    /// The form again, with what was typed and what is wrong with it.
    private func again(
        _ context: AppContext,
        _ viewer: Viewer,
        _ form: FormValues,
        _ error: JourneyError
    ) async throws -> Response {
        var page = try await stepPage(context, viewer)
        page.form = form
        page.error = ("fixed_on", error.sentence(page.text))
        page.closedDay = error.closedDay
        let markup = try await desk.document(page, for: viewer, context)
        return .html(markup, status: .init(code: error.status))
    }

    func stepPage(_ context: AppContext, _ viewer: Viewer) async throws -> StepPage {
        let (plan, step) = try await found(context, viewer)
        let text = desk.strings[context.language]
        let today = Day(of: context.now)
        let isOwn = plan.placement.person.id == viewer.person
        let local = try await desk.localFacts(of: step, plan.placement, viewer, context)
        var page = StepPage(
            text: text,
            step: step,
            today: today,
            person: plan.placement.person.name(in: text.language),
            back: isOwn ? .plan : .placement(plan.placement.id),
            isOwn: isOwn,
            needs: step.procedure.needs.compactMap(plan.step).map {
                StepLine($0, of: plan, today: today, text: text)
            },
            unlocks: plan.unlocked(by: step).map {
                StepLine($0, of: plan, today: today, text: text)
            },
            sources: step.procedure.sources.compactMap { desk.procedures.sources[$0] },
            company: try await desk.company(on: step, viewer, text),
            attempt: AttemptField(now: context.now),
            hasAsked: context.query("asked") == "1"
        )
        page.local = local
        page.changedOn = OverlayMark.day(
            of: local?.local.updatedAt,
            for: step,
            plan.placement,
            today: today
        )
        try await furnish(&page, plan.placement, viewer, context)
        return page
    }

    /// What stands beside the guide of a step: words, choices, and what the reader may do here.
    private func furnish(
        _ page: inout StepPage,
        _ placement: Placement,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws {
        let step = page.step
        page.aids = context.readingAids
        page.readings = desk.readings
        page.words = desk.glossary.terms(of: step.procedure.id)
        page.choice = try await desk.choice(at: step, of: placement, viewer, context)
        page.refusal = desk.procedures.refusals[step.procedure.id]
        page.leaving = LeavingForm(on: page, of: placement)
        page.hasTold = context.query("told") == "1"
        if !page.isOwn, (try? OverlayAuthority(viewer)) != nil, let town = placement.municipality {
            let reach = OverlayReach(scope: .municipality, key: town)
            page.editLink = .overlay(of: reach, step.procedure.id)
        }
    }

    func found(_ context: AppContext, _ viewer: Viewer) async throws -> (Plan, Step) {
        let id = try Self.stepID(context)
        let today = Day(of: context.now)
        let plan = try await desk.placements.plan(id.placement, for: viewer, today: today)
        guard let step = plan.step(id.procedure) else { throw NotFound() }
        return (plan, step)
    }

    static func stepID(_ context: AppContext) throws -> Step.ID {
        guard let id = Step.ID(try context.parameter("step")) else { throw NotFound() }
        return id
    }

    static func attempt(
        _ form: FormValues,
        _ viewer: Viewer,
        _ context: AppContext,
        _ body: [String]
    ) -> IdempotencyKey? {
        IdempotencyKey(
            key: form[AttemptField.name],
            account: viewer.account,
            method: "POST",
            path: context.path,
            body: body
        )
    }
}

/// What the form on a step's page asks for.
struct StepForm: Sendable {
    let form: FormValues

    init(_ form: FormValues) { self.form = form }

    /// When a phone without a signal took the change down, of which the form came later.
    ///
    /// - Returns: A moment of the last seven days, as long as a phone asks before it sends; `nil`
    ///   for anything else, such as one of a clock that runs ahead.
    func madeAt(now: Date) -> Date? {
        guard let milliseconds = Int64(form["made_at"]) else { return nil }
        let moment = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        return moment <= now && moment >= now - 7 * 86_400 ? moment : nil
    }

    /// The last day that can be fixed: one year ahead, since nobody books later than that.
    static func lastDay(from today: Day) -> Day { today.adding(months: 12) }

    /// - Throws: ``JourneyError`` for a state nobody sets, or a state with a day but without one.
    func change(today: Day) throws(JourneyError) -> StepChange {
        guard let state = StepState(rawValue: form["state"]), state != .notYet else {
            throw .stateNotSettable
        }
        let version = Int(form["version"])
        guard state.hasDay else { return StepChange(state: state, expectedVersion: version) }
        let day = try Self.day(form, notBefore: today)
        return StepChange(
            state: state,
            fixedOn: day,
            expectedVersion: version,
            onClosedDay: ToldOpen.isTicked(form, for: day) ? .trust : .refuse
        )
    }

    /// The day in the field `fixed_on`, in any form that a keyboard in Japan writes.
    ///
    /// What was fixed for a day that has passed is done, or has to be fixed anew.
    ///
    /// - Throws: ``JourneyError`` for no day, no calendar day, or a day before today or too far
    ///   ahead.
    static func day(_ form: FormValues, notBefore today: Day) throws(JourneyError) -> Day {
        let typed = form.normalised("fixed_on")
        guard !typed.isEmpty else { throw .dayMissing }
        guard let day = TypedDay.parse(typed) else { throw .dayNotADate }
        guard day >= today else { throw .dayPast }
        guard day <= StepForm.lastDay(from: today) else { throw .dayTooFar }
        return day
    }
}
