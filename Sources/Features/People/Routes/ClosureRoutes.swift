import Accounts
import Core
import Foundation
import Hummingbird
import Strings
import Web

/// `/settings/closures`: when branches are closed, for their staff and administrators.
struct ClosureRoutes: Sendable {
    let desk: PeopleDesk

    func addRoutes(to router: Routes) {
        router.get("settings/closures", use: show)
        router.post("settings/closures", use: add)
        router.post("settings/closures/:id", use: change)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        try await page(try desk.staff(context), context)
    }

    @Sendable private func add(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        try await save(nil, request, context)
    }

    @Sendable private func change(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        try await save(try context.id(of: BranchClosure.self), request, context)
    }

    // MARK: In detail

    private func save(
        _ id: BranchClosure.ID?,
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.staff(context)
        let settings = try await desk.directory.closures(for: viewer, today: Day(of: context.now))
        let values = try await request.form(context)
        var form = SettingsForm(values, prefix: ClosuresPage.prefix(id))
        if let id, !settings.closures.contains(where: { $0.id == id }) { throw OutsideRole() }
        do {
            guard try await apply(&form, id, viewer, context) else {
                return .html(
                    try await page(viewer, context, refused: form),
                    status: .unprocessableContent
                )
            }
            return .seeOther(.closuresSaved)
        } catch let error as DirectoryError {
            if error == .changedMeanwhile {
                form.becomeStale()
            } else {
                form.refuse("first", error.messageKey)
            }
            let page = try await page(viewer, context, refused: form)
            return .html(page, status: .init(code: error.status))
        }
    }

    /// - Returns: Whether it was done; else the form says why not.
    private func apply(
        _ form: inout SettingsForm,
        _ id: BranchClosure.ID?,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> Bool {
        let (directory, now, version) = (desk.directory, context.now, Int(form.version))
        if let id, form.isRemoval {
            let attempt = form.attempt(viewer, path: context.path)
            try await directory.removeClosure(id, version: version, as: viewer, attempt, at: now)
            return true
        }
        guard let facts = try ClosureFacts(&form), form.problems.isEmpty else { return false }
        try await directory.saveClosure(
            id,
            facts,
            version: version,
            as: viewer,
            form.attempt(viewer, path: context.path),
            at: now
        )
        return true
    }

    private func page(
        _ viewer: Viewer,
        _ context: AppContext,
        refused: SettingsForm? = nil
    ) async throws -> HTML {
        let page = ClosuresPage(
            try await desk.directory.closures(for: viewer, today: Day(of: context.now)),
            refused: refused,
            isSaved: context.query("saved") == "1",
            attempt: AttemptField(now: context.now),
            text: desk.strings[context.language]
        )
        let frame = try await desk.frames.frame(for: viewer, language: context.language)
        return desk.layout.document(page, in: frame, path: Link.closures.description)
    }
}
