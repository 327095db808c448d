import Accounts
import Core
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Pages of questions and events")
struct ConditionPagesTests {
    let today = Day.on("2026-09-11")
    let hostile = JourneyPagesTests.hostile

    private func checked(_ page: some Page) throws -> ParsedMarkup {
        let parsed = try ParsedMarkup("<main>\(page.body)</main>")
        #expect(!parsed.text.contains("⟦"), "\(type(of: page)): \(parsed.text)")
        #expect(!parsed.elements.contains("script"))
        #expect(!parsed.elements.contains("img"))
        #expect(parsed.elements.contains("h1"))
        #expect(!(parsed.attributes["href"] ?? []).contains { $0.contains("about:invalid") })
        return parsed
    }

    private var attempt: AttemptField { AttemptField(now: today.morning) }

    @Test("are whole and harmless, whatever a list said", arguments: Language.allCases)
    func questions(language: Language) throws {
        let text = try journeyText(language)
        var answers = Answers()
        answers.nationalityGroup = hostile
        answers.residenceStatus = hostile
        answers.housing = hostile
        for person in [nil, hostile] {
            var page = QuestionsPage(
                text: text,
                person: person,
                back: .plan,
                action: .questions,
                form: AnswersForm(known: answers),
                attempt: attempt
            )
            let shown = try checked(page)
            #expect(shown.text.contains(hostile))
            page.error = ("nationality_group", text[JourneyError.changedMeanwhile])
            _ = try checked(page)
        }
    }

    @Test("keep what a list said in other words, and what means the same")
    func kept() throws {
        var known = Answers()
        known.residenceStatus = "Instructor"
        known.housing = "a house of the town"
        let form = AnswersForm(known: known)

        let answers = try form.answers(
            FormValues([
                ("nationality_group", "other"), ("residence_status", "instructor"),
                ("housing", "as_listed"), ("drives", "no"), ("first_time_in_japan", ""),
            ])
        )

        #expect(answers.nationalityGroup == "other")
        #expect(answers.residenceStatus == "Instructor")
        #expect(answers.housing == "a house of the town")
        #expect(answers.drives == false)
        #expect(answers.firstTimeInJapan == nil)
        for (field, value) in [("housing", hostile), ("drives", "maybe")] {
            #expect(throws: JourneyError.answerNotOffered) {
                try form.answers(FormValues([(field, value)]))
            }
        }
    }

    @Test("show every kind with hostile words in it", arguments: Language.allCases)
    func kinds(language: Language) async throws {
        let text = try journeyText(language)
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today, name: hostile)
            let place = EventPlace(placement: world.placement, isOwn: false)
            for kind in LifeEvent.Kind.allCases {
                try await world.start(kind, on: today, at: today)
                let page = NewEventPage(
                    text: text,
                    person: hostile,
                    kind: kind,
                    place: place,
                    whoToCall: .plan,
                    day: hostile,
                    town: hostile,
                    preview: NewEventPage.Preview(
                        day: today,
                        steps: [NewEventPage.Preview.Line(title: hostile, date: hostile)]
                    ),
                    attempt: attempt,
                    error: ("day", text[JourneyError.eventTooFarAhead])
                )
                let shown = try checked(page)
                #expect(!shown.elements.contains("textarea"))
                #expect(shown.text.contains("119") == (kind == .accident))
            }
            let plan = try await world.plan(today)
            var lines = try await world.events().map {
                RunningEvent(
                    $0,
                    plan,
                    town: hostile,
                    isStaff: true,
                    today: today,
                    attempt: attempt,
                    text: text
                )
            }
            for index in lines.indices {
                lines[index].form = FormValues([("municipality", hostile)])
            }
            let page = EventsPage(
                text: text,
                person: hostile,
                place: place,
                running: lines,
                leaving: .plan,
                error: ("running", text[JourneyError.eventActedOn])
            )
            #expect(lines.count == LifeEvent.Kind.allCases.count)
            #expect(!(try checked(page)).elements.contains("textarea"))
            try checkStep(plan, text)
        }
    }

    private func checkStep(_ plan: Plan, _ text: Text) throws {
        for var step in plan.steps {
            step.movedFrom = today - 3
            var page = StepPage(
                text: text,
                step: step,
                today: today,
                person: hostile,
                back: .plan,
                isOwn: true,
                needs: [],
                attempt: attempt
            )
            page.error = ("fixed_on", text[JourneyError.changedMeanwhile])
            #expect(try checked(page).text.contains(text["step.keep"]))
        }
    }

    @Test("ask on Today once, until they are answered or put off")
    func sheet() async throws {
        let text = try journeyText(.english)
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            func asks(_ day: Day) async throws -> Bool {
                try await world.plan(today).placement.answers.areAsked(on: day)
            }
            #expect(try await asks(today))
            let store = try DirectoryStore(database: database)
            try await store.askAgain(on: today + 14, world.assistant)
            #expect(try await !asks(today + 13))
            #expect(try await asks(today + 14))

            try await world.answer(today) { $0.drives = nil }

            #expect(try await !asks(today + 14))
        }
        #expect(QuestionsSheet(text: text).html.description.contains("/me/questions"))
    }
}
