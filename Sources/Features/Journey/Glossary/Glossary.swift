import Core
import Foundation
import Strings

/// The words that ship with the journey, and which of them a step uses.
struct Glossary: Sendable {
    /// By topic, then in the order of the file.
    let terms: [GlossaryTerm]
    /// By the ids of procedures.
    private let ofProcedures: [String: [GlossaryTerm]]
    private let keys: [GlossaryKey]

    /// Reads the list that ships with the product.
    ///
    /// - Throws: ``GlossaryError`` for the first faulty line, or what reading the file throws.
    init(file: URL, procedures: [Procedure]) throws {
        let lines = try String(contentsOf: file, encoding: .utf8).utf8
            .split(separator: UInt8(ascii: "\n"))
        let found = try lines.enumerated().dropFirst().map { index, line in
            try Self.term(String(decoding: line, as: UTF8.self), number: index + 1)
        }
        guard !found.isEmpty, Set(found.map(\.id)).count == found.count else {
            throw GlossaryError.emptyOrDouble
        }
        let terms = GlossaryTerm.Topic.allCases.flatMap { topic in
            found.filter { $0.topic == topic }
        }
        self.terms = terms
        keys = terms.map(GlossaryKey.init)
        ofProcedures = Dictionary(
            procedures.map { ($0.id, Self.terms(of: $0, among: terms)) }
        ) { first, _ in first }
    }

    /// The terms that a search finds; all of them for an empty one.
    func found(_ search: String) -> [GlossaryTerm] {
        let parts = GlossaryKey.parts(of: search)
        guard !parts.isEmpty else { return terms }
        return zip(terms, keys).filter { $0.1.holds(parts) }.map(\.0)
    }

    /// The words that the page of a procedure uses, at most eight.
    func terms(of procedure: String) -> [GlossaryTerm] { ofProcedures[procedure] ?? [] }

    private static func term(_ line: String, number: Int) throws -> GlossaryTerm {
        let cells = line.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard cells.count == 9, let topic = GlossaryTerm.Topic(rawValue: cells[0]),
            cells.enumerated().allSatisfy({ $0.offset == 6 || !$0.element.isEmpty })
        else { throw GlossaryError.line(number) }
        return GlossaryTerm(
            topic: topic,
            id: cells[1],
            english: cells[2],
            japanese: cells[3],
            kana: cells[4],
            romaji: cells[5],
            also: cells[6],
            meaning: Procedure.LocalizedText(en: cells[7], ja: cells[8])
        )
    }

    /// Words of offices, papers, money and home; those of the screen stand on every page.
    private static let ofSteps: Set<GlossaryTerm.Topic> = [
        .offices, .work, .status, .cityHall, .money, .home, .safety,
    ]

    /// Whose short words stand in every other text, such as 支店 and 研修, or hide in a longer one,
    /// such as 振替 in 口座振替: three letters at least.
    private static let general: Set<GlossaryTerm.Topic> = [.offices, .work, .safety]

    private static func terms(
        of procedure: Procedure,
        among terms: [GlossaryTerm]
    ) -> [GlossaryTerm] {
        let texts =
            [procedure.title.ja, procedure.place.ja, procedure.does.ja]
            + procedure.bring.map(\.ja) + procedure.say.map(\.ja) + procedure.pitfalls.map(\.ja)
        let all = texts.joined(separator: "\n")
        let used = terms.filter { term in
            guard ofSteps.contains(term.topic) else { return false }
            let least = general.contains(term.topic) ? 3 : 2
            return term.words.contains { $0.unicodeScalars.count >= least && all.contains($0) }
        }
        return Array(used.prefix(8))
    }
}

/// Why the list of words that ships cannot be used.
enum GlossaryError: Error, Equatable {
    /// A line without its nine cells, or with an unknown topic.
    case line(Int)
    case emptyOrDouble
}
