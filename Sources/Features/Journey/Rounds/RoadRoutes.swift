import Core
import Hummingbird
import People
import Strings
import Web

/// `/rounds/road`: what a member of staff takes along.
struct RoadRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("rounds/road", use: show)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try desk.staff(context)
        let list = try await list(for: viewer, context)
        let page = RoadPage(
            text: desk.strings[context.language],
            list: list,
            halls: try await halls(list, viewer, context),
            card: try await desk.directory.supportCard(
                accountable: viewer.person,
                branch: nil,
                viewer: viewer,
                language: context.language,
                today: Day(of: context.now)
            ),
            places: desk.municipalities,
            covering: try await desk.covering(viewer, on: Day(of: context.now)),
            today: Day(of: context.now),
            now: context.now
        )
        return try await desk.document(page, for: viewer, context)
    }

    private func list(for viewer: Viewer, _ context: AppContext) async throws -> RoadList {
        let today = Day(of: context.now)
        let scope = AttentionScope.usual(for: viewer)
        let covered = try await desk.covering(viewer, on: today).ids
        let watched = try await AttentionStore(database: desk.database).watched(
            scope,
            by: viewer,
            covering: covered,
            procedures: desk.rules.procedures.map(\.id)
        )
        let rows = AttentionList(watched, rules: desk.rules, today: today).rows
        let text = desk.strings[context.language]
        return RoadList(
            try await RoundStore(database: desk.database)
                .due(scope, for: viewer, covering: covered, today: today),
            rows.prefix(AttentionPage.limit).map { row in
                (row, ReasonWords(row, procedures: desk.procedures, today: today, text: text))
            }
        )
    }

    /// Where people of each town register, as its page says.
    private func halls(
        _ list: RoadList,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> [String: LocalFacts] {
        var halls: [String: LocalFacts] = [:]
        for town in list.towns where !town.code.isEmpty {
            guard let placement = town.people.first?.placement else { continue }
            let all = try await desk.overlays.local(
                [Self.registering],
                for: placement,
                of: viewer,
                on: Day(of: context.now)
            )
            guard let local = all[Self.registering], !local.isEmpty else { continue }
            halls[town.code] = LocalFacts(
                text: desk.strings[context.language],
                local: local,
                people: [:],
                now: context.now
            )
        }
        return halls
    }

    /// The step that everybody does at the counter of their city hall: moving in.
    private static let registering = "c-tennyu"
}

extension AttentionScope {
    /// Consultants and recruiters begin with their own people, everybody else with the branch.
    static func usual(for viewer: Viewer) -> AttentionScope {
        viewer.roles.isDisjoint(with: [.managingConsultant, .recruiter]) ? .branch : .mine
    }
}
