import Database

extension Migration {
    static let createNotices = Migration(
        "2026-11-22 notices: create notices",
        """
        CREATE TABLE notices (
            id           TEXT   PRIMARY KEY,
            organization TEXT   NOT NULL,
            person       TEXT   NOT NULL,
            kind         TEXT   NOT NULL,
            title_en     TEXT   NOT NULL,
            title_ja     TEXT   NOT NULL,
            body_en      TEXT   NOT NULL,
            body_ja      TEXT   NOT NULL,
            link         TEXT   NOT NULL,
            urgent       BIGINT NOT NULL CHECK (urgent IN (0, 1)),
            condition    TEXT,
            created_at   BIGINT NOT NULL,
            deliver_at   BIGINT NOT NULL,
            settled_at   BIGINT,
            unique_key   TEXT   UNIQUE
        );
        CREATE INDEX notices_open ON notices (organization, person, deliver_at)
            WHERE settled_at IS NULL;
        CREATE INDEX notices_settled ON notices (settled_at) WHERE settled_at IS NOT NULL;
        CREATE TABLE outbox (
            id           TEXT   PRIMARY KEY,
            organization TEXT   NOT NULL,
            person       TEXT,
            address      TEXT   NOT NULL,
            subject      TEXT   NOT NULL,
            body         TEXT   NOT NULL,
            language     TEXT   NOT NULL,
            condition    TEXT,
            created_at   BIGINT NOT NULL,
            deliver_at   BIGINT NOT NULL,
            finished_at  BIGINT,
            state        TEXT   NOT NULL CHECK (state IN ('waiting', 'sent', 'dead', 'cancelled')),
            dedupe_key   TEXT   NOT NULL UNIQUE,
            message_id   TEXT   NOT NULL
        );
        CREATE INDEX outbox_due ON outbox (state, deliver_at);
        """
    )
}
