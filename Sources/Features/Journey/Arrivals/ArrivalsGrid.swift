import Core
import People
import Strings

/// One intake as a table: who, and how far each step of their first fourteen days is.
struct ArrivalsGrid: Sendable {
    let columns: [Column]
    let rows: [Row]
    /// How many cells are done or not needed, and how many there are.
    let settled: Int
    let all: Int
    /// How many cells are late, of steps that a law binds.
    let late: Int

    struct Column: Sendable, Equatable {
        let id: String
        let title: String
        /// "14 days"; empty where the rule counts none.
        let limit: String
        let isLegal: Bool
    }

    struct Row: Sendable {
        let placement: Placement
        let cells: [Cell]
    }

    /// One step of one person, in a word.
    struct Cell: Sendable, Equatable {
        let mark: Mark
        let words: String

        /// The class of the cell; its word says the same.
        enum Mark: String, Sendable { case done, none, booked, waiting, open, soon, late }
    }

    init(_ plans: [Plan], _ procedures: [Procedure], today: Day, text: Text) {
        columns = procedures.map { Column($0, text) }
        rows = plans.map { plan in
            let steps = Dictionary(plan.steps.map { ($0.procedure.id, $0) }) { first, _ in first }
            return Row(
                placement: plan.placement,
                cells: procedures.map { Cell(steps[$0.id], today: today, text: text) }
            )
        }
        let cells = rows.flatMap(\.cells)
        all = cells.count
        settled = cells.count { $0.mark == .done || $0.mark == .none }
        late = cells.count { $0.mark == .late }
    }

    /// What the grid shows: everything of the first fourteen days.
    static func procedures(of catalogue: ProcedureCatalogue) -> [Procedure] {
        catalogue.all.filter { $0.phase == .first14Days }
    }
}

extension ArrivalsGrid.Column {
    init(_ procedure: Procedure, _ text: Text) {
        id = procedure.id
        title = procedure.title[text.language]
        let days = procedure.rule.days ?? 0
        limit = days > 0 ? text.counted("arrivals.days", days) : ""
        isLegal = procedure.statutory
    }
}

extension ArrivalsGrid.Cell {
    /// Office days from which a legal limit is near. Five: a week of opening hours.
    private static let nearOfficeDays = 5

    /// - Parameter step: `nil` for a step that does not concern the person.
    init(_ step: Step?, today: Day, text: Text) {
        guard let step, step.state != .notApplicable, step.state != .skipped else {
            self.init(mark: .none, words: text["arrivals.not_needed"])
            return
        }
        guard step.isAnchored else {
            self.init(mark: .waiting, words: text["arrivals.not_yet"])
            return
        }
        switch step.state {
        case .done:
            let day = step.changedAt.map { text.day(Day(of: $0)) }
            self.init(mark: .done, words: day ?? text["state.done"])
        case .dateFixed, .booked:
            let day = step.fixedOn.map { text.day($0) }
            self.init(mark: .booked, words: day ?? text["state.\(step.state.rawValue)"])
        case .waiting: self.init(mark: .waiting, words: text["arrivals.waits"])
        case .notYet: self.init(mark: .waiting, words: text["arrivals.not_yet"])
        default: self.init(open: step, today: today, text: text)
        }
    }

    private init(open step: Step, today: Day, text: Text) {
        guard step.procedure.statutory, let left = step.calendarDaysLeft(on: today) else {
            self.init(mark: .open, words: text["arrivals.to_do"])
            return
        }
        let officeDays = step.officeDaysLeft(on: today) ?? 0
        if step.isOverdue(on: today) {
            self.init(mark: .late, words: text.counted("step.late", -left))
        } else if officeDays <= Self.nearOfficeDays {
            self.init(mark: .soon, words: text.counted("arrivals.office_days", max(officeDays, 0)))
        } else {
            self.init(mark: .open, words: text["arrivals.to_do"])
        }
    }
}
