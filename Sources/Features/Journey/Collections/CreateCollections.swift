import Database

extension Migration {
    /// A choice names its area as people do, so that it survives an export into another Engawa.
    static let createCollections = Migration(
        "2026-11-28 journey: create collections",
        """
        CREATE TABLE collection_areas (
            organization      TEXT   NOT NULL REFERENCES organizations (id),
            id                TEXT   NOT NULL UNIQUE,
            municipality_code TEXT   NOT NULL CHECK (municipality_code <> ''),
            name              TEXT   NOT NULL CHECK (name <> ''),
            fields            TEXT   NOT NULL CHECK (length(fields) <= 65536),
            source_url        TEXT,
            last_checked_on   TEXT,
            checked_by        TEXT,
            version           BIGINT NOT NULL,
            updated_at        BIGINT NOT NULL,
            updated_by        TEXT,
            PRIMARY KEY (organization, id),
            UNIQUE (organization, municipality_code, name),
            FOREIGN KEY (organization, checked_by) REFERENCES people (organization, id),
            FOREIGN KEY (organization, updated_by) REFERENCES people (organization, id)
        );
        CREATE TABLE chosen_areas (
            organization      TEXT   NOT NULL,
            placement         TEXT   NOT NULL,
            municipality_code TEXT   NOT NULL,
            area              TEXT   NOT NULL,
            chosen_at         BIGINT NOT NULL,
            PRIMARY KEY (organization, placement),
            FOREIGN KEY (organization, placement) REFERENCES placements (organization, id)
        );
        CREATE INDEX chosen_areas_of_a_town
            ON chosen_areas (organization, municipality_code, area);
        """
    )
}
