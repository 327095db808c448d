import Accounts
import Core
import Database
import Foundation
import Hummingbird
import People
import Strings
import Web

extension JourneyDesk {
    var openings: OpeningStore { OpeningStore(database: database) }
    var candidates: CandidateStore { CandidateStore(database: database) }

    /// - Parameter people: The staff whose names the page says.
    func openingWords(
        _ people: [Person.ID?],
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> OpeningWords {
        OpeningWords(
            text: strings[context.language],
            places: municipalities,
            branches: try await directory.branches(of: viewer.organization),
            names: try await directory.people(Array(Set(people.compactMap { $0 })), of: viewer),
            today: Day(of: context.now)
        )
    }

    /// One opening as `viewer` sees it, with whom they can propose.
    func openingPage(
        _ id: Opening.ID,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> OpeningPage {
        let (opening, proposals) = try await openings.opening(id, for: viewer)
        let search = context.query("q") ?? ""
        let number = context.pageNumber
        let found =
            opening.free == 0
            ? [] : try await candidates.all(search: search, page: number, for: viewer)
        let answering = proposals.flatMap { [$0.proposedBy, $0.answeredBy] }
        let staff = answering + found.map(\.standing?.by)
        let words = try await openingWords(staff, viewer, context)
        var page = OpeningPage(
            words: words,
            opening: opening,
            proposals: proposals,
            reader: OpeningPage.Reader(viewer, opening),
            attempt: AttemptField(now: context.now)
        )
        page.isSaved = context.query("saved") == "1"
        if page.reader.mayAnswer {
            page.consultants = try await consultants(of: opening.draft.branch, viewer)
        }
        guard viewer.recruits, opening.free > 0 else { return page }
        page.candidates = CandidateBlock(
            found,
            for: opening,
            search: search,
            page: number,
            attempt: page.attempt,
            words: words
        )
        return page
    }

    /// To whom a person can pass: the branch's own first, then everybody else's.
    private func consultants(of branch: Branch.ID, _ viewer: Viewer) async throws -> [Colleague] {
        let all = try await directory.colleagues(.managingConsultant, of: viewer)
        return all.filter { $0.branch == branch } + all.filter { $0.branch != branch }
    }

    func proposals(
        _ form: FormValues,
        _ viewer: Viewer,
        _ context: AppContext,
        _ body: [String]
    ) -> ProposalChanges {
        ProposalChanges(
            database: database,
            viewer: viewer,
            now: context.now,
            notice: ProposalNotice(
                viewer: viewer,
                now: context.now,
                strings: strings,
                places: municipalities
            ),
            attempt: PlanRoutes.attempt(form, viewer, context, body)
        )
    }
}

extension AppContext {
    /// The page of a list, from 0. Nobody turns a thousand pages; a larger number is none.
    var pageNumber: Int { query("page").flatMap { Int($0) }.map { min(max($0, 0), 1000) } ?? 0 }
}
