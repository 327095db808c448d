import Database

extension Migration {
    /// A place of an opening is one person's, and a person is proposed for one place at a time:
    /// two unique indexes say so, whoever writes first.
    static let createOpenings = Migration(
        "2026-11-28 journey: create openings",
        """
        CREATE TABLE openings (
            organization      TEXT   NOT NULL,
            id                TEXT   NOT NULL UNIQUE,
            branch            TEXT   NOT NULL,
            municipality_code TEXT   NOT NULL,
            starts_on         TEXT   NOT NULL,
            places            BIGINT NOT NULL CHECK (places BETWEEN 1 AND 50),
            needs_licence     BIGINT NOT NULL CHECK (needs_licence IN (0, 1)),
            housing           TEXT   CHECK (housing IN ('company', 'own_contract', 'no_landlord')),
            note              TEXT   NOT NULL,
            closed_at         BIGINT,
            created_at        BIGINT NOT NULL,
            created_by        TEXT   NOT NULL,
            version           BIGINT NOT NULL,
            PRIMARY KEY (organization, id),
            FOREIGN KEY (organization, branch) REFERENCES branches (organization, id)
        );
        CREATE INDEX openings_start ON openings (organization, starts_on, id);
        CREATE TABLE proposals (
            organization TEXT   NOT NULL,
            placement    TEXT   NOT NULL,
            id           TEXT   NOT NULL UNIQUE,
            opening      TEXT   NOT NULL,
            place        BIGINT NOT NULL,
            state        TEXT   NOT NULL CHECK (state IN ('open', 'confirmed', 'declined',
                                                          'withdrawn')),
            proposed_at  BIGINT NOT NULL,
            proposed_by  TEXT   NOT NULL,
            answered_at  BIGINT,
            answered_by  TEXT,
            reason       TEXT   CHECK (reason IN ('start', 'licence', 'housing', 'papers',
                                                  'filled', 'gone')),
            line         TEXT,
            PRIMARY KEY (organization, placement, id),
            FOREIGN KEY (organization, placement) REFERENCES placements (organization, id),
            FOREIGN KEY (organization, opening) REFERENCES openings (organization, id)
        );
        CREATE UNIQUE INDEX proposals_person ON proposals (organization, placement)
            WHERE state = 'open';
        CREATE UNIQUE INDEX proposals_place ON proposals (organization, opening, place)
            WHERE state IN ('open', 'confirmed');
        CREATE INDEX proposals_opening ON proposals (organization, opening, proposed_at);
        """
    )
}
