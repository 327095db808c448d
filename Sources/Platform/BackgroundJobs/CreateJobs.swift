import Database

extension Migration {
    static let createJobs = Migration(
        "2026-11-22 background-jobs: create jobs",
        """
        CREATE TABLE jobs (
            id           TEXT   PRIMARY KEY,
            kind         TEXT   NOT NULL,
            unique_key   TEXT   UNIQUE,
            parameters   TEXT   NOT NULL,
            state        TEXT   NOT NULL CHECK (state IN ('ready', 'running', 'done', 'dead')),
            run_at       BIGINT NOT NULL,
            locked_until BIGINT CHECK (state <> 'running' OR locked_until IS NOT NULL),
            fence        BIGINT NOT NULL,
            attempts     BIGINT NOT NULL,
            last_error   TEXT,
            created_at   BIGINT NOT NULL,
            finished_at  BIGINT
        );
        CREATE INDEX jobs_due ON jobs (state, run_at);
        CREATE INDEX jobs_done ON jobs (finished_at) WHERE state = 'done';
        """
    )

    /// Whose a job is, when somebody first tried it, and whether somebody gave up on it.
    static let ownJobs = Migration(
        "2026-11-23 background-jobs: own jobs",
        """
        ALTER TABLE jobs ADD COLUMN organization TEXT;
        ALTER TABLE jobs ADD COLUMN first_tried_at BIGINT;
        ALTER TABLE jobs ADD COLUMN let_go_at BIGINT;
        CREATE INDEX jobs_dead ON jobs (finished_at) WHERE state = 'dead';
        """
    )
}
