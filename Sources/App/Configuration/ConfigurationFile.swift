import Foundation
import Yams

/// `engawa.yaml`: the settings by their names, each a text, a number or a list of texts.
enum ConfigurationFile {
    /// Its name, in the data folder or in the current one.
    static let name = "engawa.yaml"

    /// Reads the file in `folder`; empty when there is none.
    static func read(in folder: URL, _ problems: inout Problems) -> [Setting: String] {
        let file = folder.appending(path: name)
        guard FileManager.default.fileExists(atPath: file.path) else { return [:] }
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            problems.add("\(file.path) cannot be read", "make it UTF-8 and readable for this user")
            return [:]
        }
        return settings(in: text, &problems)
    }

    /// The settings in the text of such a file; everything that is wrong with it is a problem.
    static func settings(in text: String, _ problems: inout Problems) -> [Setting: String] {
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch {
            problems.add("engawa.yaml is no YAML", "write one `name: value` a line")
            return [:]
        }
        guard let root, root.null == nil else { return [:] }
        guard let mapping = root.mapping else {
            problems.add("engawa.yaml holds no names", "write one `name: value` a line")
            return [:]
        }
        var found: [Setting: String] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            // Whoever writes an option as on the command line is understood.
            let plain = name.replacingOccurrences(of: "-", with: "_")
            guard let setting = Setting(rawValue: plain) else {
                let known = Setting.allCases.map(\.rawValue).joined(separator: ", ")
                problems.add("engawa.yaml has an unknown name, \(name)", "use one of \(known)")
                continue
            }
            guard let text = Self.text(value) else {
                problems.add("\(name) in engawa.yaml is no text", "write one value, or a list")
                continue
            }
            found[setting] = text.isEmpty ? nil : text
        }
        return found
    }

    /// A list is the same as its parts with commas between them.
    private static func text(_ value: Node) -> String? {
        if let sequence = value.sequence {
            let parts = sequence.compactMap { $0.scalar?.string }
            return parts.count == sequence.count ? parts.joined(separator: ",") : nil
        }
        return value.null == nil ? value.scalar?.string : ""
    }
}
