import Database

/// One open transaction on PostgreSQL.
///
/// A closure meets the errors of `Database`, so that it can catch them beside a savepoint. Without
/// one, a failed statement has broken the transaction for good.
struct PostgresConnection: Connection {
    let session: Session

    func forEach(_ query: SQL, _ body: (Row) throws -> Void) throws {
        let answer = try answer(query)
        for row in 0..<answer.rowCount {
            try body(Row { answer.value(row: row, column: $0) })
        }
    }

    @discardableResult func run(_ statement: SQL) throws -> Int {
        try answer(statement).changedRowCount
    }

    func savepoint<T>(_ body: () throws -> T) throws -> T {
        try command("SAVEPOINT part")
        do {
            let value = try body()
            if let failure = session.failure { throw failure.translated }
            try command("RELEASE part")
            return value
        } catch {
            session.rollBackToSavepoint()
            throw error
        }
    }

    private func answer(_ query: SQL) throws -> Answer {
        do { return try session.run(query) } catch { throw error.translated }
    }

    private func command(_ text: String) throws {
        do { try session.command(text) } catch { throw error.translated }
    }
}
