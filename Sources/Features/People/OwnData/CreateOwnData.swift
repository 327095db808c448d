import Database

extension Migration {
    static let createOwnData = Migration(
        "2026-11-27 people: create own data",
        """
        ALTER TABLE people ADD COLUMN erased_at BIGINT;
        ALTER TABLE organizations ADD COLUMN retention_years BIGINT;
        CREATE TABLE restored_records (
            organization TEXT   NOT NULL,
            person       TEXT   NOT NULL,
            position     BIGINT NOT NULL,
            part         TEXT   NOT NULL,
            source       TEXT   NOT NULL,
            record       TEXT   NOT NULL,
            content      TEXT   NOT NULL,
            PRIMARY KEY (organization, person, position),
            FOREIGN KEY (organization, person) REFERENCES people (organization, id)
        );
        CREATE TABLE erasures (
            organization TEXT   NOT NULL,
            person       TEXT   NOT NULL,
            reason       TEXT   NOT NULL CHECK (reason IN ('own', 'retention')),
            asked_at     BIGINT NOT NULL,
            due_at       BIGINT NOT NULL,
            kept_at      BIGINT,
            kept_by      TEXT,
            PRIMARY KEY (organization, person),
            FOREIGN KEY (organization, person) REFERENCES people (organization, id)
        );
        CREATE INDEX erasures_due ON erasures (due_at) WHERE kept_at IS NULL;
        """
    )
}
