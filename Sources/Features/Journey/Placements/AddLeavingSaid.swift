import Database

extension Migration {
    /// The day on which somebody says they leave Japan, until the branch confirms one.
    static let addLeavingSaid = Migration(
        "2026-11-28 journey: add the day of leaving as said",
        """
        ALTER TABLE placements ADD COLUMN leaving_said TEXT;
        """
    )
}
