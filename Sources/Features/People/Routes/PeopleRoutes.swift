import Accounts
import Core
import Foundation
import Hummingbird
import Strings
import Web

/// `/people`: the list, one person, whom to call, days away, and the export.
struct PeopleRoutes: Sendable {
    let desk: PeopleDesk

    func addRoutes(to router: Routes) {
        router.get("people", use: index)
        router.get("people/export.csv", use: export)
        router.get("people/who-to-call", use: whoToCall)
        router.get("people/:id", use: show)
        router.post("people/:id/absences", use: addAbsence)
        router.post("people/:id/absences/:day/removal", use: removeAbsence)
    }

    @Sendable private func index(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try desk.staff(context)
        let filter = PeopleFilter(of: context)
        let found = try await desk.directory.people(
            for: viewer,
            filter,
            limit: PeopleListPage.size + 1
        )
        let page = PeopleListPage(
            found,
            filter,
            words: try await desk.words(viewer, context),
            manages: viewer.managesPeople,
            setsUp: viewer.roles.contains(.administrator)
        )
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func export(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.manager(context)
        try desk.limiter.check(.exports, key: viewer.account.rawValue, now: context.now)
        let rows = try await desk.export.rows(for: viewer)
        try await desk.recordExport("people.exported", by: viewer, at: context.now)
        return .download(
            Array(HRListWriter.csv(rows).utf8),
            type: "text/csv; charset=utf-8",
            name: "people.csv"
        )
    }

    @Sendable private func whoToCall(_ request: Request, _ context: AppContext) async throws -> HTML
    {
        let viewer = try desk.staff(context)
        var person: Person.ID?
        if let written = context.query("person") {
            guard let id = Person.ID(written) else { throw OutsideRole() }
            person = id
        }
        let page = try await desk.whoToCallPage(about: person, .people, viewer, context)
        return try await desk.document(page, for: viewer, context)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try desk.staff(context)
        let page = try await desk.personPage(viewer, context)
        return try await desk.document(page, for: viewer, context)
    }

    // MARK: Days away

    @Sendable private func addAbsence(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.staff(context)
        let id = try context.id(of: Person.self)
        try await desk.directory.requireAbsenceRight(over: id, as: viewer)
        let form = try await request.form(context)
        do {
            try await addAbsence(form, of: id, as: viewer)
            return .seeOther(.person(id))
        } catch let error as DirectoryError {
            let page = try await desk.personPage(viewer, context, absence: (form, error))
            let markup = try await desk.document(page, for: viewer, context)
            return .html(markup, status: .init(code: error.status))
        }
    }

    private func addAbsence(
        _ form: FormValues,
        of id: Person.ID,
        as viewer: Viewer
    ) async throws {
        guard let from = Day(form.normalised("from")), let to = Day(form.normalised("to")),
            let standIn = Person.ID(form["stand_in"])
        else { throw DirectoryError.badAbsence }
        try await desk.directory.addAbsence(
            of: id,
            from: from,
            to: to,
            standIn: standIn,
            as: viewer
        )
    }

    @Sendable private func removeAbsence(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.staff(context)
        let id = try context.id(of: Person.self)
        guard let day = Day(try context.parameter("day")) else { throw NotFound() }
        try await desk.directory.removeAbsence(of: id, from: day, as: viewer)
        return .seeOther(.person(id))
    }
}

extension PeopleDesk {
    /// Whom to call about somebody; `person` is `nil` for the reader's own branch.
    func whoToCallPage(
        about person: Person.ID?,
        _ section: PageSection,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> WhoToCallPage {
        var answer: (person: Person.ID?, branch: Branch.ID?)?
        if let person { answer = try await accountable.accountable(for: person, viewer: viewer) }
        let contacts = try await directory.contacts(
            about: person,
            accountable: answer,
            for: viewer,
            language: context.language,
            today: Day(of: context.now)
        )
        return WhoToCallPage(contacts, section: section, text: strings[context.language])
    }
}

extension PeopleFilter {
    /// What the address of the list asks for.
    fileprivate init(of context: AppContext) {
        self.init(
            search: context.query("q") ?? "",
            role: context.query("role").flatMap(Role.init),
            after: context.query("after")
        )
    }
}
