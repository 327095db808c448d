import Core
import JapaneseCalendar
import Testing

@testable import Journey

@Suite("Worked examples")
struct WorkedExampleTests {
    @Test("come out of the rules as they were worked out by hand")
    func agree() throws {
        let catalogue = try shippedProcedures()

        for example in try WorkedExample.all() {
            let rule = try #require(catalogue[example.procedure]?.rule, "\(example.procedure)")
            let deadline = Deadline(rule, anchors: example.anchors, today: example.today)

            let why: Comment = "\(example.procedure): \(example.reason)"
            #expect(deadline.opensOn == example.opensOn, why)
            #expect(deadline.dueOn == example.dueOn, why)
            #expect(deadline.closesOn == example.closesOn, why)
            if rule.opens != nil || rule.hasLastDay {
                #expect(deadline.isAnchored == example.hasDay, why)
            }
        }
    }

    @Test("cover every procedure")
    func everyProcedure() throws {
        let covered = Set(try WorkedExample.all().map(\.procedure))

        #expect(covered == Set(try shippedProcedures().all.map(\.id)))
    }

    @Test("show every kind of rule at least three times")
    func everyKind() throws {
        let catalogue = try shippedProcedures()
        var counts: [String: Int] = [:]
        for example in try WorkedExample.all() {
            let rule = try #require(catalogue[example.procedure]?.rule)
            for kind in example.kinds(of: rule) { counts[kind, default: 0] += 1 }
        }

        let kinds = ["days", "months", "month_day", "opens", "roll_over", "nothing known"]
        for kind in kinds + Anchor.allCases.map(\.rawValue) {
            #expect(counts[kind, default: 0] >= 3, "\(kind)")
        }
    }

    @Test("close on an office day where a limit moves, and leave no office day out")
    func movedLimits() throws {
        let moved = try WorkedExample.all().filter { $0.closesOn != $0.dueOn }

        #expect(moved.count >= 10)
        for example in moved {
            let (due, closes) = (try #require(example.dueOn), try #require(example.closesOn))
            #expect(OfficeCalendar.isOpen(closes), "\(example.reason)")
            #expect(OfficeCalendar.officeDays(from: due, through: closes) == 1, "\(example.reason)")
        }
    }
}

extension WorkedExample {
    fileprivate var hasDay: Bool { opensOn != nil || dueOn != nil }

    /// What this example shows of a rule: only what has a day in it counts.
    fileprivate func kinds(of rule: Procedure.Rule) -> [String] {
        var kinds: [String] = []
        if dueOn != nil, rule.days != nil { kinds.append("days") }
        if dueOn != nil, rule.months != nil { kinds.append("months") }
        if dueOn != nil, rule.monthDay != nil { kinds.append("month_day") }
        if opensOn != nil { kinds.append("opens") }
        if closesOn != dueOn { kinds.append("roll_over") }
        if hasDay, let from = rule.from { kinds.append(from.rawValue) }
        if !hasDay, anchors == Anchors() { kinds.append("nothing known") }
        return kinds
    }
}

extension Procedure.Rule {
    fileprivate var hasLastDay: Bool { days != nil || months != nil || monthDay != nil }
}
