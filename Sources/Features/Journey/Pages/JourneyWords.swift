import Core
import People
import Strings

/// Where somebody is on the journey, in words: "Settling in · day 2 at your address".
struct JourneyWords: Sendable {
    let placement: Placement
    let today: Day
    let text: Text

    init(_ placement: Placement, today: Day, text: Text) {
        self.placement = placement
        self.today = today
        self.text = text
    }

    var `where`: String {
        let stage = text["stage.\(placement.stage.rawValue)"]
        guard let when else { return stage }
        return "\(stage)\(text["separator"])\(when)"
    }

    private var when: String? {
        if let landing = placement.anchors[.landing], landing <= today {
            if let start = placement.anchors[.addressStart], (0..<14).contains(today - start) {
                return text("journey.day_at_address", ["day": "\(today - start + 1)"])
            }
            let week = (today - landing) / 7 + 1
            return week <= 26 ? text("journey.week", ["week": "\(week)"]) : nil
        }
        guard let departure = placement.anchors[.departure], departure > today else { return nil }
        return text.counted("journey.until_departure", departure - today)
    }
}

extension Plan {
    /// Whether the first two weeks after landing run, when less is more.
    func isQuiet(on today: Day) -> Bool {
        placement.anchors[.landing].map { (0..<14).contains(today - $0) } ?? false
    }

    /// The title of a step that usually comes first and is not done; `nil` when nothing is in the
    /// way.
    func blocker(of step: Step, _ language: Language) -> String? {
        guard step.state == .open || step.state == .notYet else { return nil }
        let missing = step.procedure.needs.compactMap(self.step).first { need in
            !need.state.isSettled && !need.isBeforeEngawa(placement)
        }
        return missing?.procedure.title[language]
    }
}
