import Accounts
import Core
import Database
import Foundation
import Hummingbird
import People
import Strings
import Web

/// `/me/questions`, and the same questions on the page of a placement.
struct QuestionRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.get("me/questions") { try await show(own($1), $1) }
        router.post("me/questions") { try await save(own($1), $0, $1) }
        router.post("me/questions/later", use: putOff)
        router.get("placements/:id/questions") { try await show(theirs($1), $1) }
        router.post("placements/:id/questions") { try await save(theirs($1), $0, $1) }
    }

    /// Whose questions, and who reads them.
    private struct Asked: Sendable {
        let viewer: Viewer
        let placement: Placement
        var isOwn: Bool { placement.person.id == viewer.person }
    }

    private func show(_ asked: Asked, _ context: AppContext) async throws -> HTML {
        if !asked.isOwn {
            let looks = PlacementLooks(database: desk.database)
            try await looks.record(asked.placement, asked.viewer, at: context.now)
        }
        return try await desk.document(page(asked, context), for: asked.viewer, context)
    }

    private func save(
        _ asked: Asked,
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let form = try await request.form(context)
        let known = asked.placement.answers
        do {
            let answers = try AnswersForm(known: known).answers(form)
            let values = answers.told.map { $0.value ?? "" }
            let attempt = PlanRoutes.attempt(form, asked.viewer, context, values)
            try await AnswerStore(database: desk.database, attempt: attempt).save(
                answers,
                of: asked.placement.id,
                reading: form["mark"],
                as: asked.viewer,
                now: context.now
            )
            return .seeOther(asked.isOwn ? .plan : .placement(asked.placement.id))
        } catch let error as JourneyError {
            var page = page(asked, context, sent: form)
            page.error = ("nationality_group", error.sentence(page.text))
            let markup = try await desk.document(page, for: asked.viewer, context)
            return .html(markup, status: .init(code: error.status))
        }
    }

    @Sendable private func putOff(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let asked = try await own(context)
        let day = Day(of: context.now) + QuestionsSheet.daysOff
        try await desk.directory.askAgain(on: day, asked.viewer)
        return .seeOther(.today)
    }

    private func page(
        _ asked: Asked,
        _ context: AppContext,
        sent: FormValues? = nil
    ) -> QuestionsPage {
        let text = desk.strings[context.language]
        let placement = asked.placement
        return QuestionsPage(
            text: text,
            person: asked.isOwn ? nil : placement.person.name(in: text.language),
            back: asked.isOwn ? .plan : .placement(placement.id),
            action: asked.isOwn ? .questions : .placementQuestions(placement.id),
            form: AnswersForm(known: placement.answers, sent: sent),
            attempt: AttemptField(now: context.now)
        )
    }

    private func own(_ context: AppContext) async throws -> Asked {
        let viewer = try context.viewer(Viewer.self)
        guard let found = try await desk.placements.newest(of: viewer.person, for: viewer) else {
            throw NotFound()
        }
        return Asked(viewer: viewer, placement: found)
    }

    private func theirs(_ context: AppContext) async throws -> Asked {
        let viewer = try context.viewer(Viewer.self)
        try viewer.requireStaff()
        let id = try context.id(of: Placement.self)
        let found = try await desk.database.read { try PlacementStore.find(id, for: viewer, $0) }
        return Asked(viewer: viewer, placement: found)
    }
}
