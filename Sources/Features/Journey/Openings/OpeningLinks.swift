import Core
import Web

extension Link {
    static let openings: Link = "/placements/openings"
    static let newOpening: Link = "/placements/openings/new"
    /// People who wait for a late opening.
    static let alternates: Link = "/placements/alternates"

    static func openings(_ status: Opening.Status, page: Int = 0) -> Link {
        page == 0
            ? "/placements/openings?status=\(status.rawValue)"
            : "/placements/openings?status=\(status.rawValue)&page=\(page)"
    }
    static func opening(_ id: Opening.ID) -> Link { "/placements/openings/\(id)" }
    static func opening(_ id: Opening.ID, proposal: Proposal.ID) -> Link {
        "/placements/openings/\(id)?proposal=\(proposal)"
    }
    static func opening(_ id: Opening.ID, search: String, page: Int) -> Link {
        "/placements/openings/\(id)?q=\(search)&page=\(page)"
    }
    static func openingEditing(_ id: Opening.ID) -> Link { "/placements/openings/\(id)/editing" }
    static func openingClosing(_ id: Opening.ID) -> Link { "/placements/openings/\(id)/closing" }
    static func openingProposals(_ id: Opening.ID) -> Link {
        "/placements/openings/\(id)/proposals"
    }
    static func proposalAnswer(_ id: Proposal.ID) -> Link { "/placements/proposals/\(id)/answer" }
    static func proposalWithdrawal(_ id: Proposal.ID) -> Link {
        "/placements/proposals/\(id)/withdrawal"
    }
}
