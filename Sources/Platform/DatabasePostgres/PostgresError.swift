import CPostgres
import Database

/// What the server, or the way to it, objected to.
struct PostgresError: Error, Equatable {
    /// SQLSTATE, five characters; empty when the words are libpq's own.
    let state: String
    /// The first line only: the details repeat what people typed.
    let message: String
    /// Whether the connection went with it.
    let isLoss: Bool
    /// A prepared statement no longer fits the tables, or is not there any more.
    let isStale: Bool

    init(state: String, message: String, isLoss: Bool = false, isStale: Bool = false) {
        self.state = state
        self.message = message
        self.isLoss = isLoss
        self.isStale = isStale
    }

    /// Whether another try of the same transaction may succeed.
    ///
    /// Not for 25P03, a transaction that did nothing for too long: the next one would, too.
    /// Source of the codes: PostgreSQL's documentation, appendix A.
    var isWorthAnotherTry: Bool { isConflict || isStale || (isLoss && state != "25P03") }

    /// Two transactions met: one of them is asked to start again.
    var isConflict: Bool { state == "40001" || state == "40P01" }

    /// The server takes no writes: it is a standby, or has become one.
    var isReadOnly: Bool { state == "25006" }

    /// The same in the words of `Database`; itself where those have none.
    var translated: any Error {
        let words = "PostgreSQL \(state): \(message)"
        if state.hasPrefix("23") { return ConstraintViolation(message: words) }
        if isLoss || state.hasPrefix("08") || state.hasPrefix("57P0") {
            return DatabaseUnavailable(message: words, readable: false)
        }
        // 53: full disk, no memory. 58: a system call failed. 57014, 55P03: waited too long.
        let isBusy = isConflict || isReadOnly || state == "57014" || state == "55P03"
        guard isBusy || state.hasPrefix("53") || state.hasPrefix("58") else { return self }
        return DatabaseUnavailable(message: words, readable: true)
    }
}
