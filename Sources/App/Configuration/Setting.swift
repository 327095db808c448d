import Foundation

/// One thing that an operator can set, under one name in three places.
///
/// `name_ja` is `--name-ja` on the command line, `ENGAWA_NAME_JA` in the environment and `name_ja`
/// in `engawa.yaml`; the first of them that says something decides. Secrets are never options:
/// a command line is read by every user of the machine.
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

    // What only some commands take, as they call it.
    case branch
    case createBranches = "create_branches"
    case dryRun = "dry_run"
    case expires
    case format
    case language
    case name
    case nameJa = "name_ja"
    case organization
    case output
    case phone
    case role

    /// Whether some commands take it, and the program as a whole does not go by it.
    var isOfCommand: Bool {
        switch self {
        case .branch, .createBranches, .dryRun, .expires, .format, .language, .name, .nameJa,
            .organization, .output, .phone, .role:
            true
        case .data, .database, .host, .port, .clock, .demonstration, .publicURL, .tlsCertificate,
            .tlsKey, .trustedProxies, .siteName, .logLevel:
            false
        }
    }

    /// The variable of the environment.
    var variable: String { "ENGAWA_\(rawValue.uppercased())" }
    /// The option of a command.
    var option: String { "--" + rawValue.replacingOccurrences(of: "_", with: "-") }
}

/// What somebody set, and where, so that a problem can name the place.
struct SettingValue: Sendable, Equatable {
    let text: String
    /// As an operator would look for it: `--port`, `ENGAWA_PORT` or `port in engawa.yaml`.
    let place: String

    /// `1`, `true` and `yes` against `0`, `false` and `no`.
    func isYes(_ problems: inout Problems) -> Bool {
        switch text.lowercased() {
        case "1", "true", "yes": return true
        case "0", "false", "no": return false
        default:
            problems.add("\(place) is neither yes nor no", "say yes or no")
            return false
        }
    }
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

extension Settings {
    /// Reads `engawa.yaml` in the current folder and in the data folder, which goes first.
    static func load(
        options: [Setting: String],
        environment: [String: String],
        _ problems: inout Problems
    ) -> Settings {
        var settings = Settings(options: options, environment: environment)
        let here = URL(filePath: FileManager.default.currentDirectoryPath)
        settings.file = ConfigurationFile.read(in: here, &problems)
        let data = URL(filePath: settings[.data]?.text ?? "engawa-data").standardizedFileURL
        guard data != here.standardizedFileURL else { return settings }
        settings.file.merge(ConfigurationFile.read(in: data, &problems)) { _, own in own }
        return settings
    }
}
