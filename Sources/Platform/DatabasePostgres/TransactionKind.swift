/// What a transaction may do, and what it sees of others meanwhile.
enum TransactionKind {
    case read
    case write
    case migration

    /// The SQL that opens it.
    var opening: String {
        switch self {
        case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        // As if one write ran after the other, which is what SQLite does.
        case .write: "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
        // Each statement sees what committed while this one waited for the lock. Nodes that start
        // together take turns; the number is "engawa" in ASCII.
        case .migration:
            """
            BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL statement_timeout = 0; \
            SELECT pg_advisory_xact_lock(\(0x65_6e67_6177_61))
            """
        }
    }
}
