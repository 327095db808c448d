import Core
import Database

/// Whom an import may bring in and change.
///
/// Who may change a colleague's address could sign in as them, so only an administrator, and
/// whoever runs commands on the server, imports staff.
public struct ImportAuthority: Sendable, Equatable {
    /// Who imports, with their limits; `nil` for who may change everybody.
    let viewer: Viewer?

    /// Everybody of the organization: for the command line and administrators.
    public static let unlimited = ImportAuthority(viewer: nil)

    private init(viewer: Viewer?) { self.viewer = viewer }

    /// What a viewer may import.
    ///
    /// Recruiters bring assistants to every branch; schedulers and branch staff to their own.
    /// - Throws: ``OutsideRole`` for everybody else.
    public init(_ viewer: Viewer) throws {
        guard viewer.managesPeople else { throw OutsideRole() }
        self.init(viewer: viewer.roles.contains(.administrator) ? nil : viewer)
    }

    /// Whether everybody may be changed.
    var isUnlimited: Bool { viewer == nil }

    /// Whom of the people already there the importer may change; `nil` for everybody.
    ///
    /// Whom they see in the directory. Besides, recruiters reach whom they brought and whom no
    /// branch has confirmed yet, as in placements; schedulers and branch staff reach assistants
    /// whom nobody has placed, to take them into their branch.
    func reach(
        _ placements: [Person.ID: ExportedPlacement],
        _ db: any Connection
    ) throws -> Set<Person.ID>? {
        guard let viewer else { return nil }
        let seen = try db.all("SELECT p.id FROM people p WHERE \(PeopleScope.visible(to: viewer))")
        {
            try $0.get(0, as: Person.ID.self)
        }
        var reach = Set(seen)
        if viewer.roles.contains(.recruiter) {
            let recruits = placements.filter {
                $0.value.recruiter == viewer.person || !$0.value.isConfirmed
            }
            reach.formUnion(recruits.keys)
        }
        if !viewer.roles.isDisjoint(with: [.scheduler, .branchStaff]) {
            let waiting = try Self.withoutBranch(of: viewer, db)
            reach.formUnion(waiting.filter { placements[$0]?.isPlaced != true })
        }
        return reach
    }

    private static func withoutBranch(
        of viewer: Viewer,
        _ db: any Connection
    ) throws -> [Person.ID] {
        try db.all(
            """
            SELECT m.person FROM memberships m WHERE m.organization = \(viewer.organization)
                AND m.role = \(Role.alt) AND m.branch IS NULL
            """
        ) { try $0.get(0) }
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
    ) -> ImportObjection? {
        guard let viewer else { return nil }
        guard role == .alt, known.allSatisfy({ $0.role == .alt }) else {
            return ImportObjection(.role, .staffOnlyByAdministrator)
        }
        // Recruiters bring assistants to every branch.
        if viewer.roles.contains(.recruiter) { return nil }
        let branches = viewer.branches
        let current = known.compactMap(\.branch)
        let isTheirs = current.isEmpty ? branch != nil : current.allSatisfy(branches.contains)
        guard isTheirs, branch.map(branches.contains) ?? true else {
            return .outsideBranch
        }
        return nil
    }
}

/// What stands against a row, and the column that says so.
struct ImportObjection: Sendable, Equatable {
    let column: HRColumn
    let reason: ImportReason

    init(_ column: HRColumn, _ reason: ImportReason) {
        self.column = column
        self.reason = reason
    }

    /// The one answer about everybody whom the importer does not see, there or not.
    static let outsideBranch = ImportObjection(.branch, .outsideBranch)
}

extension ExportedPlacement {
    /// Whether a branch or a consultant has them, or they are past the offer.
    fileprivate var isPlaced: Bool { branch != nil || consultant != nil || stage >= .placed }
}
