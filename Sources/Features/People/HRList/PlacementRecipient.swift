import Core
import Database
import Foundation

/// What an HR list says about a person's placement is not about a person: another feature keeps it.
///
/// People asks this question inside the transaction of the row; `App/Wiring` lets Journey answer.
public protocol PlacementRecipient: Sendable {
    /// Takes over what `row` says about the placement of `person`.
    ///
    /// - Returns: Whether anything was created or changed. Called only for assistants.
    /// - Throws: What the database says, and ``RowOvertaken``; the row is then undone alone.
    func receive(
        _ row: HRRow,
        of person: Person.ID,
        in place: PlacementContext,
        _ connection: any Connection
    ) throws -> RowOutcome

    /// What an export says about the placements of an organization, by person.
    func placements(
        of organization: Organization.ID,
        _ connection: any Connection
    ) throws -> [Person.ID: ExportedPlacement]
}

/// Who and where a row of an HR list is about, resolved to ids.
public struct PlacementContext: Sendable {
    /// The organization of the list.
    public let organization: Organization.ID
    /// The branch that the row names; `nil` where it names none.
    public let branch: Branch.ID?
    /// The person behind `supporter_email`; `nil` where nobody has that address.
    public let consultant: Person.ID?
    /// The person behind `recruiter_email`; `nil` where nobody has that address.
    public let recruiter: Person.ID?
    /// The moment of the import.
    public let now: Date
    /// Who imports; `nil` for the command line.
    public let actor: Person.ID?

    /// Describes where a row belongs.
    public init(
        organization: Organization.ID,
        branch: Branch.ID?,
        consultant: Person.ID?,
        recruiter: Person.ID?,
        now: Date,
        actor: Person.ID?
    ) {
        self.organization = organization
        self.branch = branch
        self.consultant = consultant
        self.recruiter = recruiter
        self.now = now
        self.actor = actor
    }
}

/// Somebody changed what a row was held against since it was planned: it is planned again.
public struct RowOvertaken: Error, Equatable {
    /// Undoes the row.
    public init() {}
}

/// What became of a row.
public enum RowOutcome: String, Sendable {
    case created, updated, unchanged
}

/// The placement columns of an exported row.
public struct ExportedPlacement: Sendable {
    /// Where on the journey the person is.
    public let stage: Stage
    /// Their track, if one is set.
    public let track: Track?
    /// Their contract form, if one is set.
    public let contractMode: ContractMode?
    /// Their own dates, by the names of the list's columns without `_date`.
    public let anchors: [String: Day]
    /// The six digits of the municipality, if known.
    public let municipality: String?
    /// The consultant.
    public let consultant: Person.ID?
    /// The recruiter.
    public let recruiter: Person.ID?
    /// The branch.
    public let branch: Branch.ID?
    /// ``anchors`` by the anchors of a list.
    public var days: [HRAnchor: Day] {
        anchors.reduce(into: [:]) { days, anchor in
            if let name = HRAnchor(rawValue: anchor.key) { days[name] = anchor.value }
        }
    }
    /// Whether somebody besides the recruiter has said that they answer for the person.
    public let isConfirmed: Bool

    /// Describes the placement columns of a row.
    ///
    /// - Parameter isConfirmed: True where nobody knows: what is confirmed stays out of reach.
    public init(
        stage: Stage,
        track: Track?,
        contractMode: ContractMode?,
        anchors: [String: Day],
        municipality: String?,
        consultant: Person.ID?,
        recruiter: Person.ID?,
        branch: Branch.ID?,
        isConfirmed: Bool = true
    ) {
        self.stage = stage
        self.track = track
        self.contractMode = contractMode
        self.anchors = anchors
        self.municipality = municipality
        self.consultant = consultant
        self.recruiter = recruiter
        self.branch = branch
        self.isConfirmed = isConfirmed
    }
}
