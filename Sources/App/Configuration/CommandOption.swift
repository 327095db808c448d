import ArgumentParser

/// One option of a command, found by looking at the command.
struct CommandOption: Hashable, Sendable {
    let setting: Setting
    /// Whether it is said by being there, without a value.
    let isFlag: Bool

    /// From the name of its property, which is also the parser's own source: `nameJa`, `name_ja`.
    fileprivate init?(property: String, isFlag: Bool) {
        let name = property.reduce(into: "") { name, letter in
            name += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
        }
        guard let setting = Setting(rawValue: name) else { return nil }
        self.setting = setting
        self.isFlag = isFlag
    }
}

extension ParsableArguments {
    /// What the command line offers for these arguments, besides help.
    static var options: [CommandOption] {
        Mirror(reflecting: Self()).children.flatMap { child -> [CommandOption] in
            let property = String(child.label?.drop { $0 == "_" } ?? "")
            switch child.value {
            case let group as any DeclaredGroup: return type(of: group).options
            case is any DeclaredFlag:
                return [CommandOption(property: property, isFlag: true)].compactMap { $0 }
            case is any DeclaredOption:
                return [CommandOption(property: property, isFlag: false)].compactMap { $0 }
            default: return []
            }
        }
    }
}

extension ParsableCommand {
    /// The options of this command and of all below it.
    static var allOptions: Set<CommandOption> {
        configuration.subcommands.reduce(into: Set(options)) { $0.formUnion($1.allOptions) }
    }
}

private protocol DeclaredOption {}
private protocol DeclaredFlag {}
private protocol DeclaredGroup { static var options: [CommandOption] { get } }

extension Option: DeclaredOption {}
extension Flag: DeclaredFlag {}
extension OptionGroup: DeclaredGroup {
    fileprivate static var options: [CommandOption] { Value.options }
}
