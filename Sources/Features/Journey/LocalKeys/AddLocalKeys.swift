import Database

extension Migration {
    static let addLocalKeys = Migration(
        "2026-11-30 journey: add local keys",
        """
        CREATE TABLE local_keys (
            organization      TEXT   NOT NULL REFERENCES organizations (id),
            scope             TEXT   NOT NULL CHECK (scope IN ('employer', 'bank', 'carrier',
                'school')),
            scope_key         TEXT   NOT NULL CHECK (scope_key <> ''),
            name_en           TEXT   NOT NULL CHECK (name_en <> ''),
            name_ja           TEXT   NOT NULL CHECK (name_ja <> ''),
            municipality_code TEXT,
            retired_at        BIGINT,
            PRIMARY KEY (organization, scope, scope_key)
        );
        CREATE TABLE placement_keys (
            organization TEXT   NOT NULL,
            placement    TEXT   NOT NULL,
            scope        TEXT   NOT NULL CHECK (scope IN ('employer', 'bank', 'carrier', 'school')),
            scope_key    TEXT   NOT NULL CHECK (scope_key <> ''),
            place        BIGINT NOT NULL,
            set_at       BIGINT NOT NULL,
            set_by       TEXT   NOT NULL,
            PRIMARY KEY (organization, placement, scope, scope_key),
            FOREIGN KEY (organization, placement) REFERENCES placements (organization, id)
        );
        CREATE INDEX placement_keys_key ON placement_keys (organization, scope, scope_key);
        ALTER TABLE overlays ADD COLUMN source_note TEXT;
        """
    )
}
