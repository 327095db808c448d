import Accounts
import Core
import Database
import Foundation
import Hummingbird
import People
import Strings
import Web

/// Proposing somebody for an opening, and the answer of the branch.
struct ProposalRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.post("placements/openings/:id/proposals", use: propose)
        router.post("placements/proposals/:id/answer", use: answer)
        router.post("placements/proposals/:id/withdrawal", use: withdraw)
    }

    @Sendable private func propose(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.staff(context)
        guard viewer.recruits else { throw OutsideRole() }
        let id = try context.id(of: Opening.self)
        let form = try await request.form(context)
        do {
            guard let placement = Placement.ID(form["placement"]) else {
                throw JourneyError.nobodyChosen
            }
            try await desk.proposals(form, viewer, context, [placement.rawValue])
                .propose(placement, for: id)
            return .seeOther(.opening(id))
        } catch let error as any UserFacingError where error.isAnswered {
            return try await again(id, error, viewer, context) { _ in }
        }
    }

    @Sendable private func answer(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.staff(context)
        let id = try context.id(of: Proposal.self)
        let form = try await request.form(context)
        let (_, opening) = try await desk.database.read {
            try OpeningStore.find(id, for: viewer, $0)
        }
        guard viewer.mayConfirm(for: opening.draft.branch) else { throw OutsideRole() }
        do {
            try await ProposalForm(form: form, proposal: id).run(desk, viewer, context)
            return .seeOther(.opening(opening.id))
        } catch let error as any UserFacingError where error.isAnswered {
            return try await again(opening.id, error, viewer, context) { page in
                (page.form, page.typedFor) = (form, id)
                guard let field = ProposalForm.field(of: error) else { return }
                let sentence = page.refused ?? ""
                (page.error, page.refused) = (("\(field)-\(id.rawValue)", sentence), nil)
            }
        }
    }

    @Sendable private func withdraw(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try desk.staff(context)
        let id = try context.id(of: Proposal.self)
        let form = try await request.form(context)
        let (_, opening) = try await desk.database.read {
            try OpeningStore.find(id, for: viewer, $0)
        }
        try await desk.proposals(form, viewer, context, []).withdraw(id)
        return .seeOther(.opening(opening.id))
    }

    /// The page as it stands now, with what was typed and why it could not be done.
    private func again(
        _ id: Opening.ID,
        _ error: any UserFacingError,
        _ viewer: Viewer,
        _ context: AppContext,
        _ fill: (inout OpeningPage) -> Void
    ) async throws -> Response {
        var page = try await desk.openingPage(id, viewer, context)
        if case .proposedAlready(let first)? = error as? OpeningError {
            let names = try await desk.directory.people([first.by], of: viewer)
            page.refused = page.words.with(names).sentence(.proposedAlready(first))
        } else {
            page.refused = page.text[error.messageKey]
        }
        fill(&page)
        let markup = try await desk.document(page, for: viewer, context)
        return .html(markup, status: .init(code: error.status))
    }
}

/// What a branch typed below a proposal.
struct ProposalForm: Sendable {
    let form: FormValues
    let proposal: Proposal.ID

    /// Confirms or declines.
    ///
    /// - Throws: `NotFound` for any other act, and what the store throws.
    func run(_ desk: JourneyDesk, _ viewer: Viewer, _ context: AppContext) async throws {
        let fields = ["consultant", "note", "reason", "line"].map(name)
        let changes = desk.proposals(
            form,
            viewer,
            context,
            [form["act"]] + fields.map { form[$0] }
        )
        switch form["act"] {
        case "confirm":
            let chosen = form[name("consultant")]
            let all = try await desk.directory.colleagues(.managingConsultant, of: viewer)
            guard let consultant = all.first(where: { $0.person.id.rawValue == chosen }) else {
                throw JourneyError.receiverMissing
            }
            let note = try FreeText.checked(name("note"), form)
            try await changes.confirm(proposal, to: consultant.person.id, note: note)
        case "decline":
            guard let reason = DeclineReason(rawValue: form[name("reason")]) else {
                throw OpeningError.reasonMissing
            }
            let line = OverlayLine.clean(try FreeText.checked(name("line"), form))
            try await changes.decline(proposal, reason, line: line)
        default: throw NotFound()
        }
    }

    private func name(_ field: String) -> String { "\(field)-\(proposal.rawValue)" }

    /// The field to blame; `nil` for what no field can mend.
    static func field(of error: any UserFacingError) -> String? {
        switch error {
        case OpeningError.reasonMissing: "reason"
        case OpeningError.lineTooLong: "line"
        case JourneyError.receiverMissing: "consultant"
        case JourneyError.noteMissing, JourneyError.noteTooLong: "note"
        default: nil
        }
    }
}

extension UserFacingError {
    /// Whether the page says it; anything else is for the whole site to answer.
    fileprivate var isAnswered: Bool { self is OpeningError || self is JourneyError }
}

extension OpeningWords {
    func with(_ people: [Person.ID: Person]) -> OpeningWords {
        var words = self
        words.names.merge(people) { known, _ in known }
        return words
    }
}
