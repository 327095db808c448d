import Core
import Testing

@testable import Journey

@Suite("Deadlines")
struct DeadlineTests {
    @Test(
        "The moving-in notification is due fourteen days after living at the address",
        arguments: [
            // The last day, when the office takes it, days left and office days left on 2026-09-11.
            ("2026-09-10", due: "2026-09-24", closes: "2026-09-24", days: 13, office: 7),
            // 2026-09-20 is a Sunday in a row of holidays: the office takes it on the 24th.
            ("2026-09-06", due: "2026-09-20", closes: "2026-09-24", days: 13, office: 7),
        ]
    )
    func movingIn(start: String, due: String, closes: String, days: Int, office: Int) throws {
        let tennyu = try #require(try shippedProcedures()["c-tennyu"])
        var anchors = Anchors()
        anchors[.addressStart] = .on(start)
        let today = Day.on("2026-09-11")

        let deadline = Deadline(tennyu.rule, anchors: anchors, today: today)
        let step = Step.sample(tennyu, deadline)

        #expect(deadline.dueOn == .on(due))
        #expect(deadline.closesOn == .on(closes))
        #expect(step.calendarDaysLeft(on: today) == days)
        #expect(step.officeDaysLeft(on: today) == office)
    }

    @Test(
        "Health insurance and pension are taken on the first office day after a closed last day",
        arguments: ["c-health-insurance", "c-pension"],
        [
            // The address, the fourteenth day after it, and the day on which the office takes it.
            ("2026-09-10", due: "2026-09-24", closes: "2026-09-24"),  // a Thursday, open
            ("2026-10-03", due: "2026-10-17", closes: "2026-10-19"),  // a Saturday
            ("2026-09-06", due: "2026-09-20", closes: "2026-09-24"),  // Sunday, then holidays
            ("2026-12-17", due: "2026-12-31", closes: "2027-01-04"),  // offices close for New Year
        ]
    )
    func rollsOver(id: String, days: (start: String, due: String, closes: String)) throws {
        let procedure = try #require(try shippedProcedures()[id])
        var anchors = Anchors()
        anchors[.addressStart] = .on(days.start)

        let deadline = Deadline(procedure.rule, anchors: anchors, today: .on("2026-09-04"))

        #expect(deadline.dueOn == .on(days.due))
        #expect(deadline.closesOn == .on(days.closes))
    }

    @Test("A rule without its date says nothing")
    func unanchored() throws {
        let tennyu = try #require(try shippedProcedures()["c-tennyu"])

        let deadline = Deadline(tennyu.rule, anchors: Anchors(), today: .on("2026-09-11"))

        #expect(deadline.dueOn == nil)
        #expect(!deadline.isAnchored)
    }

    @Test(
        "Nothing is overdue on a day when the office was closed",
        arguments: [
            ("2026-09-17", "2026-09-18", true),  // Friday, an office day
            ("2026-09-18", "2026-09-19", false),  // Saturday
            ("2026-09-18", "2026-09-23", false),  // still holidays
            ("2026-09-18", "2026-09-24", true),  // open again
            ("2026-12-28", "2027-01-03", false),  // offices close from 29 December
            ("2026-12-28", "2027-01-04", true),
        ]
    )
    func closedDays(last: String, today: String, isOverdue: Bool) throws {
        let tennyu = try #require(try shippedProcedures()["c-tennyu"])
        let step = Step.sample(tennyu, closesOn: .on(last))

        #expect(step.isOverdue(on: .on(today)) == isOverdue)
    }

    @Test(
        "A yearly date is the next one from today",
        arguments: [
            ("03-16", "2026-03-16", "2026-03-16"), ("03-16", "2026-03-17", "2027-03-16"),
            ("02-29", "2027-01-01", "2027-02-28"), ("02-29", "2028-01-01", "2028-02-29"),
        ]
    )
    func yearly(date: String, today: String, next: String) throws {
        let monthDay = try #require(MonthDay(date))

        #expect(monthDay.next(onOrAfter: .on(today)) == .on(next))
    }
}

extension Step {
    static func sample(_ procedure: Procedure, _ deadline: Deadline) -> Step {
        Step(
            id: ID(placement: .make(at: Day.on("2026-09-01").morning), procedure: procedure.id),
            procedure: procedure,
            state: .open,
            fixedOn: nil,
            opensOn: deadline.opensOn,
            dueOn: deadline.dueOn,
            closesOn: deadline.closesOn,
            isAnchored: true,
            version: 0,
            changedAt: nil
        )
    }

    static func sample(
        _ procedure: Procedure,
        closesOn: Day,
        state: StepState = .open,
        fixedOn: Day? = nil
    ) -> Step {
        Step(
            id: ID(placement: .make(at: Day.on("2026-09-01").morning), procedure: procedure.id),
            procedure: procedure,
            state: state,
            fixedOn: fixedOn,
            opensOn: nil,
            dueOn: closesOn,
            closesOn: closesOn,
            isAnchored: true,
            version: 0,
            changedAt: nil
        )
    }
}
