import Accounts
import Core
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/placements`, one person's page for staff, and the acts that change who answers and when.
struct PlacementRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("placements", use: index)
        router.get("placements/:id", use: show)
        router.post("placements/:id/dates", use: setDate)
        router.post("placements/:id/stage", use: setStage)
        router.post("placements/:id/confirmation", use: confirm)
        router.post("placements/:id/handover", use: handOver)
        router.post("placements/:id/contacts", use: logContact)
        router.post("placements/:id/snoozes", use: snooze)
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try staff(context)
        let filter = PlacementFilter(context.query)
        let found = try await desk.placements.list(
            for: viewer,
            filter,
            in: context.language,
            limit: PlacementsPage.size + 1
        )
        let page = PlacementsPage(
            found,
            filter,
            places: desk.municipalities,
            today: Day(of: context.now),
            text: desk.strings[context.language]
        )
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try staff(context)
        let id = try context.id(of: Placement.self)
        let page = try await page(id, viewer, context)
        try await PlacementLooks(database: desk.database).record(
            page.placement,
            viewer,
            at: context.now
        )
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func setDate(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        try await act(request, context, errorField: "day") { form, id, viewer in
            let changes = desk.changes(form, viewer, context)
            guard let anchor = Anchor(rawValue: form["anchor"]), anchor != .event else {
                throw NotFound()
            }
            let typed = form.normalised("day")
            let day = TypedDay.parse(typed)
            guard typed.isEmpty || day != nil else { throw JourneyError.dayNotADate }
            try await changes.setAnchor(anchor, to: day, of: id, as: viewer, now: context.now)
        }
    }

    @Sendable private func setStage(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        try await act(request, context, errorField: "stage") { form, id, viewer in
            let changes = desk.changes(form, viewer, context)
            guard let stage = Stage(rawValue: form["stage"]) else { throw NotFound() }
            try await changes.setStage(stage, of: id, as: viewer, now: context.now)
        }
    }

    @Sendable private func confirm(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        try await act(request, context, errorField: "note") { form, id, viewer in
            guard let consultant = try await colleague(form["consultant"], viewer) else {
                throw JourneyError.receiverMissing
            }
            let handover = Handover(
                to: consultant.person.id,
                branch: try await branch(form["branch"], viewer),
                note: try FreeText.checked("note", form)
            )
            let changes = desk.changes(form, viewer, context)
            try await changes.confirm(id, handover, as: viewer, now: context.now)
        }
    }

    @Sendable private func handOver(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        try await act(request, context, errorField: "note") { form, id, viewer in
            let changes = desk.changes(form, viewer, context)
            if form["act"] == "accept" {
                try await changes.acceptHandover(id, as: viewer, now: context.now)
                return
            }
            guard form["act"] == "hand_over" else { throw NotFound() }
            let receiver = try await colleague(form["consultant"], viewer)
            guard receiver != nil || form["consultant"].isEmpty else {
                throw JourneyError.receiverMissing
            }
            let handover = Handover(
                to: receiver?.person.id,
                branch: try await branch(form["branch"], viewer),
                note: try FreeText.checked("note", form)
            )
            try await changes.handOver(id, handover, as: viewer, now: context.now)
        }
    }

    @Sendable private func logContact(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        try await act(request, context, errorField: "kind") { form, id, viewer in
            guard let kind = ContactStore.Kind(rawValue: form["kind"]), kind != .stuck else {
                throw NotFound()
            }
            let contacts = ContactStore(changes: desk.changes(form, viewer, context))
            try await contacts.log(kind, of: id, as: viewer, now: context.now)
        }
    }

    @Sendable private func snooze(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        try await act(request, context, errorField: "until") { form, id, viewer in
            let reason = form["reason"]
            let typed = form.normalised("until-\(reason)")
            guard let day = TypedDay.parse(typed) else { throw JourneyError.dayNotADate }
            let today = Day(of: context.now)
            let record = try await RecordReader(desk: desk).read(id, viewer, context)
            guard let current = record.reasons.first(where: { $0.name == reason }) else {
                throw JourneyError.reasonGone
            }
            guard day > today, day <= current.lastDayToPutOff(from: today) else {
                throw JourneyError.putOffTooFar
            }
            let changes = desk.changes(form, viewer, context)
            try await changes.snooze(reason, until: day, of: id, as: viewer, now: context.now)
        }
    }

    /// Runs one act on a placement and leads back to its page; a mistake shows the page again.
    private func act(
        _ request: Request,
        _ context: AppContext,
        errorField: String,
        _ body: (FormValues, Placement.ID, Viewer) async throws -> Void
    ) async throws -> Response {
        let viewer = try staff(context)
        let id = try context.id(of: Placement.self)
        let form = try await request.form(context)
        do {
            try await body(form, id, viewer)
            let stillVisible = try? await desk.placements.plan(
                id,
                for: viewer,
                today: Day(of: context.now)
            )
            guard form["from"] != "road" else { return .seeOther(.road) }
            return .seeOther(stillVisible == nil ? .attention : .placement(id))
        } catch let error as JourneyError {
            var page = try await page(id, viewer, context)
            page.form = form
            page.error = (errorField, error.sentence(page.text))
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .init(code: error.status))
        }
    }

    private func staff(_ context: AppContext) throws -> Viewer {
        let viewer = try context.viewer(Viewer.self)
        try viewer.requireStaff()
        return viewer
    }

    private func colleague(_ id: String, _ viewer: Viewer) async throws -> Colleague? {
        try await desk.directory.colleagues(.managingConsultant, of: viewer)
            .first { $0.person.id.rawValue == id }
    }

    /// The branch that a form names, among those of the viewer's organization.
    private func branch(_ id: String, _ viewer: Viewer) async throws -> Branch.ID? {
        let branches = try await desk.directory.branches(of: viewer.organization)
        return branches.first { $0.id.rawValue == id }?.id
    }

    private func page(
        _ id: Placement.ID,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> PlacementPage {
        PlacementPage(
            text: desk.strings[context.language],
            record: try await RecordReader(desk: desk).read(id, viewer, context),
            today: Day(of: context.now),
            attempt: AttemptField(now: context.now),
            reader: (viewer.person, context.now)
        )
    }
}
