import Core
import Database
import People

/// For whom somebody answers, as placements say it.
public struct PlacementCaseload: Caseload {
    /// Answers People's question.
    public init() {}

    /// Consultants answer for those whom their branch has confirmed, recruiters for the others.
    public func count(
        of person: Person.ID,
        by role: Role,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws -> Int {
        let answers: SQL? =
            switch role {
            case .managingConsultant: "consultant = \(person) AND confirmed_at IS NOT NULL"
            case .recruiter: "recruiter = \(person) AND confirmed_at IS NULL"
            default: nil
            }
        guard let answers else { return 0 }
        return try db.first(
            """
            SELECT COUNT(DISTINCT person) FROM placements
            WHERE organization = \(organization) AND stage <> \(Stage.alumni) AND \(answers)
            """
        ) { try $0.get(0) } ?? 0
    }

    /// Leaves everybody who is not yet alumni: the duty role answers for them.
    public func letGo(
        of person: Person.ID,
        by role: Role,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws {
        let column: SQL? =
            switch role {
            case .managingConsultant: "consultant"
            case .recruiter: "recruiter"
            default: nil
            }
        guard let column else { return }
        try db.run(
            """
            UPDATE placements SET \(column) = NULL, version = version + 1
            WHERE organization = \(organization) AND \(column) = \(person)
                AND stage <> \(Stage.alumni)
            """
        )
    }
}
