import CPostgres
import Database
import Foundation

/// Where the server is, and how long a connection waits for it.
struct Address: Sendable {
    private let url: String
    private let hasSeveralHosts: Bool

    /// Reads `url` as libpq does: a `postgres://` address or `key=value` pairs, with one host or
    /// more.
    ///
    /// The error does not repeat the address, which may hold a password.
    init(_ url: String) throws {
        guard let options = PQconninfoParse(url, nil) else {
            throw DatabaseUnavailable(message: "the address cannot be read", readable: false)
        }
        defer { PQconninfoFree(options) }
        self.url = url
        hasSeveralHosts = Self.value(of: "host", in: options).utf8.contains(UInt8(ascii: ","))
    }

    /// Connects. The handle may be of a failed connection: ask `PQstatus`, then `PQfinish` it.
    func connect() -> OpaquePointer? {
        // What stands before `dbname` gives way to the address, what stands after it does not.
        var settings = [
            ("connect_timeout", "5"),  // seconds for each host
            ("tcp_user_timeout", "5000"),  // milliseconds that sent data may stay unacknowledged
            ("keepalives_idle", "2"),  // seconds of silence before the other side is asked
            ("keepalives_interval", "1"),
            ("fallback_application_name", "engawa"),
        ]
        // With one host a standby is welcome: it can be read.
        if hasSeveralHosts { settings.append(("target_session_attrs", "read-write")) }
        settings += [("dbname", url), ("client_encoding", "UTF8")]
        return withCStrings(settings.map(\.0) + [nil]) { names in
            withCStrings(settings.map(\.1) + [nil]) { values in
                PQconnectdbParams(names.baseAddress, values.baseAddress, 1)
            }
        }
    }

    private static func value(
        of name: String,
        in options: UnsafeMutablePointer<PQconninfoOption>
    ) -> String {
        var option = options
        while let keyword = option.pointee.keyword {
            if String(cString: keyword) == name {
                return option.pointee.val.map { String(cString: $0) } ?? ""
            }
            option += 1
        }
        return ""
    }
}

/// Lends `strings` to C, each ended by a NUL, for as long as `body` runs.
func withCStrings<Answer>(
    _ strings: [String?],
    _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Answer
) -> Answer {
    let copies = strings.map { string in string.flatMap { strdup($0) } }
    defer { for copy in copies { free(copy) } }
    return copies.map { UnsafePointer($0) }.withUnsafeBufferPointer(body)
}
