import Database

extension Migration {
    static let createCompanions = Migration(
        "2026-11-25 journey: create companions",
        """
        CREATE TABLE companions (
            organization TEXT   NOT NULL,
            placement    TEXT   NOT NULL,
            id           TEXT   NOT NULL,
            procedure    TEXT   NOT NULL,
            companion    TEXT,
            day          TEXT   NOT NULL,
            at_time      TEXT,
            place        TEXT,
            minutes      BIGINT,
            made_at      BIGINT NOT NULL,
            made_by      TEXT   NOT NULL,
            PRIMARY KEY (organization, id),
            FOREIGN KEY (organization, placement) REFERENCES placements (organization, id),
            FOREIGN KEY (organization, companion) REFERENCES people (organization, id)
        );
        CREATE INDEX companions_placement ON companions (organization, placement);
        CREATE INDEX companions_day ON companions (organization, day);
        CREATE UNIQUE INDEX companions_open ON companions (organization, placement, procedure)
            WHERE minutes IS NULL;
        CREATE INDEX placements_arrival
            ON placements (organization, COALESCE(landing, departure, employment_start));
        """
    )
}
