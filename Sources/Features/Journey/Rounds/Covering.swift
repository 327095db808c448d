import Core
import People
import Strings

/// Whom the reader stands in for today: their people are the reader's too, and say so.
struct Covering: Sendable {
    /// Nobody's.
    static let nobody = Covering(people: [])

    let people: [Person]

    var ids: [Person.ID] { people.map(\.id) }

    /// "for Dana", beside somebody who is hers; empty for everybody else.
    func mark(_ placement: Placement, _ text: Text) -> String {
        guard let away = away(for: placement) else { return "" }
        return text("cover.for", ["name": away.shortName(in: text.language)])
    }

    /// A name in a list of several, with its mark.
    func name(of placement: Placement, _ text: Text) -> String {
        let name = placement.person.name(in: text.language)
        let mark = mark(placement, text)
        return mark.isEmpty ? name : text("cover.named", ["name": name, "mark": mark])
    }

    private func away(for placement: Placement) -> Person? {
        people.first { $0.id == placement.accountable }
    }
}

extension JourneyDesk {
    /// Whom the viewer stands in for today.
    func covering(_ viewer: Viewer, on today: Day) async throws -> Covering {
        Covering(people: try await directory.covered(by: viewer, on: today))
    }
}
