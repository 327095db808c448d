import Core
import Foundation
import Logging
import Web

/// Everything an operator can set, read and checked once, before anything starts.
struct Configuration: Sendable {
    /// The folder that holds everything: database, files and keys.
    let data: URL
    /// Where the database is.
    let storage: Storage
    /// How the server listens, and how it is reached.
    let server: ServerConfiguration
    /// What the site calls itself; empty for "Engawa".
    let siteName: String
    /// Whether invented people may be tried out with one click.
    let isDemonstration: Bool
    /// The product's idea of now.
    let clock: ProductClock
    /// From which level on the log is written.
    let logLevel: Logger.Level

    /// Where the database is.
    enum Storage: Sendable, Equatable {
        /// The embedded one, in the data folder.
        case sqlite
        /// A server, by an address that may hold a password.
        case postgres(Confidential<String>)

        /// The address of the server; `nil` for the embedded database.
        var address: Confidential<String>? {
            if case .postgres(let url) = self { url } else { nil }
        }

        static func == (left: Storage, right: Storage) -> Bool {
            left.address?.reveal() == right.address?.reveal()
        }
    }

    /// Checks what was set.
    ///
    /// - Parameters:
    ///   - settings: The three places together.
    ///   - problems: What was wrong with them before they were looked at.
    /// - Throws: ``Problems``, with one line for each.
    init(_ settings: Settings, problems: Problems = Problems()) throws(Problems) {
        var reader = SettingReader(settings, problems)
        data = reader.folder(.data, usually: "engawa-data")
        storage = reader.storage()
        server = reader.server()
        siteName = settings[.siteName]?.text ?? ""
        isDemonstration = reader.flag(.demonstration)
        clock = reader.clock(mayBeSet: isDemonstration || settings.isTesting)
        logLevel = reader.logLevel()
        guard reader.problems.lines.isEmpty else { throw reader.problems }
    }

    /// Reads what was set in all places, and checks it.
    static func load(
        options: [Setting: String],
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Problems) -> Configuration {
        var problems = Problems()
        let settings = Settings.load(options: options, environment: environment, &problems)
        return try Configuration(settings, problems: problems)
    }

    /// Refuses a clock that may not be set, and looks at nothing else.
    static func checkClock(
        options: [Setting: String],
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Problems) {
        var unread = Problems()
        let settings = Settings.load(options: options, environment: environment, &unread)
        var flags = SettingReader(settings, Problems())
        let isDemonstration = flags.flag(.demonstration)
        var reader = SettingReader(settings, Problems())
        _ = reader.clock(mayBeSet: isDemonstration || settings.isTesting)
        guard reader.problems.lines.isEmpty else { throw reader.problems }
    }

    /// The address that people type.
    ///
    /// Without one that is set, it is that of this machine.
    var address: String { address(port: server.port) }

    /// ``address``, with the port that was found where any would do.
    func address(port: Int) -> String {
        if let url = server.publicURL {
            let text = url.absoluteString
            return text.utf8.last == UInt8(ascii: "/") ? String(text.dropLast()) : text
        }
        let everywhere = ["0.0.0.0", "::", ""].contains(server.host)
        let host = everywhere ? "127.0.0.1" : server.host
        let bracketed = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return "\(server.certificate == nil ? "http" : "https")://\(bracketed):\(port)"
    }

    /// The embedded database.
    var databaseFile: URL { data.appending(path: "engawa.sqlite") }
}

extension Settings {
    /// Whether tests run: the clock may be set, and nothing else changes.
    var isTesting: Bool { environment["ENGAWA_TESTING"] == "1" }
}
