import Core
import Database
import Foundation
import People
import Web

/// What the list of placements is narrowed to, and in which order it stands.
struct PlacementFilter: Sendable, Equatable {
    /// Part of a name, a reading or an employee number, or a whole sign-in address; empty for
    /// everybody.
    var search = ""
    var stage: Stage?
    /// Only people whom no branch has confirmed.
    var isWaiting = false
    var order = Order.landing
    /// Only people who stand after this one; `nil` for the first page.
    var after: Placement.ID?

    /// The raw value is what addresses say.
    enum Order: String, CaseIterable, Sendable {
        /// Who landed last, or will, stands first; who has no date yet stands last.
        case landing
        case name
    }

    /// Whether somebody may be missing from the list.
    var isNarrowed: Bool { !search.isEmpty || stage != nil || isWaiting }

    /// The address of the list so narrowed, which can be kept as a bookmark.
    var link: Link {
        var link = Link.placements
        let add = { (name: String, value: String) in
            link = Link(path: link.description, adding: [name: value])
        }
        if !search.isEmpty { add("q", search) }
        if let stage { add("stage", stage.rawValue) }
        if isWaiting { add("waiting", "1") }
        if order != .landing { add("order", order.rawValue) }
        if let after { add("after", after.rawValue) }
        return link
    }

    /// The same from its first page on, with one thing changed.
    func with(_ change: (inout PlacementFilter) -> Void) -> PlacementFilter {
        var changed = self
        changed.after = nil
        change(&changed)
        return changed
    }
}

extension PlacementFilter {
    /// Reads what ``link`` writes; whatever else an address says is left out.
    init(_ query: (String) -> String?) {
        search = (query("q") ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        stage = query("stage").flatMap(Stage.init)
        isWaiting = query("waiting") == "1"
        order = query("order").flatMap(Order.init) ?? .landing
        after = query("after").flatMap { Placement.ID($0) }
    }
}
