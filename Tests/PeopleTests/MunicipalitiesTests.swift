import Core
import Testing

@testable import People

@Suite("The towns of Japan")
struct MunicipalitiesTests {
    @Test(
        "are found by kanji, kana and English",
        arguments: [
            "焼津市", "焼津", "やいづし", "やいづ", "ヤイヅシ", "ヤイヅ", "Yaizu City", "yaizu", "222127",
        ]
    )
    func found(typed: String) throws {
        #expect(try Municipalities().code(of: typed) == "222127")
    }

    @Test("are not guessed where several are read alike", arguments: ["ふちゅう", "いけだ", "やい", ""])
    func unsure(typed: String) throws {
        #expect(try Municipalities().code(of: typed) == nil)
    }

    @Test("each have a reading in hiragana")
    func readings() throws {
        let towns = try Municipalities().all

        #expect(towns.count > 1900)
        for town in towns {
            let isKana = town.kana.unicodeScalars.allSatisfy {
                (0x3041...0x3096).contains($0.value) || $0 == "ー" || $0 == " "
            }
            #expect(isKana && !town.kana.isEmpty, "\(town)")
        }
    }

    @Test(
        "say how they are read",
        arguments: [(Language.japanese, "焼津市（やいづし）"), (.english, "Yaizu City (焼津市 やいづし)")]
    )
    func reading(language: Language, shown: String) throws {
        #expect(try Municipalities().nameWithReading(of: "222127", in: language) == shown)
    }
}
