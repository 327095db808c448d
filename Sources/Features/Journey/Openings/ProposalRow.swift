import Accounts
import Core
import Database
import Foundation
import Notices
import People

/// One step of a proposal inside a transaction: the row, the audit entry, and who is told.
struct ProposalRow {
    let organization: Organization.ID
    let opening: Opening.ID
    let branch: Branch.ID
    /// Who acts; `nil` for a list that the server reads.
    let by: Person.ID?
    let now: Date
    let db: any Connection

    /// Ends a proposal.
    ///
    /// - Returns: `false` when somebody has ended it before; then nothing is written.
    func end(
        _ id: Proposal.ID,
        of placement: Placement.ID,
        as state: Proposal.State,
        _ reason: DeclineReason? = nil,
        _ line: String? = nil
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE proposals SET state = \(state), answered_at = \(now),
                answered_by = \(by), reason = \(reason), line = \(line)
            WHERE organization = \(organization) AND placement = \(placement) AND id = \(id)
                AND state = 'open'
            """
        )
        guard changed == 1 else { return false }
        try record("proposal.\(state.rawValue)", placement)
        return true
    }

    /// Takes a proposal back. One that was answered stays as it is.
    func withdraw(_ id: Proposal.ID, of placement: Placement.ID) throws {
        guard try end(id, of: placement, as: .withdrawn) else { return }
        try ProposalNotice.takeBack(id, to: branch, in: organization, db)
    }

    func record(_ action: String, _ placement: Placement.ID) throws {
        try AuditLog.record(
            AuditEntry(
                organization: organization.rawValue,
                actor: by?.rawValue,
                action: action,
                object: placement.rawValue,
                detail: opening.rawValue,
                at: now
            ),
            db
        )
    }
}

/// What becomes of a proposal when something else decides about the person.
struct ProposalSettlement {
    let organization: Organization.ID
    let by: Person.ID?
    let now: Date
    let db: any Connection

    /// A branch has confirmed the person another way: a proposal to the same branch is thereby
    /// confirmed, and the person takes the town and the first day of the post; any other is
    /// withdrawn.
    func confirmed(_ placement: Placement, by branch: Branch.ID?) throws {
        try settle(placement.id) { id, opening, row in
            guard opening.draft.branch == branch else {
                return try row.withdraw(id, of: placement.id)
            }
            guard try row.end(id, of: placement.id, as: .confirmed) else { return }
            try carry(opening.draft, to: placement)
            try ProposalNotice.takeBack(id, to: opening.draft.branch, in: organization, db)
        }
    }

    /// The person is placed by a list, leaves, or is erased.
    func over(_ placement: Placement.ID) throws {
        try settle(placement) { id, _, row in try row.withdraw(id, of: placement) }
    }

    /// What the post gives to whoever comes: its town, and its first day where none is known.
    func carry(_ post: OpeningDraft, to placement: Placement) throws {
        try db.run(
            """
            UPDATE placements SET municipality_code = \(post.municipality), version = version + 1
            WHERE organization = \(organization) AND id = \(placement.id)
            """
        )
        guard placement.anchors[.employmentStart] == nil else { return }
        try AnchorWriter.write(
            .employmentStart,
            post.startsOn,
            before: nil,
            AnchorWriter.Place(
                organization: organization,
                placement: placement.id,
                actor: by,
                now: now
            ),
            db
        )
    }

    private func settle(
        _ placement: Placement.ID,
        _ act: (Proposal.ID, Opening, ProposalRow) throws -> Void
    ) throws {
        let found = try db.first(
            """
            SELECT \(Opening.columns), pr.id FROM proposals pr
            JOIN openings o ON o.organization = pr.organization AND o.id = pr.opening
            WHERE pr.organization = \(organization) AND pr.placement = \(placement)
                AND pr.state = 'open'
            """
        ) { (try Opening($0), try $0.get(Opening.columnCount, as: Proposal.ID.self)) }
        guard let (opening, id) = found else { return }
        let row = ProposalRow(
            organization: organization,
            opening: opening.id,
            branch: opening.draft.branch,
            by: by,
            now: now,
            db: db
        )
        try act(id, opening, row)
    }
}

extension ProposalSettlement {
    /// For a list that places somebody.
    init(_ place: PlacementContext, _ db: any Connection) {
        self.init(organization: place.organization, by: place.actor, now: place.now, db: db)
    }
}

extension ProposalRow {
    init(_ opening: Opening, _ viewer: Viewer, _ now: Date, _ db: any Connection) {
        self.init(
            organization: viewer.organization,
            opening: opening.id,
            branch: opening.draft.branch,
            by: viewer.person,
            now: now,
            db: db
        )
    }
}
