import Database

extension Migration {
    /// A day on which the office is closed counts only if somebody knows better.
    static let addToldOpen = Migration(
        "2026-11-28 journey: add what the office said of a day",
        """
        ALTER TABLE steps ADD COLUMN told_open BIGINT CHECK (told_open IN (0, 1));
        """
    )
}
