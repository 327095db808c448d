import Database
import Foundation

/// What is noted before COMMIT, so that a lost answer can be asked for again.
struct CommitRecord: Equatable {
    /// The transaction's number, 64 bits in decimal; `nil` when it changed nothing.
    let transaction: String?
    /// When the server started. It tells one server, and one life of it, from the next.
    let server: String

    enum Fate: Equatable {
        case committed
        case aborted
        case unknown
    }

    /// How long the fate is asked for: a server that has not noticed the loss ends the transaction
    /// after its idle time-out of 5 s.
    private static let patience = Duration.seconds(7)

    init(transaction: String?, server: String) {
        self.transaction = transaction
        self.server = server
    }

    /// Notes the open transaction of `session`.
    init(of session: Session) throws(PostgresError) {
        let answer = try session.run(
            "SELECT pg_current_xact_id_if_assigned()::text, pg_postmaster_start_time()::text"
        )
        transaction = String(primitive: answer.value(row: 0, column: 0))
        server = String(primitive: answer.value(row: 0, column: 1)) ?? ""
    }

    /// Asks what became of the transaction, until the server knows.
    func fate(_ sessions: Sessions, after loss: PostgresError) -> Fate {
        guard let transaction else { return .aborted }
        let deadline = ContinuousClock.now + Self.patience
        repeat {
            do {
                let session = try Patience.reconnect(sessions)
                let fate = try Self.fate(of: transaction, server: server, loss, on: session)
                sessions.giveBack(session)
                if let fate { return fate }
            } catch {
                // 22023: "is in the future". Had it been committed, the number would be known.
                if error.state == "22023" { return .aborted }
            }
            Thread.sleep(forTimeInterval: 0.05)
        } while ContinuousClock.now < deadline
        return .unknown
    }

    /// - Returns: `nil` while the transaction runs.
    private static func fate(
        of transaction: String,
        server: String,
        _ loss: PostgresError,
        on session: Session
    ) throws(PostgresError) -> Fate? {
        let answer = try session.run(
            """
            SELECT pg_xact_status(CAST(\(transaction) AS xid8)),
                pg_postmaster_start_time()::text
            """
        )
        switch String(primitive: answer.value(row: 0, column: 0)) {
        case "in progress": return nil
        case "aborted": return .aborted
        case "committed":
            // Numbers that a server lost in its fall are given out again by the one that follows:
            // this may be someone else's. 57P02: it fell and got up under the same roof.
            let now = String(primitive: answer.value(row: 0, column: 1))
            return now == server && loss.state != "57P02" ? .committed : .unknown
        default: return .unknown
        }
    }
}
