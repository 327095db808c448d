import Accounts
import Core
import Foundation
import Hummingbird
import People
import Web

/// `/plan/steps/ID/leaving`: on which day somebody leaves, as they say themselves.
struct LeavingRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.post("plan/steps/:step/leaving", use: say)
    }

    @Sendable private func say(_ request: Request, _ context: AppContext) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        let id = try PlanRoutes.stepID(context)
        let steps = PlanRoutes(desk: desk)
        let (plan, step) = try await steps.found(context, viewer)
        guard plan.placement.person.id == viewer.person, step.takesLeaving else { throw NotFound() }
        let form = try await request.form(context)
        do {
            let day = try Self.day(form, today: Day(of: context.now))
            let attempt = PlanRoutes.attempt(form, viewer, context, ["\(day)"])
            let changes = PlacementChanges(database: desk.database, attempt: attempt)
            try await LeavingSaid(changes: changes, strings: desk.strings)
                .say(day, of: id.placement, as: viewer, now: context.now)
            return .seeOther(.step(id))
        } catch let error as JourneyError {
            var page = try await steps.stepPage(context, viewer)
            let sentence = error.sentence(page.text)
            page.error = (LeavingForm.name, sentence)
            page.leaving?.value = form[LeavingForm.name]
            page.leaving?.error = sentence
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .init(code: error.status))
        }
    }

    /// - Throws: ``JourneyError`` for no day, no calendar day, or one past or too far ahead.
    static func day(_ form: FormValues, today: Day) throws(JourneyError) -> Day {
        let typed = form.normalised(LeavingForm.name)
        guard !typed.isEmpty else { throw .dayMissing }
        guard let day = TypedDay.parse(typed) else { throw .dayNotADate }
        guard day >= today else { throw .dayPast }
        guard day <= StepForm.lastDay(from: today) else { throw .dayTooFar }
        return day
    }
}

extension Step {
    /// Whether the day of leaving is said on its page.
    var takesLeaving: Bool { procedure.id == LeavingSaid.procedure }
}
