import Core
import Database
import Foundation
import Notices
import People
import Strings
import Web

/// Tells the branch that somebody is proposed, and the recruiting office what the branch says.
///
/// The title has a name, and the link the id of the proposal: whoever is erased is erased here too.
struct ProposalNotice: Sendable {
    let viewer: Viewer
    let now: Date
    let strings: Strings
    let places: Municipalities

    /// The team of the branch, each of them once.
    func proposed(
        _ placement: Placement,
        _ id: Proposal.ID,
        for opening: Opening,
        _ db: any Connection
    ) throws {
        let branch = opening.draft.branch
        for member in try DirectoryStore.team(of: branch, in: viewer.organization, db) {
            let key = Self.key(of: id, to: member)
            try post("proposed", placement, id, opening, to: member, key: key, db)
        }
    }

    /// Whoever proposed, and whoever answers for the person in the recruiting office.
    func answered(
        _ state: Proposal.State,
        _ proposal: Proposal,
        for opening: Opening,
        _ db: any Connection
    ) throws {
        try Self.takeBack(proposal.id, to: opening.draft.branch, in: viewer.organization, db)
        let receivers = [proposal.proposedBy, proposal.placement.recruiter].compactMap { $0 }
        for receiver in Set(receivers) where receiver != viewer.person {
            let key = "proposal.\(state.rawValue):\(proposal.id):\(receiver)"
            let placement = proposal.placement
            try post(state.rawValue, placement, proposal.id, opening, to: receiver, key: key, db)
        }
    }

    /// The branch has nothing to answer any more.
    static func takeBack(
        _ id: Proposal.ID,
        to branch: Branch.ID,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws {
        for member in try DirectoryStore.team(of: branch, in: organization, db) {
            try Notices.cancel(uniqueKey: key(of: id, to: member), db)
        }
    }

    private static func key(of id: Proposal.ID, to member: Person.ID) -> String {
        "proposal:\(id):\(member)"
    }

    private func post(
        _ kind: String,
        _ placement: Placement,
        _ id: Proposal.ID,
        _ opening: Opening,
        to receiver: Person.ID,
        key: String,
        _ db: any Connection
    ) throws {
        let title = words("proposal.notice.\(kind)", placement, opening)
        let body = words("proposal.notice.\(kind)_body", placement, opening)
        let notice = Notice(
            organization: viewer.organization.rawValue,
            person: receiver.rawValue,
            kind: "proposal.\(kind)",
            title: title,
            body: body,
            link: .opening(opening.id, proposal: id),
            uniqueKey: key
        )
        try Notices.post(notice, at: now, db)
    }

    private func words(_ key: String, _ placement: Placement, _ opening: Opening) -> NoticeText {
        let said = { (language: Language) in
            let text = strings[language]
            return text(
                key,
                [
                    "name": placement.person.shortName(in: language),
                    "town": places.name(of: opening.draft.municipality, in: language),
                    "day": text.day(opening.draft.startsOn, .full),
                ]
            )
        }
        return NoticeText(english: said(.english), japanese: said(.japanese))
    }
}
