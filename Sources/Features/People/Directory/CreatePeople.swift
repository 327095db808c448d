import Database

extension Migration {
    static let createPeople = Migration(
        "2026-11-22 people: create organizations, branches, people",
        """
        CREATE TABLE organizations (
            id         TEXT   PRIMARY KEY,
            key        TEXT   NOT NULL UNIQUE CHECK (key <> ''),
            name       TEXT   NOT NULL,
            name_ja    TEXT   NOT NULL,
            created_at BIGINT NOT NULL
        );
        CREATE TABLE role_labels (
            organization TEXT NOT NULL REFERENCES organizations (id),
            role         TEXT NOT NULL,
            language     TEXT NOT NULL CHECK (language IN ('en', 'ja')),
            label        TEXT NOT NULL CHECK (label <> ''),
            PRIMARY KEY (organization, role, language)
        );
        CREATE TABLE branches (
            organization TEXT NOT NULL REFERENCES organizations (id),
            id           TEXT NOT NULL UNIQUE,
            name         TEXT NOT NULL CHECK (name <> ''),
            name_ja      TEXT NOT NULL,
            phone        TEXT,
            hours        TEXT,
            hours_ja     TEXT,
            PRIMARY KEY (organization, id),
            UNIQUE (organization, name)
        );
        CREATE TABLE people (
            organization      TEXT   NOT NULL REFERENCES organizations (id),
            id                TEXT   NOT NULL UNIQUE,
            account           TEXT   REFERENCES accounts (id),
            employee_number   TEXT,
            family_name       TEXT   NOT NULL,
            given_name        TEXT   NOT NULL,
            name_katakana     TEXT,
            preferred_name    TEXT,
            phone             TEXT,
            address           TEXT,
            municipality_code TEXT,
            nationality_group TEXT,
            residence_status  TEXT,
            housing           TEXT,
            drives            TEXT   CHECK (drives IN ('yes', 'no')),
            proposed_email    TEXT,
            created_at        BIGINT NOT NULL,
            PRIMARY KEY (organization, id),
            UNIQUE (employee_number, organization),
            UNIQUE (account, organization)
        );
        CREATE INDEX people_account ON people (account);
        CREATE TABLE memberships (
            organization TEXT NOT NULL,
            person       TEXT NOT NULL,
            role         TEXT NOT NULL,
            branch       TEXT,
            PRIMARY KEY (organization, person, role),
            FOREIGN KEY (organization, person) REFERENCES people (organization, id),
            FOREIGN KEY (organization, branch) REFERENCES branches (organization, id)
        );
        CREATE INDEX memberships_branch ON memberships (organization, branch, role);
        CREATE TABLE absences (
            organization TEXT NOT NULL,
            person       TEXT NOT NULL,
            first_day    TEXT NOT NULL,
            last_day     TEXT NOT NULL CHECK (last_day >= first_day),
            stand_in     TEXT NOT NULL,
            PRIMARY KEY (organization, person, first_day),
            FOREIGN KEY (organization, person) REFERENCES people (organization, id),
            FOREIGN KEY (organization, stand_in) REFERENCES people (organization, id)
        );
        CREATE TABLE contact_lines (
            organization TEXT   NOT NULL REFERENCES organizations (id),
            id           TEXT   NOT NULL,
            position     BIGINT NOT NULL,
            label        TEXT   NOT NULL,
            label_ja     TEXT   NOT NULL,
            purpose      TEXT   NOT NULL,
            purpose_ja   TEXT   NOT NULL,
            phone        TEXT   NOT NULL,
            hours        TEXT   NOT NULL,
            hours_ja     TEXT   NOT NULL,
            is_public    BIGINT NOT NULL CHECK (is_public IN (0, 1)),
            PRIMARY KEY (organization, id)
        );
        """
    )

    /// Who waits for an address is found without a look at everybody.
    static let findWaitingAddresses = Migration(
        "2026-11-23 people: find waiting addresses",
        """
        CREATE INDEX people_waiting ON people (organization, proposed_email)
            WHERE proposed_email IS NOT NULL;
        """
    )
}
