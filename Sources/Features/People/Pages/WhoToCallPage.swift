import Core
import Strings
import Web

/// Whom to call about what: the person who answers, the branch, then the organization's lines.
///
/// A line such as free counselling stands under its own name and not under "Head office": whoever
/// looks for it must not have to guess who picks up.
struct WhoToCallPage: Page {
    let text: Text
    let section: PageSection
    let lead: String
    let groups: [Group]
    /// That the branch is closed today; `nil` while it is open.
    let closure: ClosureNotice?

    struct Group: Sendable, Equatable {
        let id: String
        let title: String
        let entries: [Entry]
    }

    /// One way to reach somebody.
    struct Entry: Sendable, Equatable {
        /// Who, with their role; empty where the heading says it.
        let name: String
        /// What to call them for.
        let purpose: String
        /// Who answers today in their place, or why nobody does; empty when they are there.
        let today: String
        let hours: String
        /// As people read it; empty where no number is set.
        let phone: String
    }

    init(_ contacts: Contacts, section: PageSection, text: Text) {
        self.text = text
        self.section = section
        closure = contacts.closure
        lead =
            contacts.subject.map { text("who.about", ["name": $0.name(in: text.language)]) }
            ?? text["who.lead"]
        groups =
            [
                Group(
                    id: "person",
                    title: text["who.person"],
                    entries: contacts.accountable.map { [Self.entry($0, contacts, text)] } ?? []
                ),
                Group(
                    id: "branch",
                    title: contacts.branch?.name(in: text.language) ?? text["who.branch"],
                    entries: contacts.colleagues.map { Self.entry($0, contacts, text) }
                ),
            ].filter { !$0.entries.isEmpty } + Self.lines(contacts.lines, text)
    }

    /// A group for each line, in the organization's own order.
    private static func lines(_ lines: [ContactLine], _ text: Text) -> [Group] {
        lines.enumerated().map { place, line in
            Group(
                id: "line-\(place)",
                title: text.language == .japanese ? line.labelJa : line.label,
                entries: [entry(line, text)]
            )
        }
    }

    var title: String { text["who.title"] }

    var body: HTML {
        """
        <header><h1>\(title)</h1><p class="lead">\(lead)</p></header>
        \("<p>\(text["who.nobody"])</p>", if: groups.isEmpty)
        \(closed)
        \(groups, each: part)
        <p class="note">\(Icon.help.mark) <span>\
        <a href="\(Link.help(text.language))">\(text.need_help)</a> \
        \(text["need_help.lead"])</span></p>
        """
    }

    private var closed: HTML {
        guard let closure else { return "" }
        return "<p class=\"notice\">\(closure.sentence)</p>"
    }

    private func part(_ group: Group) -> HTML {
        """
        <section aria-labelledby="\(group.id)"><h2 id="\(group.id)">\(group.title)</h2>
        <ul class="who plain">
        \(group.entries, each: row)</ul></section>

        """
    }

    private func row(_ entry: Entry) -> HTML {
        """
        <li>\("<b>\(entry.name)</b>", if: !entry.name.isEmpty)\
        \("<span class=\"role\">\(entry.purpose)</span>", if: !entry.purpose.isEmpty)\
        \("<span>\(entry.today)</span>", if: !entry.today.isEmpty)\
        \("<span class=\"hours\">\(entry.hours)</span>", if: !entry.hours.isEmpty)\
        \(call(entry))</li>

        """
    }

    private func call(_ entry: Entry) -> HTML {
        guard let link = OutsideLink(telephone: entry.phone) else { return "" }
        return """
            <a class="button" href="\(link)">\(Icon.phone.mark) \(entry.phone)</a>
            """
    }

    private static func entry(
        _ contact: Contacts.Contact,
        _ contacts: Contacts,
        _ text: Text
    ) -> Entry {
        let branch = contact.branch ?? contacts.branch
        return Entry(
            name: name(of: contact, at: branch, text),
            purpose: text["who.purpose.\(contact.purpose)"],
            today: today(contact.presence, text),
            hours: branch?.hours(in: text.language) ?? "",
            phone: branch?.phone ?? ""
        )
    }

    /// `Dana Whitfield (Managing Consultant)`, ダナ・ウィットフィールド（担当MC）.
    private static func name(
        of contact: Contacts.Contact,
        at branch: Branch?,
        _ text: Text
    ) -> String {
        let name = contact.person?.name(in: text.language) ?? branch?.name(in: text.language)
        guard let name else { return contact.roleLabel }
        return text("who.named", ["name": name, "role": contact.roleLabel])
    }

    private static func today(_ presence: Presence, _ text: Text) -> String {
        switch presence {
        case .present: ""
        case .covered(let colleague):
            text("who.stand_in", ["name": colleague.name(in: text.language)])
        case .uncovered: text["who.away"]
        }
    }

    private static func entry(_ line: ContactLine, _ text: Text) -> Entry {
        let isJapanese = text.language == .japanese
        return Entry(
            name: "",
            purpose: isJapanese ? line.purposeJa : line.purpose,
            today: "",
            hours: isJapanese ? line.hoursJa : line.hours,
            phone: line.phone
        )
    }
}
