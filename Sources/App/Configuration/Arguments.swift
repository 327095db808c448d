import ArgumentParser
import Foundation

/// The words of the command line, completed with what the environment and `engawa.yaml` say of
/// the options that it leaves out.
///
/// The parser then knows one source only. What the whole program goes by, such as `--data`, is not
/// completed here: ``Configuration`` reads it for commands and server alike.
struct Arguments {
    /// What is parsed.
    private(set) var words: [String]
    /// Where each value was found that the command line left out.
    private var places: [Setting: String] = [:]

    /// Completes `given`, which is the command line without the program's own name.
    ///
    /// - Throws: ``Problems`` for a flag that is neither yes nor no.
    init(
        _ given: [String],
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Problems) {
        words = given
        let options = given.prefix { $0 != "--" }
        guard !options.contains(where: ["-h", "--help", "--version"].contains) else { return }
        let (command, depth) = Self.command(of: given)
        let settings = Self.settings(options, environment)
        var problems = Problems()
        for option in command.options where option.setting.isOfCommand {
            guard !Self.says(options, option.setting), let value = settings[option.setting],
                let word = Self.word(option, value, &problems)
            else { continue }
            words.insert(word, at: depth)
            places[option.setting] = value.place
        }
        guard problems.lines.isEmpty else { throw problems }
    }

    /// What is wrong with the environment or the file, when `message` of the parser is about that.
    func problems(in message: String) -> Problems? {
        let named = Set(message.split { !$0.isLetter && $0 != "-" }.map(String.init))
        guard let (_, place) = places.first(where: { named.contains($0.key.option) }) else {
            return nil
        }
        var problems = Problems()
        problems.add("\(place) cannot be used", message)
        return problems
    }

    /// The command that the first words name, and how many words that takes.
    private static func command(of words: [String]) -> (any ParsableCommand.Type, Int) {
        var command: any ParsableCommand.Type = Engawa.self
        for (depth, word) in words.enumerated() {
            let below = command.configuration.subcommands.first { $0._commandName == word }
            guard let below else { return (command, depth) }
            command = below
        }
        return (command, words.count)
    }

    private static func says(_ words: ArraySlice<String>, _ setting: Setting) -> Bool {
        words.contains { $0 == setting.option || $0.hasPrefix(setting.option + "=") }
    }

    /// What is wrong with the file is said when the command reads it whole.
    private static func settings(
        _ words: ArraySlice<String>,
        _ environment: [String: String]
    ) -> Settings {
        var options: [Setting: String] = [:]
        let name = Setting.data.option
        if let at = words.firstIndex(of: name) {
            options[.data] = words.dropFirst(at + 1).first
        } else if let word = words.first(where: { $0.hasPrefix(name + "=") }) {
            options[.data] = String(word.dropFirst(name.count + 1))
        }
        var ignored = Problems()
        return Settings.load(options: options, environment: environment, &ignored)
    }

    /// As it is written on the command line; `nil` for a flag that is not raised.
    private static func word(
        _ option: CommandOption,
        _ value: SettingValue,
        _ problems: inout Problems
    ) -> String? {
        guard option.isFlag else { return "\(option.setting.option)=\(value.text)" }
        return value.isYes(&problems) ? option.setting.option : nil
    }
}
