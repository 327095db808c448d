import Accounts
import Core
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/attention`, and one date for several people.
struct AttentionRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("attention", use: index)
        router.get("attention/dates", use: dateForm)
        router.post("attention/dates", use: fixDate)
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        try viewer.requireStaff()
        let scope = Self.scope(context, viewer)
        let kind = context.query("of").flatMap(ReasonKind.init)
        let name = "attention \(scope) \(kind?.description ?? "")"
        return try await desk.cached(name, for: viewer, context) {
            let today = Day(of: context.now)
            let store = AttentionStore(database: desk.database)
            let covering = try await desk.covering(viewer, on: today)
            var page = AttentionPage(
                try await list(scope, viewer, covering, today),
                scope,
                only: kind,
                scopes: try await links(store, scope, viewer, covering, context),
                notices: try await desk.notices(for: viewer, context),
                givenUpJobs: try await desk.directory.givenUpJobs(for: viewer),
                procedures: desk.procedures,
                places: desk.municipalities,
                covering: covering,
                today: today,
                text: desk.strings[context.language]
            )
            page.rounds = try await rounds(scope, viewer, covering, context)
            page.work = try await desk.overlayWork(viewer, context)
            page.keepsPages = (try? OverlayAuthority(viewer)) != nil
            return try await desk.document(page, for: viewer, context)
        }
    }

    private func rounds(
        _ scope: AttentionScope,
        _ viewer: Viewer,
        _ covering: Covering,
        _ context: AppContext
    ) async throws -> (sentence: String, link: Link) {
        let visits = try await RoundStore(database: desk.database)
            .due(scope, for: viewer, covering: covering.ids, today: Day(of: context.now))
        let usual = viewer.roles.contains(.managingConsultant) ? AttentionScope.mine : .branch
        let link = scope == usual ? Link.rounds : .rounds(scope)
        return (RoundWords.week(visits, desk.strings[context.language]), link)
    }

    private func list(
        _ scope: AttentionScope,
        _ viewer: Viewer,
        _ covering: Covering,
        _ today: Day
    ) async throws -> AttentionList {
        let watched = try await AttentionStore(database: desk.database).watched(
            scope,
            by: viewer,
            covering: covering.ids,
            procedures: desk.rules.procedures.map(\.id)
        )
        return AttentionList(watched, rules: desk.rules, today: today)
    }

    @Sendable private func dateForm(_ request: Request, _ context: AppContext) async throws -> HTML
    {
        let viewer = try context.viewer(Viewer.self)
        try viewer.requireStaff()
        let page = try await datePage(
            procedure: context.query("procedure") ?? "",
            municipality: context.query("municipality") ?? "",
            chosen: nil,
            FormValues([]),
            nil,
            (viewer, context)
        )
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func fixDate(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        try viewer.requireStaff()
        let form = try await request.form(context)
        let chosen = form.all("placement").compactMap { Placement.ID($0) }
        guard let procedure = desk.procedures[form["procedure"]] else { throw NotFound() }
        do {
            let day = try StepForm.day(form, notBefore: Day(of: context.now))
            guard !chosen.isEmpty else { throw JourneyError.nobodyChosen }
            try await desk.steps.fix(
                day,
                for: procedure,
                of: chosen,
                isToldOpen: ToldOpen.isTicked(form, for: day),
                as: viewer,
                desk.attempt(form, viewer, context),
                context.now
            )
            return .seeOther(.attention)
        } catch let error as JourneyError {
            let page = try await datePage(
                procedure: procedure.id,
                municipality: form["municipality"],
                chosen: Set(chosen),
                form,
                error,
                (viewer, context)
            )
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .init(code: error.status))
        }
    }

    private func datePage(
        procedure id: String,
        municipality: String,
        chosen: Set<Placement.ID>?,
        _ form: FormValues,
        _ error: JourneyError?,
        _ reader: (viewer: Viewer, context: AppContext)
    ) async throws -> FixDatePage {
        guard let procedure = desk.procedures[id] else { throw NotFound() }
        let text = desk.strings[reader.context.language]
        let today = Day(of: reader.context.now)
        let people = try await sameWork(procedure, municipality, reader.viewer, today)
        guard !people.isEmpty else { throw NotFound() }
        return FixDatePage(
            text: text,
            procedure: procedure,
            place: desk.municipalities.name(of: municipality, in: text.language),
            people: people.map { placement, step in
                FixDatePage.Choice(
                    id: placement.id,
                    name: placement.person.name(in: text.language),
                    deadline: StepWords(step, today: today, text: text).state,
                    isChosen: chosen?.contains(placement.id) ?? true
                )
            },
            attempt: AttemptField(now: reader.context.now),
            form: form,
            error: error.map { ("fixed_on", $0.sentence(text)) },
            closedDay: error?.closedDay,
            municipality: municipality
        )
    }

    /// The people of the viewer at one municipality for whom the step is open and has no date.
    private func sameWork(
        _ procedure: Procedure,
        _ municipality: String,
        _ viewer: Viewer,
        _ today: Day
    ) async throws -> [(Placement, Step)] {
        let store = AttentionStore(database: desk.database)
        let covering = try await desk.covering(viewer, on: today)
        let mine = try await store.watched(.mine, by: viewer, covering: covering.ids)
        let branch = viewer.branches.isEmpty ? [] : try await store.watched(.branch, by: viewer)
        var seen: Set<Placement.ID> = []
        return (mine + branch).compactMap { watched in
            let placement = watched.placement
            guard !watched.isOnlyProposed, placement.municipality == municipality,
                seen.insert(placement.id).inserted
            else { return nil }
            let row = watched.touched.first { $0.procedure == procedure.id }
            let happened = watched.happened
            guard Condition(procedure).isInPlan(of: placement, happened, row) else { return nil }
            let step = Step(procedure, of: placement, row: row, happened, today: today)
            return step.needsDay(on: today) && step.closesOn.map { $0 >= today } ?? false
                ? (placement, step) : nil
        }
    }

    private func links(
        _ store: AttentionStore,
        _ current: AttentionScope,
        _ viewer: Viewer,
        _ covering: Covering,
        _ context: AppContext
    ) async throws -> [AttentionPage.ScopeLink] {
        let text = desk.strings[context.language]
        let counts = try await store.counts(of: viewer, covering: covering.ids)
        let mine = counts[.mine] ?? 0
        let links = [
            AttentionPage.ScopeLink(
                label: text("attention.mine", ["count": text.number(mine)]),
                link: "/attention?whose=mine",
                isCurrent: current == .mine
            ),
            AttentionPage.ScopeLink(
                label: text(
                    viewer.branches.isEmpty ? "attention.unconfirmed" : "attention.branch",
                    ["count": text.number(counts[.branch] ?? 0)]
                ),
                link: "/attention?whose=branch",
                isCurrent: current == .branch
            ),
        ]
        return mine == 0 ? Array(links.dropFirst()) : links
    }

    private static func scope(_ context: AppContext, _ viewer: Viewer) -> AttentionScope {
        if let chosen = context.query("whose").flatMap(AttentionScope.init) { return chosen }
        return .usual(for: viewer)
    }
}
