import Database

extension Migration {
    /// Days only: there is no column for an amount, and none may come.
    static let createPayRules = Migration(
        "2026-11-29 journey: create pay rules",
        """
        CREATE TABLE branch_pay_rules (
            organization    TEXT   NOT NULL,
            branch          TEXT   NOT NULL,
            closes_on       BIGINT NOT NULL CHECK (closes_on BETWEEN 1 AND 31),
            pays_on         BIGINT NOT NULL CHECK (pays_on BETWEEN 1 AND 31),
            months_later    BIGINT NOT NULL CHECK (months_later BETWEEN 0 AND 2),
            when_closed     TEXT   NOT NULL CHECK (when_closed IN ('before', 'after')),
            rent_on         BIGINT CHECK (rent_on BETWEEN 1 AND 31),
            rent_by         TEXT   NOT NULL
                CHECK (rent_by IN ('unknown', 'deducted', 'transfer', 'debit')),
            tax_by          TEXT   NOT NULL CHECK (tax_by IN ('unknown', 'deducted', 'bills')),
            advance         TEXT   NOT NULL CHECK (advance IN ('ask', 'yes', 'no')),
            reduced_months  TEXT   NOT NULL,
            last_checked_on TEXT   NOT NULL,
            checked_by      TEXT   NOT NULL,
            version         BIGINT NOT NULL,
            PRIMARY KEY (organization, branch),
            FOREIGN KEY (organization, branch) REFERENCES branches (organization, id)
        );
        """
    )
}
