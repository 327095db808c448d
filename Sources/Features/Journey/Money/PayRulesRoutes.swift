import Accounts
import Core
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/settings/pay`: on which days a branch's employer pays.
struct PayRulesRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("settings/pay", use: show)
        router.post("settings/pay", use: save)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try desk.staff(context)
        var page = try await page(context.query("branch") ?? "", viewer, context)
        page.isSaved = context.query("saved") == "1"
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func save(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.staff(context)
        let form = try await request.form(context)
        let today = Day(of: context.now)
        let typed = PayRulesForm(form)
        var page = try await page(form["branch"], viewer, context)
        page.fields = PayRulesFields(
            text: page.text,
            form: typed,
            problems: typed.problems(today: today)
        )
        guard let rules = typed.rules(today: today) else {
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .unprocessableContent)
        }
        do {
            try await desk.payRules.save(
                rules,
                of: page.branch.id,
                expectedVersion: Int(form["version"]) ?? -1,
                as: viewer,
                now: context.now
            )
        } catch JourneyError.changedMeanwhile {
            return try await stale(typed, page.branch.id, viewer, context)
        }
        return .seeOther("/settings/pay?branch=\(page.branch.id.rawValue)&saved=1")
    }

    /// What was typed, beside what a colleague has saved: pressing again saves over it, knowingly.
    private func stale(
        _ typed: PayRulesForm,
        _ branch: Branch.ID,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Response {
        var page = try await page(branch.rawValue, viewer, context)
        page.fields = PayRulesFields(text: page.text, form: typed, meanwhile: page.fields.form)
        page.isStale = true
        let markup = try await desk.document(page, for: viewer, context)
        return .html(markup, status: .preconditionFailed)
    }

    private func page(
        _ chosen: String,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> PayRulesPage {
        let own = try await desk.directory.branches(of: viewer.organization).filter {
            viewer.roles.contains(.administrator) || viewer.branches.contains($0.id)
        }
        let branch = chosen.isEmpty ? own.first : own.first { $0.id.rawValue == chosen }
        guard let branch else { throw NotFound() }
        let known = try await desk.payRules.rules(of: branch.id, for: viewer)
        let text = desk.strings[context.language]
        return PayRulesPage(
            text: text,
            branches: own,
            branch: branch,
            version: known?.version ?? 0,
            attempt: AttemptField(now: context.now),
            fields: PayRulesFields(text: text, form: PayRulesForm(known?.rules))
        )
    }
}

extension JourneyDesk {
    var payRules: PayRulesStore { PayRulesStore(database: database) }
}
