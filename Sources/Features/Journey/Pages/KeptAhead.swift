import Core
import Web

/// The pages that a phone fetches while it has a signal, so that they open where there is none.
///
/// Read by `keep-on-phone.js`.
struct KeptAhead: Sendable, Equatable {
    let paths: [Link]

    /// The plan, whom to call, the words, the days of money, and the steps that press on `today`
    /// or within two weeks, each with its card; at most twenty steps. The figures are the
    /// project's own.
    init(_ plan: Plan, today: Day) {
        let next = plan.next(on: today, limit: 4)
        let soon = plan.steps.filter { step in
            step.isOpen && !step.isBeforeEngawa(plan.placement)
                && (Self.day(of: step).map { $0 <= today + 14 } ?? false)
                && !next.contains { $0.id == step.id }
        }
        let always: [Link] = [.plan, "/me", "/me/who-to-call", .glossary, .money]
        paths = always + (next + soon).prefix(20).flatMap(Self.pages)
    }

    private init(paths: [Link]) { self.paths = paths }

    /// What staff take along for a day.
    static let road = KeptAhead(paths: [.attention, .rounds, .road])

    /// The same with one page more.
    func with(_ page: Link) -> KeptAhead { KeptAhead(paths: paths + [page]) }

    var html: HTML {
        let list = paths.map(\.description).joined(separator: " ")
        return """
            <div id="keep-ahead" hidden="hidden" data-paths="\(list)"></div>
            """
    }

    private static func day(of step: Step) -> Day? {
        (step.state.hasDay ? step.fixedOn : nil) ?? step.closesOn
    }

    private static func pages(of step: Step) -> [Link] {
        step.procedure.say.isEmpty ? [.step(step.id)] : [.step(step.id), .stepCard(step.id)]
    }
}
