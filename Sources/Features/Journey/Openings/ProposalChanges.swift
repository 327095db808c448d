import Accounts
import Core
import Database
import Foundation
import People

/// Proposing somebody, and the answer of the branch.
struct ProposalChanges: Sendable {
    let database: any Database
    let viewer: Viewer
    let now: Date
    let notice: ProposalNotice
    /// What makes a repetition of the request one; `nil` for none.
    var attempt: IdempotencyKey?

    /// Proposes somebody for one of the places of an opening, and tells the branch.
    ///
    /// What does not fit is said on the page and never blocks.
    ///
    /// - Throws: `OutsideRole` for whoever recruits nobody or does not see both; ``OpeningError``
    ///   when the opening has no place left, or when somebody else was first.
    func propose(_ id: Placement.ID, for opening: Opening.ID) async throws {
        guard viewer.recruits else { throw OutsideRole() }
        try await database.write { db in
            let opening = try OpeningStore.find(opening, for: viewer, db)
            let placement = try PlacementStore.find(id, for: viewer, db)
            _ = try Idempotency.once(attempt, at: now, db) {
                guard opening.closedAt == nil else { throw OpeningError.closed }
                guard placement.isProposable else { throw OpeningError.notProposable }
                let proposal = Proposal.ID.make(at: now)
                try insert(proposal, placement, opening, db)
                try ProposalRow(opening, viewer, now, db).record("proposal.made", placement.id)
                try notice.proposed(placement, proposal, for: opening, db)
                return RecordedAnswer(status: 303)
            }
        }
    }

    /// The recruiting office takes a proposal back.
    func withdraw(_ id: Proposal.ID) async throws {
        guard viewer.recruits else { throw OutsideRole() }
        try await change(id) { proposal, opening, db in
            try ProposalRow(opening, viewer, now, db).withdraw(id, of: proposal.placement.id)
        }
    }

    /// The branch says no. The person may be proposed elsewhere at once.
    func decline(_ id: Proposal.ID, _ reason: DeclineReason, line: String) async throws {
        guard line.unicodeScalars.count <= DeclineReason.lineLimit else {
            throw OpeningError.lineTooLong
        }
        try await change(id) { proposal, opening, db in
            try requireAnswer(to: opening)
            let said = line.isEmpty ? nil : line
            let row = ProposalRow(opening, viewer, now, db)
            guard try row.end(id, of: proposal.placement.id, as: .declined, reason, said) else {
                throw OpeningError.answered
            }
            try notice.answered(.declined, proposal, for: opening, db)
        }
    }

    /// The branch says yes: in the same transaction the person passes to the consultant, and takes
    /// the town and the first day of the post.
    ///
    /// - Throws: ``JourneyError`` for a hand-over without a note.
    func confirm(_ id: Proposal.ID, to consultant: Person.ID, note: String) async throws {
        try await change(id) { proposal, opening, db in
            try requireAnswer(to: opening)
            let placement = proposal.placement
            let branch = opening.draft.branch
            let handover = try Handover(to: consultant, branch: branch, note: note).checked()
            guard placement.confirmedAt == nil,
                try ProposalRow(opening, viewer, now, db).end(id, of: placement.id, as: .confirmed)
            else { throw OpeningError.answered }
            try PlacementChanges.confirm(placement, handover, for: branch, as: viewer, now, db)
            try ProposalSettlement(viewer, now, db).carry(opening.draft, to: placement)
            try notice.answered(.confirmed, proposal, for: opening, db)
        }
    }

    /// Whoever may confirm a placement of the branch may answer.
    private func requireAnswer(to opening: Opening) throws {
        guard viewer.mayConfirm(for: opening.draft.branch) else { throw OutsideRole() }
    }

    private func change(
        _ id: Proposal.ID,
        _ body: @escaping @Sendable (Proposal, Opening, any Connection) throws -> Void
    ) async throws {
        try await database.write { db in
            let (proposal, opening) = try OpeningStore.find(id, for: viewer, db)
            _ = try Idempotency.once(attempt, at: now, db) {
                try body(proposal, opening, db)
                return RecordedAnswer(status: 303)
            }
        }
    }

    /// Takes the first place that nobody has; the indexes decide between two who do so at once.
    private func insert(
        _ id: Proposal.ID,
        _ placement: Placement,
        _ opening: Opening,
        _ db: any Connection
    ) throws {
        let taken = try db.all(
            """
            SELECT place FROM proposals
            WHERE organization = \(viewer.organization) AND opening = \(opening.id)
                AND state IN ('open', 'confirmed')
            """
        ) { try $0.get(0, as: Int.self) }
        if let first = try standing(of: placement, db) {
            throw OpeningError.proposedAlready(first)
        }
        let free = (1...opening.draft.places).first { !taken.contains($0) }
        guard let free else { throw OpeningError.full }
        let added = try db.run(
            """
            INSERT INTO proposals (organization, placement, id, opening, place, state, proposed_at,
                proposed_by)
            VALUES (\(viewer.organization), \(placement.id), \(id), \(opening.id), \(free), 'open',
                \(now), \(viewer.person))
            ON CONFLICT DO NOTHING
            """
        )
        guard added == 0 else { return }
        if let first = try standing(of: placement, db) {
            throw OpeningError.proposedAlready(first)
        }
        throw OpeningError.full
    }

    private func standing(
        of placement: Placement,
        _ db: any Connection
    ) throws -> StandingProposal? {
        try db.first(
            """
            SELECT pr.opening, o.municipality_code, pr.proposed_by, pr.proposed_at
            FROM proposals pr
            JOIN openings o ON o.organization = pr.organization AND o.id = pr.opening
            WHERE pr.organization = \(viewer.organization) AND pr.placement = \(placement.id)
                AND pr.state = 'open'
            """
        ) { row in
            StandingProposal(
                placement: placement.id,
                opening: try row.get(0),
                municipality: try row.get(1),
                by: try row.get(2),
                at: try row.get(3)
            )
        }
    }
}

extension ProposalSettlement {
    init(_ viewer: Viewer, _ now: Date, _ db: any Connection) {
        self.init(organization: viewer.organization, by: viewer.person, now: now, db: db)
    }
}
