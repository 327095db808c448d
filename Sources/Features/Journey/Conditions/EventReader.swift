import Accounts
import Core
import Foundation
import People
import Strings
import Web

/// Who looks at whose events.
struct EventReader: Sendable {
    let viewer: Viewer
    let plan: Plan
    let happened: Happenings

    var placement: Placement { plan.placement }
    var isOwn: Bool { placement.person.id == viewer.person }
    var place: EventPlace { EventPlace(placement: placement.id, isOwn: isOwn) }

    /// The name over a page for staff; `nil` for one's own.
    func person(_ language: Language) -> String? {
        isOwn ? nil : placement.person.name(in: language)
    }

    /// Notes that somebody else looked.
    func noteLook(_ desk: JourneyDesk, _ context: AppContext) async throws {
        let looks = PlacementLooks(database: desk.database)
        try await looks.record(placement, viewer, at: context.now)
    }
}

/// An event as it was typed.
struct TypedEvent: Sendable {
    let kind: LifeEvent.Kind
    let day: String
    let town: String

    /// What to start.
    ///
    /// - Throws: ``JourneyError`` for no day, none that is in a calendar, or an unknown town.
    func report(_ towns: Municipalities) throws(JourneyError) -> EventStore.Report {
        let plain = FormValues([("day", day)]).normalised("day")
        guard !plain.isEmpty else { throw .dayMissing }
        guard let day = TypedDay.parse(plain) else { throw .dayNotADate }
        guard kind == .movingHouse, !town.isEmpty else {
            return EventStore.Report(kind: kind, day: day)
        }
        guard let code = towns.code(of: town) else { throw .townUnknown }
        return EventStore.Report(kind: kind, day: day, municipality: code)
    }
}

extension JourneyDesk {
    /// The store of events, for a form that may arrive twice.
    func events(
        _ form: FormValues,
        _ viewer: Viewer,
        _ context: AppContext,
        _ body: [String] = []
    ) -> EventStore {
        EventStore(
            database: database,
            procedures: procedures,
            attempt: PlanRoutes.attempt(form, viewer, context, body),
            strings: strings
        )
    }

    func eventsPage(
        of reader: EventReader,
        _ context: AppContext,
        _ form: FormValues = FormValues([])
    ) async throws -> EventsPage {
        let text = strings[context.language]
        let running = reader.happened.events.filter(\.isRunning).map { event in
            var one = RunningEvent(
                event,
                reader.plan,
                town: event.municipality.map { municipalities.name(of: $0, in: text.language) }
                    ?? "",
                isStaff: !reader.isOwn,
                today: Day(of: context.now),
                attempt: AttemptField(now: context.now),
                text: text
            )
            one.form = form
            return one
        }
        return EventsPage(
            text: text,
            person: reader.person(text.language),
            place: reader.place,
            running: running,
            leaving: reader.plan.step("l-notice").map { .step($0.id) }
        )
    }

    /// The page of one kind, with the steps to come once a good day is chosen.
    func newEventPage(
        _ typed: TypedEvent,
        of reader: EventReader,
        isChosen: Bool,
        _ context: AppContext
    ) -> NewEventPage {
        let text = strings[context.language]
        let today = Day(of: context.now)
        var preview: NewEventPage.Preview?
        var problem: JourneyError?
        if isChosen {
            do { preview = try self.preview(typed, of: reader, context) } catch { problem = error }
        }
        let field = problem == .townUnknown ? "municipality" : "day"
        return NewEventPage(
            text: text,
            person: reader.person(text.language),
            kind: typed.kind,
            place: reader.place,
            whoToCall: reader.isOwn
                ? "/me/who-to-call" : .whoToCall(about: reader.placement.person.id),
            day: isChosen ? typed.day : today.description,
            town: typed.town,
            preview: preview,
            attempt: AttemptField(now: context.now),
            error: problem.map { (field, text[$0]) }
        )
    }

    private func preview(
        _ typed: TypedEvent,
        of reader: EventReader,
        _ context: AppContext
    ) throws(JourneyError) -> NewEventPage.Preview {
        let today = Day(of: context.now)
        let report = try typed.report(municipalities)
        try report.kind.check(
            report.day,
            landing: reader.placement.anchors[.landing],
            today: today
        )
        let event = LifeEvent(report.kind, on: report.day, at: context.now)
        let text = strings[context.language]
        let plan = Plan(
            reader.placement,
            touched: [],
            happened: Happenings(events: [event]),
            procedures: procedures.all.filter { $0.whenApplies == report.kind.rawValue },
            today: today
        )
        let steps = plan.steps.map { step in
            NewEventPage.Preview.Line(
                title: step.procedure.title[text.language],
                date: StepWords(step, today: today, text: text).state
            )
        }
        return NewEventPage.Preview(day: report.day, steps: steps)
    }
}

extension EventsPage {
    /// The field that an error leads to.
    func field(of error: JourneyError, _ form: FormValues) -> String {
        guard error != .townUnknown else { return "municipality" }
        let kind = running.first { !form[RunningEvent.dayName($0.event.kind)].isEmpty }
        return kind.map { RunningEvent.dayName($0.event.kind) } ?? "running"
    }
}

extension Text {
    /// The sentence of an error.
    subscript(error: JourneyError) -> String { error.sentence(self) }
}
