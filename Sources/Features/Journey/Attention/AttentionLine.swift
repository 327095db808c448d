import Core
import People
import Strings
import Web

extension AttentionPage.Line {
    /// The step to look at again, or the opening; `nil` for what is settled on the person's page.
    private static func place(_ reason: Reason, of placement: Placement) -> Link? {
        switch reason {
        case .dateMoved(let procedure, _, _):
            .step(Step.ID(placement: placement.id, procedure: procedure))
        case .proposalWaiting(let proposal, let opening, _): .opening(opening, proposal: proposal)
        default: nil
        }
    }

    /// "Yaizu · for Dana", or either.
    private static func place(_ town: String, _ mark: String, _ text: Text) -> String {
        [town, mark].filter { !$0.isEmpty }.joined(separator: text["separator"])
    }

    /// How many names a row has room for.
    private static let mostNames = 4

    private static func firstNames(
        of row: AttentionList.Row,
        _ covering: Covering,
        _ text: Text
    ) -> String {
        let names = row.people.prefix(mostNames).map { covering.name(of: $0, text) }
        let others = row.people.count - names.count
        return others > 0
            ? text.counted("attention.and_others", others, ["names": text.list(names)])
            : text.list(names) + text["sentence_end"]
    }

    init(
        _ row: AttentionList.Row,
        _ words: ReasonWords,
        _ isPrimary: Bool,
        in scope: AttentionScope,
        _ places: Municipalities,
        _ covering: Covering,
        text: Text
    ) {
        self.words = words
        self.isPrimary = isPrimary
        if row.isFolded {
            place = ""
            names = Self.firstNames(of: row, covering, text)
            who = text.counted("attention.people", row.people.count)
            action = .attention(scope, ReasonKind(row.reason))
            whoLink = action
            return
        }
        let first = row.people.first
        let code = first?.municipality
        let town = code.map { places.name(of: $0, in: text.language) } ?? ""
        let page = first.map { Link.placement($0.id) } ?? .attention
        if row.people.count > 1, case .deadlineNear(let procedure, _, _) = row.reason {
            let names = row.people.map { covering.name(of: $0, text) }
            place = town
            who = text.counted("attention.people", row.people.count)
            self.names = text.list(names) + text["sentence_end"]
            action = .fixDate(procedure, code ?? "")
            whoLink = action
        } else {
            let more = row.more > 0 ? text.counted("attention.more", row.more) : ""
            place = first.map { Self.place(town, covering.mark($0, text), text) } ?? town
            who = first?.person.name(in: text.language) ?? ""
            names = more
            action = first.flatMap { Self.place(row.reason, of: $0) } ?? page
            // Whoever is only proposed has no page for this reader yet.
            if case .proposalWaiting = row.reason { whoLink = action } else { whoLink = page }
        }
    }
}
