import Accounts
import Core
import Database
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/settings/rounds`: what a branch does, and on which days.
struct RoundSettingRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("settings/rounds", use: settings)
        router.post("settings/rounds", use: save)
    }

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
        do {
            try await RoundSetting.save(
                typed.settings(of: page.branch.id),
                of: page.branch.id,
                expectedVersion: typed.version,
                as: viewer,
                context.now,
                desk.database
            )
        } catch JourneyError.changedMeanwhile {
            // Read again: what is shown as saved is what refused this.
            let current = try await settingsPage(form["branch"], viewer, context)
            let markup = try await desk.document(
                current.showing(typed, isStale: true),
                for: viewer,
                context
            )
            return .html(markup, status: .preconditionFailed)
        }
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
            version: RoundSetting.version(settings),
            attempt: AttemptField(now: context.now)
        )
    }
}
