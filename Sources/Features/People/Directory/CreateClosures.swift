import Database

extension Migration {
    /// Days on which a branch is closed, and who answers meanwhile.
    ///
    /// A line may go: then nobody is named.
    static let createClosures = Migration(
        "2026-12-01 people: create branch closures",
        """
        CREATE TABLE branch_closures (
            organization TEXT   NOT NULL,
            id           TEXT   NOT NULL,
            branch       TEXT   NOT NULL,
            first_day    TEXT   NOT NULL,
            last_day     TEXT   NOT NULL CHECK (last_day >= first_day),
            words        TEXT   NOT NULL,
            words_ja     TEXT   NOT NULL,
            line         TEXT,
            version      BIGINT NOT NULL,
            PRIMARY KEY (organization, id),
            FOREIGN KEY (organization, branch) REFERENCES branches (organization, id)
        );
        CREATE INDEX branch_closures_days ON branch_closures (organization, branch, last_day);
        """
    )
}
