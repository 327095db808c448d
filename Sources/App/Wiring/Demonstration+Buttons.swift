import Accounts
import Core
import Database
import Foundation
import Journey
import People

extension Demonstration {
    /// The people whom a visitor may be, as the sign-in page shows them.
    static var buttons: [DemonstrationRole] {
        roles.map { role in
            let english = split(role.labelEn, at: ", ")
            let japanese = split(role.labelJa, at: "、")
            return DemonstrationRole(
                label: [.english: english.name, .japanese: japanese.name],
                detail: [.english: english.detail, .japanese: japanese.detail],
                email: role.email
            )
        }
    }

    /// Fills the organization of invented people, where it is missing.
    static func fill(_ installation: Installation) async throws {
        let clock = installation.configuration.clock
        let importer = PeopleImport(
            database: installation.database,
            recipient: PlacementImport(),
            now: { clock.now }
        )
        try await fill(installation.database, importer: importer, now: clock.now)
    }

    /// Who it is, and what about them is worth a look.
    private static func split(_ label: String, at comma: String) -> (name: String, detail: String) {
        guard let range = label.range(of: comma) else { return (label, "") }
        return (String(label[..<range.lowerBound]), String(label[range.upperBound...]))
    }
}
