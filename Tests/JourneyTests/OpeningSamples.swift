import Core
import Database
import Foundation
import People
import Strings

@testable import Journey

extension World {
    /// Somebody with an offer whom no branch has confirmed.
    static func offered(
        _ database: any Database,
        today: Day,
        anchors: [Anchor: Day] = [:],
        name: String = "Robin"
    ) async throws -> World {
        try await make(
            database,
            today: today,
            anchors: anchors,
            stage: .offered,
            isConfirmed: false,
            name: name
        )
    }

    func draft(_ branch: Branch.ID? = nil, startsOn: Day, places: Int = 1) -> OpeningDraft {
        OpeningDraft(
            branch: branch ?? self.branch,
            municipality: "222135",
            startsOn: startsOn,
            places: places,
            needsLicence: true,
            housing: .company,
            note: "Near the harbour"
        )
    }

    func add(_ draft: OpeningDraft, at now: Date) async throws -> Opening.ID {
        try await OpeningChanges(database: database, viewer: recruiter, now: now).add(draft)
    }

    func proposals(as viewer: Viewer, at now: Date) throws -> ProposalChanges {
        ProposalChanges(
            database: database,
            viewer: viewer,
            now: now,
            notice: ProposalNotice(
                viewer: viewer,
                now: now,
                strings: try Strings(folder: Resources.folder("Strings", of: "Journey")),
                places: try Municipalities()
            )
        )
    }

    /// Proposes somebody in the name of the recruiter.
    func propose(
        _ placement: Placement.ID? = nil,
        for opening: Opening.ID,
        at now: Date
    ) async throws -> Proposal {
        let placement = placement ?? self.placement
        try await proposals(as: recruiter, at: now).propose(placement, for: opening)
        let found = try await self.opening(opening, recruiter).proposals
        guard let open = found.first(where: { $0.state == .open && $0.placement.id == placement })
        else { throw OutsideRole() }
        return open
    }

    func opening(
        _ id: Opening.ID,
        _ viewer: Viewer
    ) async throws -> (opening: Opening, proposals: [Proposal]) {
        try await OpeningStore(database: database).opening(id, for: viewer)
    }

    func words(_ language: Language = .english, today: Day) async throws -> OpeningWords {
        OpeningWords(
            text: try journeyText(language),
            places: try Municipalities(),
            branches: try await DirectoryStore(database: database).branches(of: organization),
            today: today
        )
    }

    /// The kinds of notices that somebody has not put away.
    func told(_ viewer: Viewer) async throws -> [String] {
        try await database.read { db in
            try db.all(
                """
                SELECT kind FROM notices WHERE person = \(viewer.person) AND settled_at IS NULL
                ORDER BY created_at, kind
                """
            ) { try $0.get(0) }
        }
    }
}
