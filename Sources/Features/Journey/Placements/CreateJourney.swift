import Database

extension Migration {
    static let createJourney = Migration(
        "2026-11-23 journey: create placements and steps",
        """
        CREATE TABLE placements (
            organization       TEXT   NOT NULL REFERENCES organizations (id),
            id                 TEXT   NOT NULL UNIQUE,
            person             TEXT   NOT NULL,
            stage              TEXT   NOT NULL,
            track              TEXT   CHECK (track IN ('flagship', 'alternate')),
            contract_mode      TEXT   CHECK (contract_mode IN ('direct', 'jet', 'dispatch',
            'outsourcing')),
            branch             TEXT,
            consultant         TEXT,
            recruiter          TEXT,
            confirmed_at       BIGINT,
            municipality_code  TEXT,
            offer              TEXT,
            coe_issued         TEXT,
            departure          TEXT,
            landing            TEXT,
            address_start      TEXT,
            employment_start   TEXT,
            contract_end       TEXT,
            stay_expiry        TEXT,
            leaving            TEXT,
            last_act_at        BIGINT,
            created_at         BIGINT NOT NULL,
            version            BIGINT NOT NULL,
            PRIMARY KEY (organization, id),
            FOREIGN KEY (organization, person) REFERENCES people (organization, id),
            FOREIGN KEY (organization, branch) REFERENCES branches (organization, id),
            FOREIGN KEY (organization, consultant) REFERENCES people (organization, id),
            FOREIGN KEY (organization, recruiter) REFERENCES people (organization, id)
        );
        CREATE INDEX placements_person ON placements (organization, person);
        CREATE INDEX placements_consultant ON placements (organization, consultant);
        CREATE INDEX placements_branch ON placements (organization, branch);
        CREATE INDEX placements_unconfirmed ON placements (organization, recruiter)
            WHERE confirmed_at IS NULL;
        CREATE TABLE anchor_changes (
            organization TEXT   NOT NULL,
            placement    TEXT   NOT NULL,
            changed_at   BIGINT NOT NULL,
            anchor       TEXT   NOT NULL,
            day_before   TEXT,
            day_after    TEXT,
            changed_by   TEXT,
            PRIMARY KEY (organization, placement, anchor, changed_at),
            FOREIGN KEY (organization, placement) REFERENCES placements (organization, id)
        );
        CREATE TABLE steps (
            organization TEXT   NOT NULL,
            placement    TEXT   NOT NULL,
            procedure    TEXT   NOT NULL,
            state        TEXT   NOT NULL CHECK (state IN ('open', 'date_fixed', 'booked', 'waiting',
                                                          'done', 'not_applicable', 'skipped')),
            fixed_on     TEXT,
            text_hash    TEXT   NOT NULL,
            changed_at   BIGINT NOT NULL,
            changed_by   TEXT   NOT NULL,
            version      BIGINT NOT NULL,
            PRIMARY KEY (organization, placement, procedure),
            FOREIGN KEY (organization, placement) REFERENCES placements (organization, id)
        );
        CREATE TABLE handovers (
            organization TEXT   NOT NULL,
            placement    TEXT   NOT NULL,
            id           TEXT   NOT NULL,
            from_person  TEXT,
            to_person    TEXT,
            to_branch    TEXT,
            note         TEXT   NOT NULL,
            created_at   BIGINT NOT NULL,
            created_by   TEXT   NOT NULL,
            accepted_at  BIGINT,
            accepted_by  TEXT,
            PRIMARY KEY (organization, placement, id),
            FOREIGN KEY (organization, placement) REFERENCES placements (organization, id),
            FOREIGN KEY (organization, from_person) REFERENCES people (organization, id),
            FOREIGN KEY (organization, to_person) REFERENCES people (organization, id)
        );
        CREATE INDEX handovers_open ON handovers (organization, to_person) WHERE accepted_at IS \
        NULL;
        CREATE TABLE snoozes (
            organization TEXT   NOT NULL,
            placement    TEXT   NOT NULL,
            reason       TEXT   NOT NULL,
            until_day    TEXT   NOT NULL,
            set_at       BIGINT NOT NULL,
            set_by       TEXT   NOT NULL,
            PRIMARY KEY (organization, placement, reason),
            FOREIGN KEY (organization, placement) REFERENCES placements (organization, id)
        );
        CREATE TABLE contacts (
            organization TEXT   NOT NULL,
            placement    TEXT   NOT NULL,
            id           TEXT   NOT NULL,
            kind         TEXT   NOT NULL CHECK (kind IN ('call', 'visit', 'stuck')),
            procedure    TEXT,
            made_at      BIGINT NOT NULL,
            made_by      TEXT   NOT NULL,
            settled_at   BIGINT,
            PRIMARY KEY (organization, placement, id),
            FOREIGN KEY (organization, placement) REFERENCES placements (organization, id)
        );
        CREATE INDEX contacts_stuck ON contacts (organization, placement)
            WHERE kind = 'stuck' AND settled_at IS NULL;
        """
    )
}
