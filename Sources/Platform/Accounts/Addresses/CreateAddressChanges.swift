import Database

extension Migration {
    static let createAddressChanges = Migration(
        "2026-11-22 accounts: create address changes",
        """
        CREATE TABLE address_changes (
            id            TEXT   PRIMARY KEY,
            account       TEXT   NOT NULL REFERENCES accounts (id),
            new_email     TEXT   NOT NULL,
            new_email_key TEXT   NOT NULL,
            requested_at  BIGINT NOT NULL,
            effective_at  BIGINT,
            proposed_by   TEXT,
            accepted_at   BIGINT,
            cancelled_at  BIGINT,
            done_at       BIGINT
        );
        CREATE INDEX address_changes_account ON address_changes (account);
        CREATE INDEX address_changes_due ON address_changes (effective_at)
            WHERE done_at IS NULL AND cancelled_at IS NULL;
        """
    )

    /// A link sent to a new address proves it; the old one stays until then.
    static let proveAddresses = Migration(
        "2026-11-23 accounts: prove addresses",
        """
        ALTER TABLE sign_in_links ADD COLUMN proves TEXT REFERENCES address_changes (id);
        CREATE INDEX sign_in_links_proves ON sign_in_links (proves) WHERE proves IS NOT NULL;
        CREATE INDEX address_changes_new ON address_changes (new_email_key)
            WHERE done_at IS NULL AND cancelled_at IS NULL;
        """
    )
}
