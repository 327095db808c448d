import Accounts
import Core
import Database
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/plan/events`, the same for staff below a placement, and the acts on one event.
struct EventRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("plan/events") { try await index(own($1), $1) }
        router.get("plan/events/new") { try await new(own($1), $1) }
        router.post("plan/events") { try await start(own($1), $0, $1) }
        router.get("placements/:id/events") { try await index(theirs($1), $1) }
        router.get("placements/:id/events/new") { try await new(theirs($1), $1) }
        router.post("placements/:id/events") { try await start(theirs($1), $0, $1) }
        router.post("plan/events/:event/day", use: move)
        router.post("plan/events/:event/ending", use: end)
        router.post("plan/events/:event/removal", use: remove)
        router.post("plan/events/:event/town", use: confirmTown)
    }

    // MARK: Pages

    private func index(_ reader: EventReader, _ context: AppContext) async throws -> HTML {
        try await reader.noteLook(desk, context)
        let page = try await desk.eventsPage(of: reader, context)
        return try await desk.document(page, for: reader.viewer, context)
    }

    private func new(_ reader: EventReader, _ context: AppContext) async throws -> Response {
        guard let kind = LifeEvent.Kind(rawValue: context.query("kind") ?? "") else {
            throw NotFound()
        }
        let day = context.query("day")
        let town = context.query("municipality") ?? ""
        let typed = TypedEvent(kind: kind, day: day ?? "", town: town)
        let page = desk.newEventPage(typed, of: reader, isChosen: day != nil, context)
        let markup = try await desk.document(page, for: reader.viewer, context)
        return .html(markup, status: page.error == nil ? .ok : .unprocessableContent)
    }

    // MARK: Acts

    private func start(
        _ reader: EventReader,
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let form = try await request.form(context)
        guard let kind = LifeEvent.Kind(rawValue: form["kind"]) else { throw NotFound() }
        let typed = TypedEvent(kind: kind, day: form["day"], town: form["municipality"])
        do {
            let report = try typed.report(desk.municipalities)
            let body = [kind.rawValue, "\(report.day)", report.municipality ?? ""]
            try await desk.events(form, reader.viewer, context, body).start(
                report,
                of: reader.placement.id,
                as: reader.viewer,
                now: context.now
            )
            return .seeOther(reader.place.index)
        } catch let error as JourneyError {
            var page = desk.newEventPage(typed, of: reader, isChosen: true, context)
            page.error = (error == .townUnknown ? "municipality" : "day", page.text[error])
            let markup = try await desk.document(page, for: reader.viewer, context)
            return .html(markup, status: .init(code: error.status))
        }
    }

    @Sendable private func move(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        try await act(request, context) { form, reference, viewer in
            let typed = LifeEvent.Kind.allCases.map { form.normalised(RunningEvent.dayName($0)) }
                .first { !$0.isEmpty }
            guard let typed else { throw JourneyError.dayMissing }
            guard let day = TypedDay.parse(typed) else { throw JourneyError.dayNotADate }
            try await desk.events(form, viewer, context, ["\(day)"]).move(
                reference,
                to: day,
                version: Int(form["version"]),
                as: viewer,
                now: context.now
            )
        }
    }

    @Sendable private func end(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        try await act(request, context) { form, reference, viewer in
            let version = Int(form["version"])
            try await desk.events(form, viewer, context)
                .end(reference, version: version, as: viewer, now: context.now)
        }
    }

    @Sendable private func remove(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        try await act(request, context) { form, reference, viewer in
            let version = Int(form["version"])
            try await desk.events(form, viewer, context)
                .remove(reference, version: version, as: viewer, now: context.now)
        }
    }

    @Sendable private func confirmTown(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        try await act(request, context) { form, reference, viewer in
            try viewer.requireStaff()
            guard let code = desk.municipalities.code(of: form["municipality"]) else {
                throw JourneyError.townUnknown
            }
            try await desk.events(form, viewer, context, [code]).confirmTown(
                code,
                reference,
                version: Int(form["version"]),
                as: viewer,
                now: context.now
            )
        }
    }

    /// Runs one act on an event and leads back to the list; a mistake shows the list again.
    private func act(
        _ request: Request,
        _ context: AppContext,
        _ body: (FormValues, LifeEventReference, Viewer) async throws -> Void
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        guard let reference = LifeEventReference(try context.parameter("event")) else {
            throw NotFound()
        }
        let form = try await request.form(context)
        let reader = try await reader(reference.placement, viewer, context)
        do {
            try await body(form, reference, viewer)
            return .seeOther(reader.place.index)
        } catch let error as JourneyError {
            var page = try await desk.eventsPage(of: reader, context, form)
            page.error = (page.field(of: error, form), page.text[error])
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .init(code: error.status))
        }
    }

    // MARK: Who reads

    private func own(_ context: AppContext) async throws -> EventReader {
        let viewer = try context.viewer(Viewer.self)
        guard let found = try await desk.placements.newest(of: viewer.person, for: viewer) else {
            throw NotFound()
        }
        return try await reader(found.id, viewer, context)
    }

    private func theirs(_ context: AppContext) async throws -> EventReader {
        let viewer = try context.viewer(Viewer.self)
        try viewer.requireStaff()
        return try await reader(try context.id(of: Placement.self), viewer, context)
    }

    private func reader(
        _ id: Placement.ID,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> EventReader {
        let today = Day(of: context.now)
        let plan = try await desk.placements.plan(id, for: viewer, today: today)
        let happened = try await desk.database.read { try Happenings.of(id, viewer, $0) }
        return EventReader(viewer: viewer, plan: plan, happened: happened)
    }
}
