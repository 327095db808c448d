import Accounts
import Core
import Database
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Rounds of a branch: two who change them do not undo each other")
struct RoundSettingTests {
    let today = Day.on("2026-09-10")

    private func setting(_ branch: Branch.ID, _ firstDay: Int) -> RoundSetting {
        RoundSetting(branch: branch, round: "day_7", isOn: true, firstDay: firstDay, lastDay: 12)
    }

    @Test("Who saves second is refused, and the first save stays")
    func conflict() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let save = { (firstDay: Int, version: Int) in
                try await RoundSetting.save(
                    [setting(world.branch, firstDay)],
                    of: world.branch,
                    expectedVersion: version,
                    as: world.consultant,
                    today.morning,
                    database
                )
            }
            let saved = { try await database.read { try RoundSetting.all(world.organization, $0) } }

            try await save(8, 0)
            await #expect(throws: JourneyError.changedMeanwhile) { try await save(9, 0) }
            #expect(try await saved().map(\.firstDay) == [8])
            // The same form sent twice is one save, and no conflict with itself.
            try await save(8, 0)
            #expect(RoundSetting.version(try await saved()) == 1)
            try await save(9, 1)
            #expect(try await saved().map(\.firstDay) == [9])
        }
    }

    @Test("A refused form keeps what was typed, beside what is saved", arguments: Language.allCases)
    func page(language: Language) async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let branches = try await DirectoryStore(database: database)
                .branches(of: world.organization)
            let branch = try #require(branches.first { $0.id == world.branch })
            let text = try journeyText(language)
            let page = RoundSettingsPage(
                text: text,
                branches: [branch],
                branch: branch,
                rows: RoundForm.rows([setting(branch.id, 8)]),
                version: 3,
                attempt: AttemptField(now: today.morning)
            )
            let other = text("rounds.saved_days", ["first": "8", "last": "12"])

            let refused = page.showing(typed, isStale: true)
            let stale = try ParsedMarkup("<main>\(refused.body)</main>")
            #expect(stale.text.contains(text["rounds.changed"]))
            #expect(stale.text.components(separatedBy: other).count == 2)
            let values = stale.attributes["value"] ?? []
            #expect(values.contains("<b>5") && values.contains("3"))
            #expect(!stale.text.contains("⟦"), "\(stale.text)")

            let mistaken = page.showing(typed)
            #expect(mistaken.version == 2)
            #expect(mistaken.rows.allSatisfy { $0.saved == nil })
        }
    }

    /// What somebody wrote who had opened the form before the third save.
    private var typed: RoundForm {
        let fields = Round.standard.flatMap { round in
            [
                ("on-\(round.id)", "yes"),
                ("first-\(round.id)", round.id == "day_7" ? "<b>5" : "\(round.firstDay)"),
                ("last-\(round.id)", round.id == "day_7" ? "12" : "\(round.lastDay)"),
            ]
        }
        return RoundForm(FormValues(fields + [("version", "2")]))
    }
}
