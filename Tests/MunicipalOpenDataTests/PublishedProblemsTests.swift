import MunicipalOpenData
import Testing

@Suite("What is wrong in published lists")
struct PublishedProblemsTests {
    struct Count: Hashable {
        let finding: Finding
        let number: Int

        init(
            _ number: Int,
            _ reason: MunicipalProblem.Reason,
            _ outcome: MunicipalProblem.Outcome
        ) {
            finding = Finding(reason, outcome)
            self.number = number
        }
    }

    @Test(
        "is told in full",
        arguments: [
            ("cultural/372013_takamatsu_cultural_0063.csv", [Count(5, .dateUnreadable, .leftOut)]),
            (
                "events/131156_suginami_event.csv",
                [Count(5, .endBeforeStart, .leftOut), Count(2, .phoneSeveral, .repaired)]
            ),
            ("events/132012_hachioji_event.csv", [Count(1, .dateMissing, .refused)]),
            ("events/372013_takamatsu_event_0081.csv", [Count(7, .endBeforeStart, .leftOut)]),
            (
                "medical/170003_ishikawa_aed_MOJIBAKE.csv",
                [
                    Count(23, .codeUnreadable, .leftOut),
                    Count(22, .coordinatesSwapped, .repaired),
                    Count(5, .linkUnreadable, .leftOut),
                    Count(2, .markUnreadable, .leftOut),
                    Count(1, .phoneZeroRestored, .repaired),
                    Count(37, .timeUnreadable, .keptAsWords),
                ]
            ),
            (
                "medical/372013_takamatsu_hospital_0062.csv",
                [Count(1, .timeUnreadable, .keptAsWords)]
            ),
            (
                "shelter/170003_ishikawa_evacuation_space.csv",
                [
                    Count(1525, .mailUnreadable, .leftOut),
                    Count(3, .nameMissing, .refused),
                    Count(34, .phoneUnreadable, .leftOut),
                    Count(17, .phoneZeroRestored, .repaired),
                ]
            ),
            ("tourism/222127_yaizu_meals.csv", [Count(6, .rangeMarkLost, .repaired)]),
            ("tourism/222127_yaizu_shops.csv", [Count(1, .rangeMarkLost, .repaired)]),
            ("tourism/222127_yaizu_sights.csv", [Count(1, .phoneUnreadable, .leftOut)]),
            ("facility/222127_yaizu_cityhall_centers.csv", []),
            ("wifi/122033_ichikawa_wifi_sjis.csv", []),
            ("medical/222127_yaizu_aed.csv", []),
        ]
    )
    func counts(path: String, expected: [Count]) throws {
        guard let bytes = try published(path) else { return }
        var reader = try MunicipalReader(bytes, layouts: Shipped.layouts.get())

        let found = Dictionary(grouping: reader.file().found) { $0 }.mapValues(\.count)

        let wanted = expected.map { ($0.finding, $0.number) }
        #expect(found == Dictionary(uniqueKeysWithValues: wanted))
    }

    @Test("A problem names its row, column and value as a spreadsheet shows them")
    func place() throws {
        guard let bytes = try published("events/131156_suginami_event.csv") else { return }
        var reader = try MunicipalReader(bytes, layouts: Shipped.layouts.get())

        let problem = try #require(reader.file().problems.first)

        #expect(problem.row == 42)
        #expect(problem.column == "終了日")
        #expect(problem.value == "2022-02-04")
        #expect(problem.reason.rawValue == "date.endBeforeStart")
    }
}
