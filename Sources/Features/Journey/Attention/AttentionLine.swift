import Core
import People
import Strings
import Web

extension AttentionPage.Line {
    /// The step to look at again; `nil` for a reason that is settled on the person's page.
    private static func step(_ reason: Reason, of placement: Placement) -> Link? {
        guard case .dateMoved(let procedure, _, _) = reason else { return nil }
        return .step(Step.ID(placement: placement.id, procedure: procedure))
    }

    init(
        _ row: AttentionList.Row,
        _ words: ReasonWords,
        isPrimary: Bool,
        places: Municipalities,
        text: Text
    ) {
        self.words = words
        self.isPrimary = isPrimary
        let first = row.people.first
        let code = first?.municipality
        place = code.map { places.name(of: $0, in: text.language) } ?? ""
        let names = row.people.map { $0.person.name(in: text.language) }
        let page = first.map { Link.placement($0.id) } ?? .attention
        if row.people.count > 1, case .deadlineNear(let procedure, _, _) = row.reason {
            who = text.counted("attention.people", row.people.count)
            self.names = text.list(names) + text["sentence_end"]
            action = .fixDate(procedure, code ?? "")
            whoLink = action
        } else {
            let more = row.more > 0 ? text.counted("attention.more", row.more) : ""
            who = names.first ?? ""
            self.names = more
            whoLink = page
            action = first.flatMap { Self.step(row.reason, of: $0) } ?? page
        }
    }
}
