import Core
import Database

/// For how many people somebody answers, and what becomes of them.
///
/// People asks this question inside the transaction that takes a role; `App/Wiring` lets Journey
/// answer.
public protocol Caseload: Sendable {
    /// For how many people `person` answers by `role`; 0 for a role that answers for nobody.
    func count(
        of person: Person.ID,
        by role: Role,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws -> Int

    /// Leaves those people to the duty role of their branch or of the recruiting office.
    func letGo(
        of person: Person.ID,
        by role: Role,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws
}
