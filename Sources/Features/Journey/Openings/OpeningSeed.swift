import Core
import Database
import Foundation
import People

/// An invented opening with what became of it, for a demonstration.
public struct SeededOpening: Sendable {
    let town: String
    let branch: Branch.ID
    let startsOn: Day
    let places: Int
    let needsLicence: Bool
    let housing: Housing?
    let note: String
    let recruiter: Person.ID
    let addedAt: Date
    var closedAt: Date?
    var proposals: [SeededProposal] = []

    /// Describes an opening that `recruiter` added.
    public init(
        town: String,
        branch: Branch.ID,
        startsOn: Day,
        places: Int = 1,
        needsLicence: Bool = false,
        housing: Housing? = nil,
        note: String = "",
        by recruiter: Person.ID,
        at addedAt: Date
    ) {
        self.town = town
        self.branch = branch
        self.startsOn = startsOn
        self.places = places
        self.needsLicence = needsLicence
        self.housing = housing
        self.note = note
        self.recruiter = recruiter
        self.addedAt = addedAt
    }

    /// The same, closed.
    public func closed(at moment: Date) -> Self {
        var copy = self
        copy.closedAt = moment
        return copy
    }

    /// The same with somebody proposed.
    public func with(_ proposal: SeededProposal) -> Self {
        var copy = self
        copy.proposals.append(proposal)
        return copy
    }
}

/// Somebody proposed for an invented opening.
public struct SeededProposal: Sendable {
    let person: Person.ID
    let proposedAt: Date
    let answer: Answer

    /// What the branch has said.
    public enum Answer: Sendable {
        /// Nothing yet.
        case none
        case confirmed(by: Person.ID, at: Date)
        /// The housing of the post does not work out.
        case declinedForHousing(by: Person.ID, at: Date)
    }

    /// Describes a proposal.
    public init(of person: Person.ID, at proposedAt: Date, _ answer: Answer = .none) {
        self.person = person
        self.proposedAt = proposedAt
        self.answer = answer
    }
}

/// Writes invented openings. Runs once, in the transaction that completes the demonstration.
public enum OpeningSeed {
    /// Throws what the database throws.
    public static func apply(
        _ openings: [SeededOpening],
        organization: Organization.ID,
        _ db: any Connection
    ) throws {
        for opening in openings {
            let id = Opening.ID.make(at: opening.addedAt)
            try db.run(
                """
                INSERT INTO openings (organization, id, branch, municipality_code, starts_on,
                    places, needs_licence, housing, note, closed_at, created_at, created_by,
                    version)
                VALUES (\(organization), \(id), \(opening.branch), \(opening.town),
                    \(opening.startsOn), \(opening.places), \(opening.needsLicence),
                    \(opening.housing?.rawValue), \(opening.note), \(opening.closedAt),
                    \(opening.addedAt), \(opening.recruiter), 1)
                """
            )
            for (index, proposal) in opening.proposals.enumerated() {
                try insert(proposal, place: index + 1, id, opening, organization, db)
            }
        }
    }

    /// Somebody without a placement is left out.
    private static func insert(
        _ proposal: SeededProposal,
        place: Int,
        _ opening: Opening.ID,
        _ seeded: SeededOpening,
        _ organization: Organization.ID,
        _ db: any Connection
    ) throws {
        let found = try db.first(
            """
            SELECT id FROM placements
            WHERE organization = \(organization) AND person = \(proposal.person) LIMIT 1
            """
        ) { try $0.get(0, as: Placement.ID.self) }
        guard let placement = found else { return }
        let answer = proposal.answer.row
        try db.run(
            """
            INSERT INTO proposals (organization, placement, id, opening, place, state, proposed_at,
                proposed_by, answered_at, answered_by, reason)
            VALUES (\(organization), \(placement), \(Proposal.ID.make(at: proposal.proposedAt)),
                \(opening), \(place), \(answer.state), \(proposal.proposedAt), \(seeded.recruiter),
                \(answer.at), \(answer.by), \(answer.reason))
            """
        )
    }
}

extension SeededProposal.Answer {
    fileprivate var row: (state: Proposal.State, by: Person.ID?, at: Date?, reason: DeclineReason?)
    {
        switch self {
        case .none: (.open, nil, nil, nil)
        case .confirmed(let by, let at): (.confirmed, by, at, nil)
        case .declinedForHousing(let by, let at): (.declined, by, at, .housing)
        }
    }
}
