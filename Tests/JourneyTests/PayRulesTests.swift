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

@Suite("Pay rules of a branch")
struct PayRulesTests {
    let today = Day.on("2026-09-18")
    let rules = PayRules(
        closesOn: 15,
        paysOn: 31,
        monthsLater: 0,
        whenClosed: .after,
        rentOn: 27,
        rentBy: .transfer,
        taxBy: .bills,
        advance: .no,
        reducedMonths: [8, 12],
        lastCheckedOn: .on("2026-09-01")
    )

    private func withStore(
        _ body: @Sendable (PayRulesStore, World) async throws -> Void
    )
        async throws
    {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(
                database,
                today: today,
                anchors: [.landing: .on("2026-09-03"), .addressStart: .on("2026-09-10")]
            )
            try await body(PayRulesStore(database: database), world)
        }
    }

    @Test("are read as they were written, by the branch's own people alone")
    func written() async throws {
        try await withStore { store, world in
            let (now, branch) = (today.morning, world.branch)
            #expect(try await store.rules(of: branch, for: world.assistant) == nil)

            await #expect(throws: OutsideRole.self) {
                try await store.save(
                    rules,
                    of: branch,
                    expectedVersion: 0,
                    as: world.otherConsultant,
                    now: now
                )
            }
            try await store.save(
                rules,
                of: branch,
                expectedVersion: 0,
                as: world.consultant,
                now: now
            )

            let read = try await store.rules(of: branch, for: world.assistant)
            #expect(read?.rules == rules)
            #expect(read?.checkedBy == world.consultant.person)
            #expect(try await store.rules(of: world.otherBranch, for: world.assistant) == nil)
            #expect(try await store.rules(of: nil, for: world.assistant) == nil)
        }
    }

    @Test("do not lose what a colleague has written meanwhile")
    func conflict() async throws {
        try await withStore { store, world in
            let save = { (paysOn: Int, version: Int, viewer: Viewer) in
                var changed = rules
                changed.paysOn = paysOn
                try await store.save(
                    changed,
                    of: world.branch,
                    expectedVersion: version,
                    as: viewer,
                    now: today.morning
                )
            }
            let read = { try await store.rules(of: world.branch, for: world.consultant) }

            try await save(25, 0, world.consultant)
            await #expect(throws: JourneyError.changedMeanwhile) {
                try await save(20, 0, world.administrator)
            }
            try await save(20, 1, world.administrator)
            await #expect(throws: JourneyError.changedMeanwhile) {
                try await save(15, 1, world.consultant)
            }
            // The same press twice is one change.
            try await save(20, 1, world.administrator)

            #expect(try await read()?.rules.paysOn == 20)
            #expect(try await read()?.version == 2)
            let changes = try await world.database.read { db in
                try db.all("SELECT id FROM audit_entries WHERE action = 'pay_rules.changed'") {
                    try $0.get(0, as: String.self)
                }
            }
            #expect(changes.count == 2)
        }
    }

    @Test("A form is the rules and back")
    func form() {
        let form = PayRulesForm(rules)
        #expect(form.problems(today: today).isEmpty)
        #expect(form.rules(today: today) == rules)
        #expect(PayRulesForm(nil).rules(today: today) == nil)
    }

    @Test(
        "A form says what cannot be used",
        arguments: [
            ("closes_on", "0", "pay.error.choose"), ("closes_on", "32", "pay.error.choose"),
            ("pays_on", "", "pay.error.choose"), ("pays_on", "25日", "pay.error.choose"),
            ("months_later", "3", "pay.error.choose"), ("when_closed", "", "pay.error.choose"),
            ("rent_on", "-1", "pay.error.choose"), ("rent_by", "cash", "pay.error.choose"),
            ("tax_by", "", "pay.error.choose"), ("advance", "300000", "pay.error.choose"),
            ("last_checked_on", "", "error.day_missing"),
            ("last_checked_on", "soon", "error.day_not_a_date"),
            ("last_checked_on", "2026-09-19", "overlay.error.checked_in_future"),
        ]
    )
    func problems(field: String, value: String, key: String) {
        let names = [
            "closes_on", "pays_on", "months_later", "when_closed", "rent_on", "rent_by", "tax_by",
            "advance", "last_checked_on",
        ]
        let good = PayRulesForm(rules).values
        let pairs = names.map { ($0, $0 == field ? value : good[$0]) }
        let form = PayRulesForm(FormValues(pairs + [("reduced", "8"), ("reduced", "13")]))

        #expect(form.problems(today: today) == [.init(field: field, key: key)])
        #expect(form.rules(today: today) == nil)
        #expect(form.reducedMonths == [8])
    }

    @Test("The pages are whole, harmless, and ask for no amount", arguments: Language.allCases)
    func pages(language: Language) async throws {
        let text = try journeyText(language)
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today, name: "Robin")
            let branches = try await DirectoryStore(database: database)
                .branches(of: world.organization)
            for (index, branch) in branches.enumerated() {
                let typed = PayRulesForm(
                    FormValues([("closes_on", JourneyPagesTests.hostile), ("pays_on", "25")])
                )
                let page = PayRulesPage(
                    text: text,
                    branches: branches,
                    branch: branch,
                    version: 1,
                    attempt: AttemptField(now: today.morning),
                    fields: PayRulesFields(
                        text: text,
                        form: typed,
                        problems: index == 0 ? typed.problems(today: today) : [],
                        meanwhile: index == 0 ? nil : PayRulesForm(rules)
                    ),
                    isSaved: index == 1,
                    isStale: index == 1
                )

                let parsed = try checked(page)
                #expect(Set(parsed.attributes["type"] ?? []) == ["hidden", "checkbox", "date"])
            }
        }
    }

    @Test(
        "The calendar is whole in both languages, with and without rules",
        arguments: Language.allCases
    )
    func calendar(language: Language) throws {
        let text = try journeyText(language)
        var anchors = Anchors()
        anchors[.landing] = .on("2026-09-03")
        anchors[.addressStart] = .on("2026-09-10")
        anchors[.employmentStart] = .on("2026-09-16")
        anchors[.contractEnd] = .on("2027-03-31")
        anchors[.exit] = .on("2027-04-03")
        for advance in PayRules.Advance.allCases {
            for rentBy in PayRules.RentBy.allCases {
                for taxBy in PayRules.TaxBy.allCases {
                    var rules = rules
                    (rules.advance, rules.rentBy, rules.taxBy) = (advance, rentBy, taxBy)
                    let calendar = MoneyCalendar(rules, anchors, today: today)
                    let page = MoneyPage(
                        text: text,
                        calendar: calendar,
                        rules: rules,
                        knowsStart: true,
                        today: today + 400,
                        checkedBy: JourneyPagesTests.hostile
                    )

                    let parsed = try checked(page)
                    #expect(parsed.text.contains("60"))
                    #expect(!parsed.text.contains("¥") && !parsed.text.contains("{"))
                }
            }
        }
        let empty = MoneyCalendar(nil, Anchors(), today: today)
        for knowsStart in [true, false] {
            _ = try checked(
                MoneyPage(
                    text: text,
                    calendar: empty,
                    rules: knowsStart ? nil : rules,
                    knowsStart: knowsStart,
                    today: today
                )
            )
        }
    }

    private func checked(_ page: some Page) throws -> ParsedMarkup {
        let parsed = try ParsedMarkup("<main>\(page.body)</main>")
        #expect(!parsed.text.contains("⟦"), "\(parsed.text)")
        #expect(!parsed.elements.contains("script"))
        #expect(!parsed.elements.contains("img"))
        #expect(parsed.elements.contains("h1"))
        let links = parsed.attributes["href"] ?? []
        #expect(!links.contains { $0.contains("about:invalid") })
        return parsed
    }
}
