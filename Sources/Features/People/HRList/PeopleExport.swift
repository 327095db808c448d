import Core
import Database
import Foundation

/// Writes an organization's people as the list that an import reads.
public struct PeopleExport: Sendable {
    private let database: any Database
    private let recipient: any PlacementRecipient

    /// - Parameter recipient: Who knows what a list says about placements.
    public init(database: any Database, recipient: any PlacementRecipient) {
        self.database = database
        self.recipient = recipient
    }

    /// Everybody in an organization: for the command line.
    public func rows(of organization: Organization.ID) async throws -> [HRRow] {
        try await rows(of: organization, where: nil)
    }

    /// The people whom `viewer` may see.
    public func rows(for viewer: Viewer) async throws -> [HRRow] {
        try await rows(of: viewer.organization, where: PeopleScope.visible(to: viewer))
    }

    /// One person, as the export of their own data has them; `nil` when they are not there.
    func row(of person: Person.ID, in organization: Organization.ID) async throws -> HRRow? {
        try await rows(
            of: organization,
            where: "p.organization = \(organization) AND p.id = \(person)"
        ).first
    }

    private func rows(of organization: Organization.ID, where scope: SQL?) async throws -> [HRRow] {
        let recipient = recipient
        return try await database.read { db in
            let known = try KnownPeople(of: organization, where: scope, db)
            let placements = try recipient.placements(of: organization, db)
            let emails = try Self.staffEmails(of: organization, db)
            let branches = Dictionary(
                uniqueKeysWithValues: known.branches.map { ($0.id, $0.name) }
            )
            return known.people.values.sorted { $0.id.rawValue < $1.id.rawValue }.map {
                HRRow($0, placement: placements[$0.id], emails: emails, branches: branches)
            }
        }
    }

    /// The addresses of those who may be somebody's supporter or recruiter.
    private static func staffEmails(
        of organization: Organization.ID,
        _ db: any Connection
    ) throws -> [Person.ID: String] {
        var emails: [Person.ID: String] = [:]
        try db.forEach(
            """
            SELECT p.id, a.email FROM people p JOIN accounts a ON a.id = p.account
            WHERE p.organization = \(organization) AND EXISTS (
                SELECT 1 FROM memberships m WHERE m.organization = p.organization
                    AND m.person = p.id AND m.role <> \(Role.alt))
            """
        ) { row in emails[try row.get(0)] = try row.get(1, as: String.self) }
        return emails
    }
}

extension HRRow {
    /// What is known of a person, as a list says it.
    init(
        _ entry: KnownPeople.Entry,
        placement: ExportedPlacement?,
        emails: [Person.ID: String],
        branches: [Branch.ID: String]
    ) {
        self.init()
        for (column, value) in entry.values { self[column] = value }
        // An address that waits is how a list without numbers knows somebody without an account.
        email = entry.email ?? entry.proposedEmail
        language = entry.language
        let main = entry.memberships.mainRole
        // A list says one role and takes the others: of somebody with several it says none.
        role = entry.memberships.count == 1 ? main : nil
        let branch = entry.memberships.first { $0.role == main }?.branch ?? placement?.branch
        self.branch = branch.flatMap { branches[$0] }
        guard let placement else { return }
        stage = placement.stage
        track = placement.track
        contractMode = placement.contractMode
        municipalityCode = placement.municipality ?? municipalityCode
        anchors = placement.days
        supporterEmail = placement.consultant.flatMap { emails[$0] }
        recruiterEmail = placement.recruiter.flatMap { emails[$0] }
    }
}
