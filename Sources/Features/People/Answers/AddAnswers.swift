import Database

extension Migration {
    static let addAnswers = Migration(
        "2026-11-25 people: add the answers to five questions",
        """
        ALTER TABLE people ADD COLUMN first_time_in_japan TEXT
            CHECK (first_time_in_japan IN ('yes', 'no'));
        ALTER TABLE people ADD COLUMN answered_at BIGINT;
        ALTER TABLE people ADD COLUMN ask_again_on TEXT;
        """
    )
}
