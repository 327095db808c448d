import Core
import Foundation
import Logging
import Web

/// Turns texts into values, and notes what cannot be one.
struct SettingReader {
    private let settings: Settings
    private(set) var problems: Problems

    init(_ settings: Settings, _ problems: Problems) {
        self.settings = settings
        self.problems = problems
    }

    /// A path, made absolute.
    mutating func folder(_ setting: Setting, usually path: String) -> URL {
        URL(filePath: settings[setting]?.text ?? path).standardizedFileURL
    }

    /// Nothing means no.
    mutating func flag(_ setting: Setting) -> Bool {
        settings[setting]?.isYes(&problems) ?? false
    }

    /// The address is not repeated in a problem, since it may hold a password.
    mutating func storage() -> Configuration.Storage {
        guard let value = settings[.database] else { return .sqlite }
        let isServer = ["postgres://", "postgresql://"].contains {
            value.text.utf8.starts(with: $0.utf8) && value.text.utf8.count > $0.utf8.count
        }
        if !isServer {
            problems.add(
                "\(value.place) is no address of a PostgreSQL server",
                "say postgres://name@host/database, or leave it out for the embedded database"
            )
        }
        return .postgres(Confidential(value.text))
    }

    /// The clock that the product goes by.
    mutating func clock(mayBeSet: Bool) -> ProductClock {
        guard let value = settings[.clock] else { return .system }
        guard let start = ClockText.moment(value.text) else {
            problems.add(
                "\(value.place) is no moment",
                "say one such as 2026-09-18T09:00:00+09:00"
            )
            return .system
        }
        if !mayBeSet {
            problems.add(
                "\(value.place) would change the clock of real people's data",
                "leave it out, or add --demonstration"
            )
        }
        return ProductClock(startingAt: start)
    }

    mutating func logLevel() -> Logger.Level {
        guard let value = settings[.logLevel] else { return .info }
        guard let level = Logger.Level(rawValue: value.text.lowercased()) else {
            let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            problems.add("\(value.place) is no level of the log", "say one of \(known)")
            return .info
        }
        return level
    }
}

// MARK: The server

extension SettingReader {
    /// How the server listens, and how it is reached.
    mutating func server() -> ServerConfiguration {
        var server = ServerConfiguration()
        if let host = settings[.host] { server.host = host.text }
        if let port = port() { server.port = port }
        server.publicURL = publicURL()
        server.certificate = certificate()
        if let value = settings[.trustedProxies] {
            let parts = value.text.split(separator: ",").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            if let proxies = TrustedProxies(parts) {
                server.trustedProxies = proxies
            } else {
                problems.add(
                    "\(value.place) holds something that is no address",
                    "say addresses or networks such as 10.0.0.0/8, with commas between them"
                )
            }
        }
        return server
    }

    private mutating func port() -> Int? {
        guard let value = settings[.port] else { return nil }
        guard let port = Int(value.text), (0...65_535).contains(port) else {
            problems.add("\(value.place) is no port", "say a number from 0 to 65535")
            return nil
        }
        return port
    }

    private mutating func publicURL() -> URL? {
        guard let value = settings[.publicURL] else { return nil }
        guard let url = URL(string: value.text), ["http", "https"].contains(url.scheme),
            url.host()?.isEmpty == false, url.query() == nil, url.fragment() == nil
        else {
            problems.add(
                "\(value.place) is no full address",
                "say one such as https://engawa.example.jp"
            )
            return nil
        }
        return url
    }

    /// Both files or none.
    private mutating func certificate() -> (chain: String, key: String)? {
        switch (settings[.tlsCertificate], settings[.tlsKey]) {
        case (nil, nil): return nil
        case (let chain?, let key?):
            for value in [chain, key]
            where !FileManager.default.isReadableFile(atPath: value.text) {
                problems.add("\(value.place) names no readable file", "give the path of a PEM file")
            }
            return (chain.text, key.text)
        case (let given?, nil), (nil, let given?):
            problems.add(
                "\(given.place) stands alone",
                "set both \(Setting.tlsCertificate.rawValue) and \(Setting.tlsKey.rawValue)"
            )
            return nil
        }
    }
}
