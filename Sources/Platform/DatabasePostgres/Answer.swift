import CPostgres
import Database

/// A whole answer of the server, in memory until it is let go.
final class Answer {
    private let result: OpaquePointer

    /// Takes over `result`.
    init(_ result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    var rowCount: Int { Int(PQntuples(result)) }

    /// The rows that a statement changed; 0 for one that cannot change any.
    var changedRowCount: Int {
        isQuery ? 0 : Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    /// The word for what was done, such as `COMMIT`.
    var tag: String { String(cString: PQcmdStatus(result)) }

    /// Whether the exchange is in a mode (`COPY`) that nobody here speaks.
    var isForeign: Bool {
        ![PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_FATAL_ERROR]
            .contains(PQresultStatus(result))
    }

    /// Whether the server refused.
    var isFailure: Bool { PQresultStatus(result) == PGRES_FATAL_ERROR }

    /// What went wrong.
    ///
    /// - Parameter isLoss: Whether the connection is gone.
    func error(isLoss: Bool) -> PostgresError {
        let state = field("C") ?? ""
        return PostgresError(
            state: state,
            message: field("M") ?? String(cString: PQresultErrorMessage(result)),
            isLoss: isLoss,
            // "cached plan must not change result type" shares its code with other complaints.
            isStale: state == "26000" || (state == "0A000" && field("R") == "RevalidateCachedQuery")
        )
    }

    /// A value. Columns that are not there read as NULL.
    ///
    /// - Parameters:
    ///   - row: From 0.
    ///   - column: From 0.
    func value(row: Int, column: Int) -> SQLPrimitive {
        let (row, column) = (Int32(row), Int32(column))
        guard column < PQnfields(result), PQgetisnull(result, row, column) == 0,
            let bytes = PQgetvalue(result, row, column)
        else { return .null }
        let count = Int(PQgetlength(result, row, column))
        let text = bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
            String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
        }
        return Self.primitive(text, type: PQftype(result, column))
    }

    /// Source of the numbers: the server's catalogue, `pg_type.dat`.
    private static func primitive(_ text: String, type: Oid) -> SQLPrimitive {
        switch type {
        case 16: .integer(text == "t" ? 1 : 0)  // bool
        case 20, 21, 23, 26, 1700:  // int8, int2, int4, oid; numeric, as SUM of a BIGINT gives
            Int64(text).map { .integer($0) } ?? .text(text)
        default: .text(text)
        }
    }

    private var isQuery: Bool { tag.hasPrefix("SELECT") }

    /// A part of an error, by the letter that the protocol gives it.
    private func field(_ letter: Unicode.Scalar) -> String? {
        PQresultErrorField(result, Int32(letter.value)).map { String(cString: $0) }
    }
}
