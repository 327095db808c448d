import Core
import Foundation
import Strings

/// The names of Japan's municipalities by their national six-digit code.
///
/// The list is code4fukui/localgovjp (CC0). The English names were transcribed from its kana by
/// the Hepburn rules without long vowels, as road signs do; a town may write itself otherwise.
public struct Municipalities: Sendable {
    private let names: [String: Name]

    private struct Name: Sendable {
        let japanese: String
        let english: String
        let kana: String
    }

    /// Reads the list that ships with the program.
    ///
    /// - Throws: What reading the file throws; without it no town would have a name.
    public init() throws {
        let file = Resources.folder("Municipalities.tsv", of: "People")
        let text = try String(contentsOf: file, encoding: .utf8)
        var names: [String: Name] = [:]
        for line in text.utf8.split(separator: UInt8(ascii: "\n")).dropFirst() {
            let cells = line.split(separator: UInt8(ascii: "\t")).map {
                String(decoding: $0, as: UTF8.self)
            }
            guard cells.count == 4 else { continue }
            names[cells[0]] = Name(japanese: cells[1], english: cells[2], kana: cells[3])
        }
        self.names = names
    }

    /// The name in `language`, or the code itself for one that the list does not hold.
    public func name(of code: String, in language: Language) -> String {
        guard let name = names[code] else { return code }
        return language == .japanese ? name.japanese : name.english
    }

    /// The name with its reading, for staff who choose a town: `牧之原市（まきのはらし）`,
    /// `Makinohara City (牧之原市 まきのはらし)`.
    public func nameWithReading(of code: String, in language: Language) -> String {
        guard let name = names[code] else { return code }
        return language == .japanese
            ? "\(name.japanese)（\(name.kana)）"
            : "\(name.english) (\(name.japanese) \(name.kana))"
    }

    /// Whether the list holds `code`.
    func has(_ code: String) -> Bool { names[code] != nil }

    /// Every municipality, in no order.
    var all: [(code: String, japanese: String, english: String, kana: String)] {
        names.map { ($0.key, $0.value.japanese, $0.value.english, $0.value.kana) }
    }
}
