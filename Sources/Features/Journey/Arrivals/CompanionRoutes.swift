import Accounts
import Core
import Database
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/arrivals/companions`: the trips that lie ahead, and those to be recorded.
struct CompanionRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("arrivals/companions", use: index)
        router.post("arrivals/companions", use: record)
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try desk.staff(context)
        var page = try await page(viewer, context)
        page.said = BatchOutcome(context.query).map { $0.words(page.text) }
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func record(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.staff(context)
        let form = try await request.form(context)
        let ids = form.all("trip").compactMap { Companionship.ID($0) }
        do {
            guard !ids.isEmpty else { throw JourneyError.nobodyChosen }
            if form["act"] == "drop" {
                let attempt = desk.attempt(form, viewer, context)
                try await desk.trips.drop(ids, as: viewer, attempt, context.now)
                return .seeOther(.companions)
            }
            try await desk.trips.record(
                ids,
                minutes: try TripForm(form).minutes(),
                alsoDone: !form["done"].isEmpty,
                as: viewer,
                desk.attempt(form, viewer, context),
                context.now
            )
            return .seeOther(.companions)
        } catch let error as JourneyError {
            var page = try await page(viewer, context)
            page.form = form
            page.error = ("minutes-\(ids.first?.rawValue ?? "")", error.sentence(page.text))
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .init(code: error.status))
        }
    }

    private func page(_ viewer: Viewer, _ context: AppContext) async throws -> CompanionsPage {
        let today = Day(of: context.now)
        let trips = try await desk.database.read { db in
            try TripRows.all(for: viewer, today: today, db)
        }
        let ids = Array(Set(trips.compactMap(\.0.companion)))
        let names = try await desk.directory.people(ids, of: viewer)
        return CompanionsPage(
            text: desk.strings[context.language],
            outings: outings(trips, names, desk.strings[context.language]),
            today: today,
            attempt: AttemptField(now: context.now),
            form: FormValues([])
        )
    }

    /// Trips of one companion to one counter at one time are one outing.
    private func outings(
        _ trips: [(Companionship, Placement)],
        _ names: [Person.ID: Person],
        _ text: Text
    ) -> [CompanionsPage.Outing] {
        let groups = Dictionary(grouping: trips.enumerated()) { Same($0.element.0, $0.element.1) }
        return groups.values.sorted { $0[0].offset < $1[0].offset }.map { group in
            let (trip, placement) = group[0].element
            let town = placement.municipality.map {
                desk.municipalities.name(of: $0, in: text.language)
            }
            return CompanionsPage.Outing(
                trips: group.map { ($0.element.0, $0.element.1) },
                companion: trip.companion.flatMap { names[$0]?.name(in: text.language) },
                step: desk.procedures[trip.procedure]?.title[text.language] ?? trip.procedure,
                place: trip.place ?? town ?? ""
            )
        }
    }

    private struct Same: Hashable {
        let day: Day
        let time: String?
        let companion: Person.ID?
        let procedure: String
        let place: String?
        let isRecorded: Bool

        init(_ trip: Companionship, _ placement: Placement) {
            day = trip.day
            time = trip.time
            companion = trip.companion
            procedure = trip.procedure
            place = trip.place ?? placement.municipality
            isRecorded = trip.minutes != nil
        }
    }
}

extension JourneyDesk {
    /// The signed-in member of staff; for everybody else the page is not there.
    func staff(_ context: AppContext) throws -> Viewer {
        let viewer = try context.viewer(Viewer.self)
        try viewer.requireStaff()
        return viewer
    }

    /// Who may go along: whoever works with assistants in the branches of `people`, or for all.
    func companions(for viewer: Viewer, with people: [Placement]) async throws -> [Person] {
        let branches = Set(people.compactMap(\.branch))
        var found: [Person] = []
        for role in [Role.managingConsultant, .branchStaff, .trainer, .scheduler] {
            for colleague in try await directory.colleagues(role, of: viewer)
            where colleague.branch.map(branches.contains) ?? true
                && !found.contains(where: { $0.id == colleague.person.id })
            {
                found.append(colleague.person)
            }
        }
        return found
    }

    /// Who goes along on the day of a step, when and where; empty when nobody does.
    func company(on step: Step, _ viewer: Viewer, _ text: Text) async throws -> String {
        let trip = try await database.read { db in try TripRows.coming(step.id, viewer, db) }
        guard let trip, trip.day == step.fixedOn, !step.state.isSettled else { return "" }
        let ids = [trip.companion].compactMap(\.self)
        let companion = try await directory.people(ids, of: viewer).values.first
        let who = companion.map { text("trip.with", ["name": $0.name(in: text.language)]) } ?? ""
        let details = TripWords.details(trip.time, trip.place, text)
        return [who, details].filter { !$0.isEmpty }.joined(separator: text["trip.gap"])
    }

    /// One date for many.
    var trips: TripStore { TripStore(steps: steps, strings: TripWords(strings)) }

    /// What makes a repetition of a form about several people one.
    func attempt(
        _ form: FormValues,
        _ viewer: Viewer,
        _ context: AppContext
    ) -> IdempotencyKey? {
        let fields = [
            "procedure", "fixed_on", "time", "companion", "place", "message", "minutes",
            "leave_out", "overlap", ToldOpen.name, "act",
        ]
        return PlanRoutes.attempt(
            form,
            viewer,
            context,
            fields.map { form[$0] } + form.all("placement") + form.all("trip")
        )
    }
}
