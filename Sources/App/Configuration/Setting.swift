/// One thing that an operator can set, under one name in three places.
///
/// `port` is `--port` on the command line, `ENGAWA_PORT` in the environment and `port` in
/// `engawa.yaml`; the first of them that says something decides.
enum Setting: String, CaseIterable, Sendable {
    case data
    case database
    case host
    case port
    case clock
    case demonstration
    case publicURL = "public_url"
    case tlsCertificate = "tls_certificate"
    case tlsKey = "tls_key"
    case trustedProxies = "trusted_proxies"
    case siteName = "site_name"
    case logLevel = "log_level"

    /// The variable of the environment.
    var variable: String { "ENGAWA_\(rawValue.uppercased())" }
    /// The option of a command.
    var option: String { "--\(rawValue)" }
}

/// What somebody set, and where, so that a problem can name the place.
struct SettingValue: Sendable, Equatable {
    let text: String
    /// As an operator would look for it: `--port`, `ENGAWA_PORT` or `port in engawa.yaml`.
    let place: String
}

/// What was set in the three places.
struct Settings: Sendable {
    /// From the command line.
    var options: [Setting: String] = [:]
    /// Usually that of the process. An empty variable is an unset one.
    var environment: [String: String] = [:]
    /// From `engawa.yaml`.
    var file: [Setting: String] = [:]

    /// What counts; `nil` when nothing was set.
    subscript(setting: Setting) -> SettingValue? {
        if let text = options[setting] { return SettingValue(text: text, place: setting.option) }
        if let text = environment[setting.variable], !text.isEmpty {
            return SettingValue(text: text, place: setting.variable)
        }
        return file[setting].map {
            SettingValue(text: $0, place: "\(setting.rawValue) in engawa.yaml")
        }
    }
}
