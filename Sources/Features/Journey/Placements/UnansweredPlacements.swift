import Database
import People

/// Placements that have fallen between two offices: whoever runs the server should see them.
public enum UnansweredPlacements {
    /// How many placements of an organization nobody answers for, not even a duty role.
    ///
    /// Confirmed without a consultant and without a branch, or not confirmed and without a
    /// recruiter. Former assistants need nobody.
    public static func count(
        in organization: Organization.ID,
        _ db: any Connection
    ) throws -> Int {
        try db.first(
            """
            SELECT COUNT(*) FROM placements
            WHERE organization = \(organization) AND stage <> \(Stage.alumni)
                AND ((confirmed_at IS NOT NULL AND consultant IS NULL AND branch IS NULL)
                    OR (confirmed_at IS NULL AND recruiter IS NULL))
            """
        ) { try $0.get(0) } ?? 0
    }
}
