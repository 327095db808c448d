import Strings

/// A page as a pair: plain values that a test compares, and a body that only places them.
public protocol Page: Sendable {
    /// The sentences of the page, in the reader's language, which is also the document's.
    var text: Text { get }
    /// What the browser's tab says before the name of the site.
    var title: String { get }
    /// The entry of the navigation that is marked as current.
    var section: PageSection { get }
    /// What stands in `<main>`, with its own `<h1>`.
    var body: HTML { get }
}

extension Page {
    /// Under no entry of the navigation.
    public var section: PageSection { .none }
}

/// A part of the site that has an entry in a navigation.
public enum PageSection: String, Sendable {
    case none, today, plan, help, town, me
    case attention, arrivals, people, journeys, imports, settings
}

/// What surrounds a page, decided by the handler from who reads it.
public enum PageFrame: Sendable {
    /// The brand and the language: signing in, errors before that, and the card for a clerk.
    case plain
    /// The same for the public help pages, with a place for the branch that this phone remembers.
    case help
    /// A bar above and tabs below, for assistants.
    case phone(PhoneFrame)
    /// A rail beside the page, for staff.
    case desk(DeskFrame)
}

/// What the pages of an assistant carry in their bar.
public struct PhoneFrame: Sendable {
    /// As people write it; `nil` where there is no branch yet, and the bar has no call button.
    public var branchPhone: String?
    /// The key of the reader's organization, whose help page the tab opens; `nil` for the general
    /// one.
    public var organization: String?

    /// Collects the values.
    public init(branchPhone: String?, organization: String? = nil) {
        self.branchPhone = branchPhone
        self.organization = organization
    }
}

/// What the pages of staff carry in their rail.
public struct DeskFrame: Sendable {
    /// The reader's own name.
    public var name: String
    /// The branch or office that the reader works for.
    public var place: String
    /// How many people need the reader; `nil` and 0 show no number.
    public var attention: Int?
    /// The entries that the reader may use, in their order. One without a page yet is left out.
    public var items: [PageSection]

    /// Collects the values.
    public init(name: String, place: String, attention: Int?, items: [PageSection]) {
        self.name = name
        self.place = place
        self.attention = attention
        self.items = items
    }
}
