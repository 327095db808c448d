import Database

extension Migration {
    /// When erasing last ran: a clock that leaps must not erase what was due in a week.
    static let createErasureRuns = Migration(
        "2026-11-28 people: create erasure runs",
        """
        CREATE TABLE erasure_runs (
            job        TEXT   NOT NULL PRIMARY KEY CHECK (job = 'erase'),
            ran_at     BIGINT NOT NULL,
            held_until BIGINT
        );
        """
    )
}
