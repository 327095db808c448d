import Core
import Strings
import Web

/// One person's master data, for staff.
struct PersonPage: Page {
    let text: Text
    let name: String
    /// As the button calls them: `Dana`, ダナさん.
    let shortName: String
    let summary: String
    let facts: [Fact]
    let phone: OutsideLink?
    let whoToCall: Link?
    /// Their dates and plan; `nil` when the reader may see none.
    let placement: Link?
    /// Days away, for staff; `nil` for assistants, whose absences are not kept here.
    let absences: AbsenceSection?
    /// What they do, for administrators; else `nil`.
    var roles: RolesSection?

    struct Fact: Sendable, Equatable {
        let label: String
        let value: String
    }

    init(
        _ record: PersonRecord,
        words: DirectoryWords,
        municipalities: Municipalities,
        placement: Link?,
        absences: AbsenceSection?
    ) {
        text = words.text
        name = record.person.name(in: words.text.language)
        shortName = record.person.shortName(in: words.text.language)
        self.placement = placement
        summary =
            record.memberships.isEmpty
            ? words.text["roles.none"] : words.summary(record.memberships)
        facts = Self.facts(record, words.text, municipalities)
        phone = record.phone.flatMap { OutsideLink(telephone: $0) }
        whoToCall = record.isAssistant ? .whoToCall(about: record.person.id) : nil
        self.absences = absences
    }

    var title: String { name }
    var section: PageSection { .people }

    var body: HTML {
        """
        \(absences?.errors ?? "")\(roles?.errors ?? "")
        <header class="desk-head"><div><a class="back" href="/people">\(Icon.back.mark) \
        \(text["people.title"])</a><h1>\(name)</h1><p>\(summary)</p></div>
        <p class="actions">\(placementButton)\(callButton)\(whoButton)</p></header>
        <div class="stack">
        <dl class="facts">
        \(facts, each: row)</dl>
        \(roles?.html ?? "")
        \(absences?.html ?? "")
        </div>
        """
    }

    private var placementButton: HTML {
        guard let placement else { return "" }
        return """
            <a class="button" href="\(placement)">\(Icon.plan.mark) \
            \(text["person.placement"])</a>
            """
    }

    private var callButton: HTML {
        guard let phone else { return "" }
        return """
            <a class="button" href="\(phone)">\(Icon.phone.mark) \
            \(text("person.call", ["name": shortName]))</a>
            """
    }

    private var whoButton: HTML {
        guard let whoToCall else { return "" }
        return """
            <a class="button" href="\(whoToCall)">\(Icon.people.mark) \(text["who.title"])</a>
            """
    }

    private func row(_ fact: Fact) -> HTML {
        """
        <dt>\(fact.label)</dt><dd>\(fact.value)</dd>

        """
    }

    /// Only what is known: an empty line would only say that somebody has not asked.
    private static func facts(
        _ record: PersonRecord,
        _ text: Text,
        _ municipalities: Municipalities
    ) -> [Fact] {
        let person = record.person
        let known: [(key: String, value: String?)] = [
            ("family_name", person.familyName), ("given_name", person.givenName),
            ("name_katakana", person.nameKatakana), ("preferred_name", person.preferredName),
            ("email", record.email),
            (record.email == nil ? "waiting_email" : "proposed_email", record.proposedEmail),
            ("signed_in", text[record.hasSignedIn ? "people.has_signed_in" : "people.never"]),
            ("employee_number", record.employeeNumber), ("phone", record.phone),
            ("address", record.address),
            (
                "municipality",
                record.municipalityCode.map {
                    municipalities.nameWithReading(of: $0, in: text.language)
                }
            ),
            ("residence_status", words(ResidenceStatus.self, record.residenceStatus, text)),
            ("housing", words(Housing.self, record.housing, text)),
            ("drives", record.drives.map { $0 ? text.yes : text.no }),
        ]
        return known.compactMap { key, value in
            guard let value, !value.isEmpty else { return nil }
            return Fact(label: text["person.\(key)"], value: value)
        }
    }

    /// An answer in the reader's language; what nobody can be sure of stays as the list said it.
    private static func words<Choice: AnswerChoice>(
        _ choice: Choice.Type,
        _ told: String?,
        _ text: Text
    ) -> String? {
        Choice(told: told).map { text["answer.\($0.rawValue)"] } ?? told
    }
}
