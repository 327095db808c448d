import CPostgres
import Database
import Foundation

/// One connection to the server, with the statements that it has prepared.
///
/// Only the thread that took it from ``Sessions`` touches it: `@unchecked Sendable` says no more.
final class Session: @unchecked Sendable {
    /// How long an answer may take, in milliseconds: twice the server's own limit. It ends the wait
    /// for a server that is frozen, or for its standby's word on a COMMIT. Negative: no limit.
    private static let patience: Int32 = 10_000
    /// How many prepared statements are kept; then all start anew.
    private static let statementLimit = 256

    private let handle: OpaquePointer
    private var statements: [String: String] = [:]
    private var isAbandoned = false
    private var patience = Session.patience

    /// What broke the open transaction, whatever the closure made of it.
    private(set) var failure: PostgresError?

    /// Connects.
    init(_ address: Address) throws(PostgresError) {
        guard let handle = address.connect() else {
            throw PostgresError(state: "53200", message: "no memory", isLoss: true)
        }
        self.handle = handle
        // Else "relation already exists, skipping" goes to standard error.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        guard PQstatus(handle) == CONNECTION_OK else { throw ownError() }
        try command("SET statement_timeout = 5000; SET idle_in_transaction_session_timeout = 5000")
    }

    deinit { PQfinish(handle) }

    /// Whether the next transaction can begin here.
    var isReady: Bool { isConnected && PQtransactionStatus(handle) == PQTRANS_IDLE }

    private var isConnected: Bool { !isAbandoned && PQstatus(handle) == CONNECTION_OK }

    /// Never uses this connection again.
    func abandon() { isAbandoned = true }

    // MARK: Transactions

    /// Begins a transaction.
    func begin(_ kind: TransactionKind) throws(PostgresError) {
        failure = nil
        patience = kind == .migration ? -1 : Self.patience
        try command(kind.opening)
    }

    /// Ends the transaction, if one is open. Where that fails, the connection is no longer ready.
    func rollBack() {
        guard isConnected, PQtransactionStatus(handle) != PQTRANS_IDLE else { return }
        _ = try? command("ROLLBACK")
    }

    /// Undoes what was done since the last savepoint, and what broke since then.
    ///
    /// A conflict stays: the transaction as a whole has to start again.
    func rollBackToSavepoint() {
        guard isConnected, (try? command("ROLLBACK TO part; RELEASE part")) != nil else { return }
        if failure?.isWorthAnotherTry != true { failure = nil }
    }

    // MARK: Statements

    /// Runs fixed SQL that is not worth preparing.
    @discardableResult func command(_ text: String) throws(PostgresError) -> Answer {
        guard isConnected, PQsendQuery(handle, text) == 1 else { throw remembered(ownError()) }
        return try receive()
    }

    /// Runs a statement with its values bound.
    func run(_ query: SQL) throws(PostgresError) -> Answer {
        let values = query.values.map(Self.text)
        // libpq would end the text at the first NUL and store the rest of it nowhere.
        guard values.allSatisfy({ $0?.utf8.contains(0) != true }) else {
            throw PostgresError(state: "22021", message: "text with U+0000 cannot be stored")
        }
        let name = try prepared(query.text)
        let sent = withCStrings(values) {
            PQsendQueryPrepared(handle, name, Int32($0.count), $0.baseAddress, nil, nil, 0)
        }
        guard sent == 1 else { throw remembered(ownError()) }
        return try receive()
    }

    private static func text(_ value: SQLPrimitive) -> String? {
        switch value {
        case .null: nil
        case .integer(let number): String(number)
        case .text(let text): text
        }
    }

    private func prepared(_ text: String) throws(PostgresError) -> String {
        guard isConnected else { throw remembered(ownError()) }
        if let name = statements[text] { return name }
        if statements.count >= Self.statementLimit {
            try command("DEALLOCATE ALL")
            statements = [:]
        }
        let name = "s\(statements.count)"
        guard PQsendPrepare(handle, name, Placeholders.numbered(text), 0, nil) == 1 else {
            throw remembered(ownError())
        }
        _ = try receive()
        statements[text] = name
        return name
    }

    // MARK: Answers

    /// Waits for all of an answer; of several statements, the last one's.
    private func receive() throws(PostgresError) -> Answer {
        var last: Answer?
        var failed: Answer?
        while let next = try nextAnswer() {
            if next.isForeign {
                abandon()
                throw remembered(PostgresError(state: "0A000", message: "COPY", isLoss: true))
            }
            if next.isFailure { failed = failed ?? next }
            last = next
        }
        // Only now: a server that says why it leaves does so before the line goes dead.
        if let failed { throw remembered(failed.error(isLoss: !isConnected)) }
        guard let last else { throw remembered(ownError()) }
        return last
    }

    private func nextAnswer() throws(PostgresError) -> Answer? {
        let deadline = ContinuousClock.now + .milliseconds(Int(patience))
        while PQisBusy(handle) == 1 {
            var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
            let left = (deadline - .now) / .milliseconds(1)
            let found = poll(&socket, 1, patience < 0 ? -1 : Int32(max(left, 0)))
            if found == 0 {
                abandon()
                throw remembered(ownError("no answer in time"))
            }
            // A failure shows in the next result.
            if found > 0, PQconsumeInput(handle) == 0 { break }
        }
        return PQgetResult(handle).map(Answer.init)
    }

    /// What libpq itself says. Its words may end in a line break.
    private func ownError(_ words: String? = nil) -> PostgresError {
        let said = words ?? String(cString: PQerrorMessage(handle))
        let message = said.trimmingCharacters(in: .whitespacesAndNewlines)
        return PostgresError(state: "", message: message, isLoss: !isConnected)
    }

    /// Keeps the first failure: those after it only say that the transaction is broken.
    private func remembered(_ error: PostgresError) -> PostgresError {
        if failure == nil || error.isLoss { failure = error }
        if error.isStale || error.isReadOnly { abandon() }
        return error
    }
}
