import Accounts
import Core
import Database
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/rounds`: whom to see this week, and what was done.
struct RoundRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("rounds", use: index)
        router.post("rounds", use: log)
        router.post("rounds/retractions", use: takeBack)
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try desk.staff(context)
        let scope = Self.scope(context.query("whose"), viewer)
        let today = Day(of: context.now)
        let store = RoundStore(database: desk.database)
        let covering = try await desk.covering(viewer, on: today)
        let visits = try await store.due(scope, for: viewer, covering: covering.ids, today: today)
        var page = RoundsPage(
            visits,
            scope,
            scopes: links(scope, viewer, desk.strings[context.language]),
            places: desk.municipalities,
            covering: covering,
            now: context.now,
            text: desk.strings[context.language]
        )
        page.logged = try await logged(scope, viewer, context)
        page.opened = (context.query("logged") ?? context.query("taken_back"))
            .flatMap { Placement.ID($0) }
        page.isTakenBack = context.query("taken_back") != nil
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func log(_ request: Request, _ context: AppContext) async throws -> Response {
        let viewer = try desk.staff(context)
        let form = try await request.form(context)
        guard let (id, round) = Self.round(form), let kind = Round.Kind(rawValue: form["kind"])
        else { throw JourneyError.nobodyChosen }
        let said = [id.rawValue, round.id, kind.rawValue]
        try await RoundStore.log(
            round,
            kind,
            of: id,
            as: viewer,
            changes: changes(form, said, viewer, context),
            now: context.now
        )
        guard form["from"] != "road" else { return .seeOther(.road) }
        return .seeOther(.rounds(Self.scope(form["whose"], viewer), logged: id))
    }

    @Sendable private func takeBack(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.staff(context)
        let form = try await request.form(context)
        guard let (id, round) = Self.round(form) else { throw JourneyError.nobodyChosen }
        try await RoundStore.takeBack(
            round,
            of: id,
            as: viewer,
            changes: changes(form, [id.rawValue, round.id], viewer, context),
            now: context.now
        )
        guard form["from"] != "placement" else { return .seeOther(.placement(id)) }
        return .seeOther(.rounds(takenBack: Self.scope(form["whose"], viewer), id))
    }

    private static func round(_ form: FormValues) -> (Placement.ID, Round)? {
        guard let id = Placement.ID(form["placement"]),
            let round = Round.standard.first(where: { $0.id == form["round"] })
        else { return nil }
        return (id, round)
    }

    private func changes(
        _ form: FormValues,
        _ said: [String],
        _ viewer: Viewer,
        _ context: AppContext
    ) -> PlacementChanges {
        let attempt = PlanRoutes.attempt(form, viewer, context, said)
        return PlacementChanges(database: desk.database, attempt: attempt)
    }

    /// What the reader has just logged, with a way back; `nil` when there is none.
    private func logged(
        _ scope: AttentionScope,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> LoggedNotice? {
        guard let id = context.query("logged").flatMap({ Placement.ID($0) }) else { return nil }
        let store = RoundStore(database: desk.database)
        let found = try? await store.justMade(of: id, by: viewer, now: context.now)
        return found.map { placement, made in
            LoggedNotice(
                text: desk.strings[context.language],
                placement: placement,
                made: made,
                scope: scope,
                attempt: AttemptField(now: context.now)
            )
        }
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

    /// Whose people: as chosen, and for everybody who looks after people of their own, those.
    private static func scope(_ chosen: String?, _ viewer: Viewer) -> AttentionScope {
        if let chosen = chosen.flatMap(AttentionScope.init) { return chosen }
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
