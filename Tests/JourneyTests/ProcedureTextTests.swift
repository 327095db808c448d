import Core
import Foundation
import Strings
import Testing

@testable import Journey

@Suite("Texts of the national procedures")
struct ProcedureTextTests {
    @Test("are all there in both languages: no text is missing, blank or copied")
    func bilingual() throws {
        for procedure in try shippedProcedures().all {
            for text in texts(in: procedure) {
                let place: Comment = "\(procedure.id): \(text.en) / \(text.ja)"
                #expect(!isBlank(text.en) && !isBlank(text.ja), place)
                #expect(isJapanese(text.ja) || text.ja == "Engawa", place)
                #expect(text.en.contains { $0.isASCII && $0.isLetter }, place)
            }
        }
    }

    @Test("reach every part of a guide: what to bring, to say, to watch, and every note")
    func everyPart() throws {
        let tennyu = try #require(try shippedProcedures()["c-tennyu"])
        let found = texts(in: tennyu).map(\.ja)

        let facts = [tennyu.title, tennyu.deadlineText, tennyu.windowText, tennyu.does]
        let lists = tennyu.helps + tennyu.bring + tennyu.pitfalls + [tennyu.place]
        let notes = [tennyu.penalty, tennyu.law].compactMap { $0?.ja } + tennyu.say.map(\.ja)
        #expect(Set(found) == Set((facts + lists).map(\.ja) + notes))
        #expect(notes.count == 3)
    }

    @Test("can be read aloud: what is said has its sound in Latin letters")
    func romaji() throws {
        for procedure in try shippedProcedures().all {
            for phrase in procedure.say {
                #expect(!isBlank(phrase.romaji), "\(procedure.id)")
                let isLatin = !phrase.romaji.unicodeScalars.contains(where: isJapaneseLetter)
                #expect(isLatin, "\(procedure.id): \(phrase.romaji)")
            }
        }
    }

    @Test("use the punctuation of Japanese, and end a sentence with its mark")
    func punctuation() throws {
        for procedure in try shippedProcedures().all {
            for text in texts(in: procedure).map(\.ja) {
                let isWestern = text.contains { "(),?!;".contains($0) } && !hasNumberComma(text)
                #expect(!isWestern, "\(procedure.id): \(text)")
                let isUnended = ["ます", "です", "ません", "ください", "ました"].contains {
                    text.hasSuffix($0)
                }
                #expect(!isUnended, "\(procedure.id): \(text)")
                #expect(!text.contains("。 ") && !text.contains("、、"), "\(procedure.id)")
            }
        }
    }

    @Test("name whom they concern and how well each law is known")
    func facts() throws {
        for procedure in try shippedProcedures().all {
            let name = procedure.whenApplies
            #expect(!name.isEmpty && name.allSatisfy { $0 == "_" || $0.isLowercase }, "\(name)")
            let hasLaw = procedure.law.map { !isBlank($0.en) } ?? false
            #expect(!procedure.statutory || hasLaw, "\(procedure.id)")
        }
    }

    @Test(
        "cannot ship without whom they concern, whether a law binds, its grade and its day",
        arguments: ["when_applies", "statutory", "evidence", "last_checked_on"]
    )
    func missingFact(key: String) throws {
        let shipped = Resources.folder("Procedures", of: "Journey")
        let file = "1-before-and-arrival.yaml"
        let whole = try String(contentsOf: shipped.appending(path: file), encoding: .utf8)
        let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
        let position = try #require(lines.firstIndex { $0.hasPrefix("  \(key): ") })
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }

        let rest = lines[..<position] + lines[(position + 1)...]
        let text = rest.joined(separator: "\n")
        try text.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)

        #expect(throws: ProcedureError.wrongKeys("pd-placement", keys: [key])) {
            try ProcedureCatalogue(folder: folder)
        }
    }

    /// Every text in two languages, wherever it stands: a new field of a procedure is found too.
    private func texts(in value: Any) -> [(en: String, ja: String)] {
        switch value {
        case let text as Procedure.LocalizedText: [(text.en, text.ja)]
        case let text as Procedure.Sourced: [(text.en, text.ja)]
        case let phrase as Procedure.Phrase: [(phrase.en, phrase.ja)]
        default: Mirror(reflecting: value).children.flatMap { texts(in: $0.value) }
        }
    }

    private func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    private func isJapanese(_ text: String) -> Bool {
        text.unicodeScalars.contains(where: isJapaneseLetter)
    }

    /// Kana and the common ideographs.
    private func isJapaneseLetter(_ letter: Unicode.Scalar) -> Bool {
        (0x3041...0x30FA).contains(letter.value) || (0x4E00...0x9FFF).contains(letter.value)
    }

    /// Whether the only commas are those inside numbers such as 1,000.
    private func hasNumberComma(_ text: String) -> Bool {
        let letters = Array(text)
        let western = letters.indices.filter { "(),?!;".contains(letters[$0]) }
        return western.allSatisfy { index in
            letters[index] == "," && index > 0 && letters[index - 1].isNumber
        }
    }
}
