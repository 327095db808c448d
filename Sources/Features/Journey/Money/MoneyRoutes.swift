import Core
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/plan/money`, an assistant's own days.
struct MoneyRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("plan/money", use: show)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        return try await desk.cached("money", for: viewer, context) {
            let today = Day(of: context.now)
            let plan = try await desk.placements.ownPlan(of: viewer, today: today)
            let written = try await desk.payRules.rules(of: plan.placement.branch, for: viewer)
            let step = plan.step("y-residence-tax")
            var page = MoneyPage(
                text: desk.strings[context.language],
                calendar: MoneyCalendar(written?.rules, plan.placement.anchors, today: today),
                rules: written?.rules,
                knowsStart: plan.placement.anchors[.employmentStart] != nil,
                today: today,
                taxStep: step,
                sources: step?.procedure.sources.compactMap { desk.procedures.sources[$0] } ?? []
            )
            if let checker = written?.checkedBy {
                page.checkedBy = try await desk.directory.people([checker], of: viewer)[checker]?
                    .name(in: context.language)
            }
            return try await desk.document(page, for: viewer, context)
        }
    }
}

extension JourneyDesk {
    /// The next day on which money comes or goes, for *Today*; empty for none within a week.
    ///
    /// One row is read by its key, and kept with the page until anything is committed.
    func moneyLine(_ plan: Plan, _ viewer: Viewer, _ context: AppContext) async throws -> String {
        let today = Day(of: context.now)
        let written = try await payRules.rules(of: plan.placement.branch, for: viewer)
        let calendar = MoneyCalendar(written?.rules, plan.placement.anchors, today: today)
        return calendar.next(on: today, isQuiet: plan.isQuiet(on: today)).map {
            MoneyWords(day: $0, text: strings[context.language]).line
        } ?? ""
    }
}
