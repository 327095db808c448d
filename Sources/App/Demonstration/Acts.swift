import Core
import Foundation
import Journey
import People

extension Demonstration.Assistant {
    /// What happened so far, as Journey keeps it.
    ///
    /// Their place in the list, from 1, gives the numbers that are the same every time. `people`
    /// are
    /// all of the organization, by address; nothing has happened to somebody who is not among them.
    func acts(
        _ number: Int,
        _ time: Demonstration.Timeline,
        _ people: [String: Person.ID]
    ) -> [SeededAct] {
        guard let person = people[email] else { return [] }
        var acts = past.compactMap { act($0, of: person, time, people) }
        if stage >= .placed {
            let papers = SeededAct.Kind.steps(["pd-placement"], .done, on: nil)
            acts.append(SeededAct(of: person, papers, at: time.morning(daysAgo: 1)))
        }
        acts.append(SeededAct(of: person, .settled(open: stillOpen), at: time.now))
        if let heard = lastHeard(number, time) {
            acts.append(SeededAct(of: person, .heard, at: heard))
        }
        return acts
    }

    private func act(
        _ past: Demonstration.Past,
        of person: Person.ID,
        _ time: Demonstration.Timeline,
        _ people: [String: Person.ID]
    ) -> SeededAct? {
        switch past {
        case .done(let steps):
            return SeededAct(
                of: person,
                .steps(steps, .done, on: nil),
                at: time.morning(daysAgo: 1)
            )
        case .fixed(let steps, let distance):
            let kind = SeededAct.Kind.steps(steps, .dateFixed, on: time.today + distance)
            return SeededAct(of: person, kind, at: time.morning(daysAgo: 1))
        case .stuck(let step, let hours):
            return SeededAct(of: person, .stuck(on: step), at: time.now - Double(hours) * 3600)
        case .handedOver(let colleague, let note, let days, let accepted):
            guard let from = people[colleague.email], let to = consultant.map(\.email) else {
                return nil
            }
            return people[to].map { to in
                SeededAct(
                    of: person,
                    .handedOver(from: from, to: to, note: note, accepted: accepted),
                    at: time.morning(daysAgo: days)
                )
            }
        case .open, .silent: return nil
        }
    }

    private var stillOpen: Set<String> {
        past.reduce(into: []) { found, past in
            if case .open(let steps) = past { found.formUnion(steps) }
        }
    }

    /// A day of the last two weeks since landing; `nil` before, and for those who are silent.
    private func lastHeard(_ number: Int, _ time: Demonstration.Timeline) -> Date? {
        // Who waits for a place with a flight in sight has written lately.
        if track == .alternate, stage == .offered, landed != nil {
            return time.morning(daysAgo: number % 13 + 1)
        }
        guard let landed, landed <= 0, stage >= .arrived else { return nil }
        var days = min(number % 13 + 1, -landed)
        for past in past {
            switch past {
            case .silent: return nil
            case .stuck(_, let hours): return time.now - Double(hours) * 3600
            case .fixed: days = min(days, 1)
            case .done, .open, .handedOver: break
            }
        }
        return time.morning(daysAgo: days)
    }
}
