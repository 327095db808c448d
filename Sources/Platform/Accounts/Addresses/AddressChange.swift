import Core
import Foundation

/// A new sign-in address on its way: asked for, announced, and usable three days later.
///
/// It replaces the present address when a sign-in link that was sent to it is used. Until then both
/// work, so that a typing error locks nobody out.
public struct AddressChange: Sendable, Equatable, Identifiable {
    /// The identity of one change.
    public typealias ID = Identifier<AddressChange>

    /// Names the change in links.
    public let id: ID
    /// Whose address changes.
    public let account: Account.ID
    /// The new address as it was typed.
    public let newEmail: String
    /// When it was asked for or proposed.
    public let requestedAt: Date
    /// From when it signs in too; `nil` for a proposal that its person has not accepted.
    public let effectiveAt: Date?
    /// Who proposed it, such as the HR list; `nil` when the person asked for it.
    public let proposedBy: String?

    /// Whether the person still has to decide.
    public var isProposal: Bool { effectiveAt == nil }

    /// Whether the new address signs in beside the present one.
    func isUsable(at now: Date) -> Bool { effectiveAt.map { $0 <= now } ?? false }

    /// Seconds between asking and the first use: 72 hours.
    ///
    /// Long enough to notice the announcement at the old address over a weekend. The figure is the
    /// project's own judgement.
    public static let wait: TimeInterval = 72 * 3600
}

/// Why a sign-in address could not be changed.
enum AddressError: UserFacingError, Equatable {
    /// No mail could go there.
    case unreadable
    /// It is the present one.
    case unchanged
    /// Somebody else signs in with it.
    case taken
    /// The person signed in too long ago.
    case notFresh

    var status: Int { 422 }

    var messageKey: String {
        switch self {
        case .unreadable: "address.error.unreadable"
        case .unchanged: "address.error.unchanged"
        case .taken: "address.error.taken"
        case .notFresh: "error.not_fresh"
        }
    }
}
