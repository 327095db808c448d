import Database

extension Migration {
    /// A newer hand-over takes the place of one that nobody has accepted.
    static let addReplacedAt = Migration(
        "2026-11-28 journey: add when a hand-over was replaced",
        """
        ALTER TABLE handovers ADD COLUMN replaced_at BIGINT;
        """
    )
}
