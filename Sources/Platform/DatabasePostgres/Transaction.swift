import Database

/// Runs a closure in a transaction, again where that can help.
struct Transaction {
    let kind: TransactionKind
    let sessions: Sessions

    private enum Outcome<T> {
        case finished(Result<T, any Error>)
        case again(PostgresError)
    }

    /// Runs `body`; call it on a thread of `sessions`.
    func run<T>(_ body: (any Connection) throws -> T) throws -> T {
        do {
            return try attempts(body).get()
        } catch let error as PostgresError {
            throw error.translated
        }
    }

    private func attempts<T>(
        _ body: (any Connection) throws -> T
    ) throws(PostgresError) -> Result<T, any Error> {
        var session = try sessions.take()
        defer { sessions.giveBack(session) }
        var patience = Patience()
        while true {
            let outcome = attempt(body, on: session)
            session.rollBack()
            // Its prepared statements are of no further use, and others may no longer fit.
            if kind == .migration { session.abandon() }
            switch outcome {
            case .finished(let result): return result
            case .again(let error):
                try patience.wait(after: error)
                if !error.isConflict || !session.isReady {
                    session = try Patience.reconnect(sessions)
                }
            }
        }
    }

    private func attempt<T>(_ body: (any Connection) throws -> T, on session: Session) -> Outcome<T>
    {
        do throws(PostgresError) {
            try session.begin(kind)
            let result = Result { try body(PostgresConnection(session: session)) }
            // Whatever the closure made of it: a broken transaction is not its to judge.
            if let failure = session.failure {
                if helps(failure) { return .again(failure) }
                if case .success = result { return .finished(.failure(failure)) }
            }
            guard case .success = result else { return .finished(result) }
            return try commit(result, on: session)
        } catch {
            return helps(error) ? .again(error) : .finished(.failure(error))
        }
    }

    /// A write on a server that has become a standby may find the new primary.
    private func helps(_ error: PostgresError) -> Bool {
        error.isWorthAnotherTry || (error.isReadOnly && kind != .read)
    }

    private func commit<T>(
        _ result: Result<T, any Error>,
        on session: Session
    ) throws(PostgresError) -> Outcome<T> {
        if kind == .read {
            session.rollBack()
            return .finished(result)
        }
        let record = try CommitRecord(of: session)
        do throws(PostgresError) {
            let answer = try session.command("COMMIT")
            guard answer.tag == "COMMIT" else {
                throw PostgresError(state: "25P02", message: "the transaction was broken")
            }
            return .finished(result)
        } catch {
            guard error.isLoss else { throw error }
            switch record.fate(sessions, after: error) {
            case .committed: return .finished(result)
            case .aborted: return .again(error)
            case .unknown: return .finished(.failure(error))
            }
        }
    }
}
