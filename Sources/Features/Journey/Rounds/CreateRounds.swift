import Database

extension Migration {
    static let createRounds = Migration(
        "2026-11-26 journey: create rounds",
        """
        CREATE TABLE rounds_made (
            organization TEXT   NOT NULL,
            placement    TEXT   NOT NULL,
            round        TEXT   NOT NULL,
            kind         TEXT   NOT NULL CHECK (kind IN ('message', 'call', 'visit')),
            made_at      BIGINT NOT NULL,
            made_by      TEXT   NOT NULL,
            PRIMARY KEY (organization, placement, round),
            FOREIGN KEY (organization, placement) REFERENCES placements (organization, id)
        );
        CREATE TABLE branch_rounds (
            organization TEXT   NOT NULL,
            branch       TEXT   NOT NULL,
            round        TEXT   NOT NULL,
            is_on        BIGINT NOT NULL,
            first_day    BIGINT NOT NULL,
            last_day     BIGINT NOT NULL,
            version      BIGINT NOT NULL,
            PRIMARY KEY (organization, branch, round),
            FOREIGN KEY (organization, branch) REFERENCES branches (organization, id)
        );
        """
    )
}
