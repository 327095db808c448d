import Accounts
import Core
import Database
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/rounds`: whom to see this week, and `/settings/rounds`: what a branch does.
struct RoundRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("rounds", use: index)
        router.post("rounds", use: log)
        router.get("settings/rounds", use: settings)
        router.post("settings/rounds", use: save)
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try desk.staff(context)
        let scope = Self.scope(context, viewer)
        let today = Day(of: context.now)
        let store = RoundStore(database: desk.database)
        let page = RoundsPage(
            try await store.due(scope, for: viewer, today: today),
            scopes: links(scope, viewer, desk.strings[context.language]),
            places: desk.municipalities,
            today: today,
            attempt: AttemptField(now: context.now),
            text: desk.strings[context.language]
        )
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func log(_ request: Request, _ context: AppContext) async throws -> Response {
        let viewer = try desk.staff(context)
        let form = try await request.form(context)
        guard let id = Placement.ID(form["placement"]),
            let round = Round.standard.first(where: { $0.id == form["round"] }),
            let kind = Round.Kind(rawValue: form["kind"])
        else { throw JourneyError.nobodyChosen }
        let changes = PlacementChanges(
            database: desk.database,
            attempt: PlanRoutes.attempt(
                form,
                viewer,
                context,
                [id.rawValue, round.id, kind.rawValue]
            )
        )
        try await RoundStore.log(
            round,
            kind,
            of: id,
            as: viewer,
            changes: changes,
            now: context.now
        )
        return .seeOther(form["from"] == "road" ? .road : .rounds)
    }

    // MARK: What a branch does

    @Sendable private func settings(
        _ request: Request,
        _ context: AppContext
    ) async throws -> HTML {
        let viewer = try desk.staff(context)
        var page = try await settingsPage(context.query("branch") ?? "", viewer, context)
        page.isSaved = context.query("saved") == "1"
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func save(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.staff(context)
        let form = try await request.form(context)
        var page = try await settingsPage(form["branch"], viewer, context)
        let typed = RoundForm(form)
        guard typed.problems.isEmpty else {
            page.errors = typed.problems.map { ($0, page.text["error.round_days"]) }
            page = page.showing(typed)
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .unprocessableContent)
        }
        try await RoundSetting.save(
            typed.settings(of: page.branch.id),
            of: page.branch.id,
            as: viewer,
            context.now,
            desk.database
        )
        return .seeOther("/settings/rounds?branch=\(page.branch.id.rawValue)&saved=1")
    }

    private func settingsPage(
        _ chosen: String,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> RoundSettingsPage {
        let all = try await desk.directory.branches(of: viewer.organization)
        let own = all.filter {
            viewer.roles.contains(.administrator) || viewer.branches.contains($0.id)
        }
        let branch = chosen.isEmpty ? own.first : own.first { $0.id.rawValue == chosen }
        guard let branch else { throw NotFound() }
        let settings = try await desk.database.read { db in
            try RoundSetting.all(viewer.organization, db).filter { $0.branch == branch.id }
        }
        return RoundSettingsPage(
            text: desk.strings[context.language],
            branches: own,
            branch: branch,
            rows: RoundForm.rows(settings),
            attempt: AttemptField(now: context.now)
        )
    }

    // MARK: Whose

    private func links(
        _ current: AttentionScope,
        _ viewer: Viewer,
        _ text: Text
    ) -> [RoundsPage.ScopeLink] {
        guard viewer.roles.contains(.managingConsultant) else { return [] }
        return [
            .init(label: text["rounds.mine"], link: .rounds, isCurrent: current == .mine),
            .init(
                label: text["rounds.branch"],
                link: "/rounds?whose=branch",
                isCurrent: current == .branch
            ),
        ]
    }

    private static func scope(_ context: AppContext, _ viewer: Viewer) -> AttentionScope {
        if let chosen = context.query("whose").flatMap(AttentionScope.init) { return chosen }
        return viewer.roles.contains(.managingConsultant) ? .mine : .branch
    }
}

extension JourneyDesk {
    /// "Dana: a visit at school, Mon 2 to Fri 13 Nov"; empty when nobody is due this week.
    func contact(
        of placement: Placement,
        _ card: SupportCard,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> String {
        let today = Day(of: context.now)
        let store = RoundStore(database: database)
        guard let due = try await store.due(for: placement, viewer, today: today),
            !due.isLate(on: today)
        else { return "" }
        let text = strings[context.language]
        let from = text.day(max(due.firstDay, today))
        let days =
            due.lastDay <= today || due.firstDay == due.lastDay
            ? from : text("round.around", ["from": from, "to": text.day(due.lastDay)])
        let topic = text["round.\(due.round.id)"]
        return card.name.map { name in
            text("round.yours", ["name": name, "topic": topic, "days": days])
        } ?? text("round.yours_nobody", ["topic": topic, "days": days])
    }
}
