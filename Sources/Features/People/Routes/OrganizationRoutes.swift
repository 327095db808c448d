import Accounts
import Core
import Foundation
import Hummingbird
import Strings
import Web

/// `/settings/organization`: branches, words for roles and contact lines, for administrators.
struct OrganizationRoutes: Sendable {
    let desk: PeopleDesk

    func addRoutes(to router: Routes) {
        router.get("settings/organization", use: show)
        router.post("settings/organization/branches", use: addBranch)
        router.post("settings/organization/branches/:id", use: changeBranch)
        router.post("settings/organization/role-labels", use: setLabels)
        router.post("settings/organization/contact-lines", use: addLine)
        router.post("settings/organization/contact-lines/:id", use: changeLine)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try desk.administrator(context)
        return try await page(viewer, context)
    }

    @Sendable private func addBranch(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        try await saveBranch(nil, request, context)
    }

    @Sendable private func changeBranch(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        try await saveBranch(try context.id(of: Branch.self), request, context)
    }

    @Sendable private func setLabels(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.administrator(context)
        let values = try await request.form(context)
        var form = SettingsForm(values, prefix: RoleLabelsSection.prefix)
        let labels = RoleLabelsSection.labels(&form)
        return try await answer(form, viewer, context) { attempt, seen in
            try await desk.directory.saveLabels(
                labels,
                as: viewer,
                attempt,
                after: seen,
                at: context.now
            )
        }
    }

    @Sendable private func addLine(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        try await saveLine(nil, request, context)
    }

    @Sendable private func changeLine(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        try await saveLine(try context.id(of: ContactLine.self), request, context)
    }

    // MARK: In detail

    private func saveBranch(
        _ id: Branch.ID?,
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.administrator(context)
        let values = try await request.form(context)
        var form = SettingsForm(values, prefix: BranchesSection.prefix(id))
        let facts = BranchFacts(&form)
        return try await answer(form, viewer, context) { attempt, seen in
            try await desk.directory.saveBranch(
                id,
                facts,
                as: viewer,
                attempt,
                after: seen,
                at: context.now
            )
        }
    }

    private func saveLine(
        _ id: StoredContactLine.ID?,
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.administrator(context)
        let (directory, now) = (desk.directory, context.now)
        let values = try await request.form(context)
        var form = SettingsForm(values, prefix: ContactLinesSection.prefix(id))
        if let id, form.isRemoval {
            return try await answer(form, viewer, context) { attempt, seen in
                try await directory.removeContactLine(id, as: viewer, attempt, after: seen, at: now)
            }
        }
        let line = ContactLine(&form)
        // A form that names no place means the last.
        let place = Int(form.choice("position")) ?? .max
        return try await answer(form, viewer, context) { attempt, seen in
            try await directory.saveContactLine(
                id,
                line,
                at: place,
                as: viewer,
                attempt,
                after: seen,
                at: now
            )
        }
    }

    /// Saves a form without problems; any other comes back with what was typed.
    private func answer(
        _ form: SettingsForm,
        _ viewer: Viewer,
        _ context: AppContext,
        save: (IdempotencyKey?, SeenSettings?) async throws -> Void
    ) async throws -> Response {
        var (form, status) = (form, 422)
        if form.problems.isEmpty {
            do {
                try await save(form.attempt(viewer, path: context.path), form.seen)
                return .seeOther(.organizationSaved)
            } catch DirectoryError.changedMeanwhile {
                form.becomeStale()
                status = DirectoryError.changedMeanwhile.status
            } catch let error as DirectoryError {
                form.refuse("name", error.messageKey)
                status = error.status
            }
        }
        return .html(try await page(viewer, context, refused: form), status: .init(code: status))
    }

    /// - Throws: ``OutsideRole`` for a refused form of something that is not there.
    private func page(
        _ viewer: Viewer,
        _ context: AppContext,
        refused: SettingsForm? = nil
    ) async throws -> HTML {
        let settings = try await desk.directory.settings(for: viewer)
        if let refused, !settings.has(refused) { throw OutsideRole() }
        let page = OrganizationPage(
            settings,
            refused: refused,
            isSaved: context.query("saved") == "1",
            attempt: AttemptField(now: context.now),
            text: desk.strings[context.language]
        )
        let frame = try await desk.frames.frame(for: viewer, language: context.language)
        return desk.layout.document(page, in: frame, path: Link.organization.description)
    }
}

extension OrganizationSettings {
    /// Whether the page of these settings holds the form.
    fileprivate func has(_ form: SettingsForm) -> Bool {
        let new = [
            BranchesSection.prefix(nil), RoleLabelsSection.prefix, ContactLinesSection.prefix(nil),
        ]
        return new.contains(form.prefix)
            || branches.contains { BranchesSection.prefix($0.id) == form.prefix }
            || lines.contains { ContactLinesSection.prefix($0.id) == form.prefix }
    }
}
