import Accounts
import Core
import Foundation
import Hummingbird
import Notices
import People
import Strings
import Web

/// `/arrivals`: a whole intake, and one act for everybody chosen.
struct ArrivalRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("arrivals", use: index)
        router.post("arrivals/chosen", use: choose)
        router.post("arrivals/dates", use: fixDates)
        router.post("arrivals/messages", use: send)
    }

    private var store: ArrivalsStore {
        ArrivalsStore(database: desk.database, procedures: desk.procedures)
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try desk.staff(context)
        let name = ["intake", "steps", "after", "town", "fixed", "sent"].map {
            context.query($0) ?? ""
        }
        .joined(separator: " ")
        return try await desk.cached("arrivals \(name)", for: viewer, context) {
            try await desk.document(try await page(viewer, context), for: viewer, context)
        }
    }

    /// What to do with the chosen people: a page each. Nothing is changed yet.
    @Sendable private func choose(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.staff(context)
        let form = try await request.form(context)
        let plans = try await chosen(form, viewer, context)
        guard !plans.isEmpty else {
            var page = try await page(viewer, context)
            page.problem = page.text[JourneyError.nobodyChosen.messageKey]
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .unprocessableContent)
        }
        return .html(try await next(form, plans, viewer, context))
    }

    private func next(
        _ form: FormValues,
        _ plans: [Plan],
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> HTML {
        let text = desk.strings[context.language]
        switch form["act"] {
        case "date":
            let page = try await datePage(plans, FormValues([]), viewer, context)
            return try await desk.document(page, for: viewer, context)
        case "print":
            let sheets = try await desk.sheets(of: plans, viewer, context)
            let page = PackPage(text: text, sheets: sheets, today: Day(of: context.now))
            return try await desk.document(page, for: viewer, context)
        case "write":
            let page = messagePage(plans, FormValues([]), context)
            return try await desk.document(page, for: viewer, context)
        default: throw NotFound()
        }
    }

    @Sendable private func fixDates(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.staff(context)
        let form = try await request.form(context)
        let plans = try await chosen(form, viewer, context)
        guard let procedure = desk.procedures[form["procedure"]] else { throw NotFound() }
        do {
            return try await fix(form, procedure, plans, viewer, context)
        } catch let error as JourneyError {
            var page = try await datePage(plans, form, viewer, context)
            page.error = (TripForm(form).field(of: error), error.sentence(page.text))
            if error == .dayAfterLimit { page.tooLate = Self.tooLate(plans, procedure, form) }
            page.mayOverlap = error == .companionBusy
            page.closedDay = error.closedDay
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .init(code: error.status))
        }
    }

    private func fix(
        _ form: FormValues,
        _ procedure: Procedure,
        _ plans: [Plan],
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Response {
        guard !plans.isEmpty else { throw JourneyError.nobodyChosen }
        let colleagues = try await desk.companions(for: viewer, with: plans.map(\.placement))
        let trip = try TripForm(form).trip(colleagues: colleagues, today: Day(of: context.now))
        let open = Self.open(plans, procedure)
        guard !open.isEmpty else { throw JourneyError.everybodyDone }
        let meant =
            form["leave_out"].isEmpty ? open : open.filter { !$0.isLate(trip.day, procedure) }
        guard !meant.isEmpty else { throw JourneyError.dayAfterLimit }
        try await desk.trips.fix(
            trip,
            for: procedure,
            of: meant.map(\.placement.id),
            as: viewer,
            desk.attempt(form, viewer, context),
            context.now
        )
        return .seeOther(
            trip.isAccompanied
                ? .companions(fixed: meant.count)
                : .arrivals(Self.intake(form, context), .fixed(meant.count))
        )
    }

    @Sendable private func send(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.staff(context)
        let form = try await request.form(context)
        let plans = try await chosen(form, viewer, context)
        do {
            guard !plans.isEmpty else { throw JourneyError.nobodyChosen }
            let message = StaffMessage(try TripForm(form).message(), from: viewer)
            try await message.send(
                to: plans.map(\.placement),
                desk.attempt(form, viewer, context),
                context.now,
                desk.database
            )
            return .seeOther(.arrivals(Self.intake(form, context), .sent(plans.count)))
        } catch let error as JourneyError {
            var page = messagePage(plans, form, context)
            page.error = (TripForm(form).field(of: error), error.sentence(page.text))
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .init(code: error.status))
        }
    }

    // MARK: Pages

    private func page(_ viewer: Viewer, _ context: AppContext) async throws -> ArrivalsPage {
        let today = Day(of: context.now)
        let text = desk.strings[context.language]
        let intake = context.query("intake").flatMap(Intake.init) ?? Intake(of: today)
        let isLegalOnly = context.query("steps") == "legal"
        let place = context.query("after").flatMap(ArrivalPlace.init)
        let plans = try await store.plans(of: intake, for: viewer, after: place, today: today)
        let all = Array(plans.prefix(ArrivalsStore.limit))
        let town = context.query("town")
        let shown = all.filter { town?.isEmpty ?? true || $0.placement.municipality == town }
        let columns = ArrivalsGrid.procedures(of: desk.procedures)
            .filter { !isLegalOnly || $0.statutory }
        let last = plans.count > all.count ? all.last : nil
        return ArrivalsPage(
            text: text,
            grid: ArrivalsGrid(shown, columns, today: today, text: text),
            intake: intake,
            intakes: try await links(intake, viewer, text),
            isLegalOnly: isLegalOnly,
            places: desk.municipalities,
            today: today,
            next: last.flatMap { ArrivalPlace($0.placement) }
                .map { Link.arrivals(intake, legalOnly: isLegalOnly, after: $0) },
            choices: ArrivalsPage.Choices(
                all.map(\.placement),
                intake,
                chosen: town,
                places: desk.municipalities,
                text
            ),
            said: BatchOutcome(context.query).map { $0.words(text) }
        )
    }

    private func links(
        _ current: Intake,
        _ viewer: Viewer,
        _ text: Text
    ) async throws -> [ArrivalsPage.IntakeLink] {
        let known = try await store.intakes(for: viewer)
        return Set(known.keys).union([current]).sorted(by: >).prefix(4).map { intake in
            ArrivalsPage.IntakeLink(
                label: text(
                    "arrivals.intake_count",
                    ["intake": intake.words(text), "count": text.number(known[intake] ?? 0)]
                ),
                link: .arrivals(intake),
                isCurrent: intake == current
            )
        }
    }

    private func datePage(
        _ plans: [Plan],
        _ form: FormValues,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> ChosenPage {
        ChosenPage(
            text: desk.strings[context.language],
            people: plans.map(\.placement),
            procedures: Self.firstOpen(plans, ArrivalsGrid.procedures(of: desk.procedures)),
            colleagues: try await desk.companions(for: viewer, with: plans.map(\.placement)),
            intake: Self.intake(form, context),
            attempt: AttemptField(now: context.now),
            form: form
        )
    }

    private func messagePage(
        _ plans: [Plan],
        _ form: FormValues,
        _ context: AppContext
    ) -> MessagePage {
        MessagePage(
            text: desk.strings[context.language],
            people: plans.map(\.placement),
            intake: Self.intake(form, context),
            attempt: AttemptField(now: context.now),
            form: form
        )
    }

    private static func intake(_ form: FormValues, _ context: AppContext) -> Intake {
        Intake(form["intake"]) ?? Intake(of: Day(of: context.now))
    }

    private func chosen(
        _ form: FormValues,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> [Plan] {
        let ids = form.all("placement").compactMap { Placement.ID($0) }
        let once = ids.reduce(into: [Placement.ID]()) { if !$0.contains($1) { $0.append($1) } }
        return try await store.plans(
            Array(once.prefix(ArrivalsStore.limit)),
            for: viewer,
            today: Day(of: context.now)
        )
    }

    /// Whoever has done the step, or does not need it, is left alone.
    private static func open(_ plans: [Plan], _ procedure: Procedure) -> [Plan] {
        plans.filter { plan in
            plan.step(procedure.id).map { !$0.state.isSettled } ?? false
        }
    }

    /// Whose limit lies before the day that was typed.
    private static func tooLate(
        _ plans: [Plan],
        _ procedure: Procedure,
        _ form: FormValues
    ) -> [ChosenPage.TooLate] {
        guard let day = TypedDay.parse(form.normalised("fixed_on")) else { return [] }
        return open(plans, procedure).filter { $0.isLate(day, procedure) }.compactMap { plan in
            plan.step(procedure.id)?.closesOn.map { (plan.placement, $0) }
        }
    }

    /// What is open for most of the people comes first, legal limits before the rest.
    private static func firstOpen(_ plans: [Plan], _ procedures: [Procedure]) -> [Procedure] {
        let known = procedures.filter { !open(plans, $0).isEmpty }
        return known.filter(\.statutory) + known.filter { !$0.statutory }
            + procedures.filter { open(plans, $0).isEmpty }
    }
}

extension Plan {
    /// Whether the step's last day lies before `day`.
    fileprivate func isLate(_ day: Day, _ procedure: Procedure) -> Bool {
        step(procedure.id)?.closesOn.map { $0 < day } ?? false
    }
}
