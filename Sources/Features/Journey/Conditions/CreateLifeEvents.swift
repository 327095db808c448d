import Database

extension Migration {
    static let createLifeEvents = Migration(
        "2026-11-25 journey: create life events",
        """
        CREATE TABLE life_events (
            organization      TEXT   NOT NULL,
            placement         TEXT   NOT NULL,
            id                TEXT   NOT NULL,
            kind              TEXT   NOT NULL CHECK (kind IN ('event_moving_house',
                'event_lost_card', 'event_accident', 'event_employer_change',
                'event_contract_end_staying', 'event_absence')),
            happened_on       TEXT   NOT NULL,
            municipality_code TEXT,
            started_at        BIGINT NOT NULL,
            started_by        TEXT   NOT NULL,
            confirmed_at      BIGINT,
            ended_at          BIGINT,
            version           BIGINT NOT NULL,
            PRIMARY KEY (organization, placement, id),
            FOREIGN KEY (organization, placement) REFERENCES placements (organization, id)
        );
        CREATE UNIQUE INDEX life_events_running ON life_events (organization, placement, kind)
            WHERE ended_at IS NULL;
        ALTER TABLE steps ADD COLUMN kept_at BIGINT;
        """
    )
}
