import Database

extension Migration {
    static let createOverlays = Migration(
        "2026-11-24 journey: create overlays and surprises",
        """
        CREATE TABLE overlays (
            organization    TEXT   NOT NULL REFERENCES organizations (id),
            id              TEXT   NOT NULL UNIQUE,
            scope           TEXT   NOT NULL CHECK (scope IN ('nationality', 'prefecture',
                'municipality', 'employer', 'bank', 'carrier', 'branch', 'school', 'person')),
            scope_key       TEXT   NOT NULL CHECK (scope_key <> ''),
            procedure       TEXT   NOT NULL,
            fields          TEXT   NOT NULL CHECK (length(fields) <= 8192),
            source_url      TEXT,
            last_checked_on TEXT,
            checked_by      TEXT,
            valid_until     TEXT,
            version         BIGINT NOT NULL,
            updated_at      BIGINT NOT NULL,
            updated_by      TEXT,
            PRIMARY KEY (organization, id),
            UNIQUE (organization, scope, scope_key, procedure),
            FOREIGN KEY (organization, checked_by) REFERENCES people (organization, id),
            FOREIGN KEY (organization, updated_by) REFERENCES people (organization, id)
        );
        CREATE INDEX overlays_age ON overlays (organization, last_checked_on);
        CREATE TABLE overlay_changes (
            organization  TEXT   NOT NULL,
            overlay       TEXT   NOT NULL,
            version       BIGINT NOT NULL,
            changed_at    BIGINT NOT NULL,
            changed_by    TEXT   NOT NULL,
            fields_before TEXT,
            fields_after  TEXT   NOT NULL,
            PRIMARY KEY (organization, overlay, version),
            FOREIGN KEY (organization, overlay) REFERENCES overlays (organization, id)
        );
        CREATE TABLE surprises (
            organization TEXT   NOT NULL,
            id           TEXT   NOT NULL UNIQUE,
            placement    TEXT   NOT NULL,
            procedure    TEXT   NOT NULL,
            line         TEXT   NOT NULL,
            state        TEXT   NOT NULL CHECK (state IN ('open', 'used', 'set_aside')),
            told_at      BIGINT NOT NULL,
            settled_at   BIGINT,
            settled_by   TEXT,
            PRIMARY KEY (organization, id),
            UNIQUE (organization, placement, procedure),
            FOREIGN KEY (organization, placement) REFERENCES placements (organization, id)
        );
        CREATE INDEX surprises_open ON surprises (organization) WHERE state = 'open';
        CREATE INDEX placements_of_a_town ON placements (organization, municipality_code);
        """
    )
}
