import Core
import Database
import People
import Strings
import TestKit
import Testing

@testable import Journey

@Suite("People named in sentences and on buttons")
struct NamesInSentencesTests {
    let today = Day.on("2026-09-11")

    @Test(
        "The button calls staff as colleagues do, in Japanese with さん",
        arguments: [
            (Language.english, "Call Dana through the branch"),
            (.japanese, "ダナさんに電話（支店経由）"),
        ]
    )
    func button(language: Language, label: String) async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let (dana, katakana) = (world.consultant.person, "ダナ・ウィットフィールド")
            _ = try await database.write { db in
                try db.run("UPDATE people SET name_katakana = \(katakana) WHERE id = \(dana)")
            }
            let card = try await DirectoryStore(database: database).supportCard(
                accountable: dana,
                branch: world.branch,
                viewer: world.assistant,
                language: language,
                today: today
            )

            let box = SupporterBox(card, text: try journeyText(language))
            #expect(box.callLabel == label)
        }
    }

    @Test(
        "A Japanese sentence about a person says さん",
        arguments: ["supporter.stand_in", "trip.with", "round.yours"]
    )
    func sentences(key: String) throws {
        let name = "ダナ・ウィットフィールド"

        let sentence = try journeyText(.japanese)(key, ["name": name, "topic": "", "days": ""])

        #expect(sentence.contains("ダナ・ウィットフィールドさん"))
    }
}
