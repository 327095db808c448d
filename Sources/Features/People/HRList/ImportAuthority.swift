import Core
import Database

/// Whom an import may bring in and change.
///
/// Who may change a colleague's address could sign in as them, so only an administrator, and
/// whoever runs commands on the server, imports staff.
public struct ImportAuthority: Sendable, Equatable {
    /// Whether everybody may be changed.
    let isUnlimited: Bool
    /// The branches whose assistants may be; `nil` for assistants of every branch.
    let branches: Set<Branch.ID>?

    /// Everybody of the organization: for the command line and administrators.
    public static let unlimited = ImportAuthority(isUnlimited: true, branches: nil)

    init(isUnlimited: Bool, branches: Set<Branch.ID>?) {
        self.isUnlimited = isUnlimited
        self.branches = branches
    }

    /// What a viewer may import.
    ///
    /// Recruiters bring assistants to every branch; schedulers and branch staff to their own.
    /// - Throws: ``OutsideRole`` for everybody else.
    public init(_ viewer: Viewer) throws {
        guard viewer.managesPeople else { throw OutsideRole() }
        isUnlimited = viewer.roles.contains(.administrator)
        let isEverywhere = isUnlimited || viewer.roles.contains(.recruiter)
        branches = isEverywhere ? nil : viewer.branches
    }

    /// Why a row stands outside; `nil` when it may be imported.
    ///
    /// - Parameters:
    ///   - known: What the person does so far; empty for a new one.
    ///   - role: What the row makes them.
    ///   - branch: Where the row places them; `nil` where it says nothing.
    func objection(
        known: [Membership],
        role: Role,
        branch: Branch.ID?
    ) -> (column: HRColumn, reason: ImportReason)? {
        if isUnlimited { return nil }
        guard role == .alt, known.allSatisfy({ $0.role == .alt }) else {
            return (.role, .staffOnlyByAdministrator)
        }
        guard let branches else { return nil }
        let current = known.compactMap(\.branch)
        let isTheirs = current.isEmpty ? branch != nil : current.allSatisfy(branches.contains)
        guard isTheirs, branch.map(branches.contains) ?? true else {
            return (.branch, .outsideBranch)
        }
        return nil
    }
}
