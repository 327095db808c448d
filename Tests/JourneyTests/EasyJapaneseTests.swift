import Core
import Foundation
import Strings
import Testing

@testable import Journey

/// The rules that can be measured. Source: 在留支援のためのやさしい日本語ガイドライン
/// (出入国在留管理庁・文化庁, 2020): short sentences, です・ます, active, no honorifics, readings.
@Suite("Plain Japanese")
struct EasyJapaneseTests {
    /// A default of the project: twice what fits a line of a phone.
    static let longest = 60

    /// What everybody does who comes to live here, and what frightens most.
    static let needed = [
        "ar-landing", "ar-data", "m-move-in", "m-electric", "m-water", "m-gas", "c-tennyu",
        "c-juminhyo", "c-mynumber-notice", "c-mynumber-card", "c-health-insurance",
        "c-health-card", "c-pension", "b-seal", "b-bank", "t-phone", "e-payroll", "e-commute",
        "s-safety", "s-garbage", "s-doctor", "e-first-school", "y-reentry", "v-lost-card",
        "v-accident", "v-sick",
    ]

    private func texts() throws -> [(id: String, text: String)] {
        try shippedProcedures().all.flatMap { procedure in
            procedure.easyTexts.map { (procedure.id, $0) }
        }
    }

    private func sentences() throws -> [(id: String, text: String)] {
        try texts().flatMap { id, text in
            text.split(separator: "。").map { (id, String($0)) }
        }
    }

    @Test("is there for the first month, and a list says where it is not")
    func coverage() throws {
        let procedures = try shippedProcedures().all
        let without = procedures.filter { !$0.hasEasy }.map(\.id)
        print("Without plain Japanese (\(without.count)): \(without.joined(separator: " "))")

        #expect(Set(Self.needed).isDisjoint(with: without))
        #expect(Set(Self.needed).isSubset(of: procedures.map(\.id)))
    }

    @Test("covers a guide as a whole: title, reason, limit, place, things, words and warnings")
    func whole() throws {
        for procedure in try shippedProcedures().all where procedure.hasEasy {
            let single = [
                procedure.easyLead, procedure.title.easy, procedure.deadlineText.easy,
                procedure.windowText.easy, procedure.place.easy,
            ]
            let lists = (procedure.bring + procedure.pitfalls).map(\.easy)
            let missing = (single + lists + procedure.say.map(\.easy)).filter { $0 == nil }
            #expect(missing.isEmpty, "\(procedure.id)")
        }
    }

    @Test("is said in short sentences")
    func short() throws {
        for (id, sentence) in try sentences() {
            #expect(sentence.count <= Self.longest, "\(id): \(sentence)")
        }
    }

    @Test("ends every sentence politely")
    func polite() throws {
        for (id, text) in try texts() where text.contains("。") {
            #expect(text.hasSuffix("。"), "\(id): \(text)")
            for sentence in text.split(separator: "。") {
                let isPolite = sentence.firstMatch(of: /(です|ます|ません|ました|ください)か?$/) != nil
                #expect(isPolite, "\(id): \(sentence)")
            }
        }
    }

    @Test("has neither honorifics nor passives nor two negations")
    func plain() throws {
        let hard = /されま|られま|いたし|いただ|おります|なければ|わけでは|かねま|べき/
        for (id, text) in try texts() {
            #expect(text.firstMatch(of: hard) == nil, "\(id): \(text)")
        }
    }

    @Test("has a reading for every kanji")
    func readings() throws {
        let readings = try Readings.shipped()
        for (id, text) in try texts() {
            #expect(readings.unread(in: text).isEmpty, "\(id): \(text)")
        }
    }

    @Test("is shown to who reads Japanese and asked for it, and to nobody else")
    func shown() throws {
        let tennyu = try #require(try shippedProcedures()["c-tennyu"])
        let nencho = try #require(try shippedProcedures()["y-nencho"])
        let style = { (language: Language, isEasy: Bool) in
            JapaneseStyle(language: language, isEasy: isEasy)
        }

        #expect(style(.japanese, true).plain(tennyu.title) == tennyu.title.easy)
        #expect(style(.japanese, false).plain(tennyu.title) == tennyu.title.ja)
        #expect(style(.english, true).plain(tennyu.title) == tennyu.title.en)
        #expect(style(.japanese, true).plain(nencho.title) == nencho.title.ja)
    }

    @Test("cannot ship with a misspelt key", arguments: ["easi", "Easy"])
    func misspelt(key: String) throws {
        let json = #"{"en": "a", "ja": "あ", "\#(key)": "い"}"#

        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Procedure.LocalizedText.self, from: Data(json.utf8))
        }
    }
}
