import Core
import People
import Strings
import Web

/// When a round is due, as its reader sees it.
struct RoundWords: Sendable {
    /// "By Wed 16 Sep", "from Tue 15 Sep", or how long it is late.
    let days: String

    init(_ due: DueRound, today: Day, text: Text) {
        if due.isLate(on: today) {
            days = text.counted("step.past", today - due.lastDay)
        } else if due.firstDay > today {
            days = text("rounds.from", ["day": text.day(due.firstDay)])
        } else {
            days = text("step.by", ["day": text.day(due.lastDay)])
        }
    }

    /// How many are to be seen this week, and in how many towns.
    static func week(_ visits: [RoundStore.Visit], _ text: Text) -> String {
        guard !visits.isEmpty else { return text["rounds.empty"] }
        let towns = Set(visits.map { $0.placement.municipality ?? "" }).count
        return text.counted(
            "rounds.week",
            visits.count,
            ["towns": text.counted("rounds.towns", towns)]
        )
    }

    /// What it is about; for a visit at school, at which.
    static func topic(_ visit: RoundStore.Visit, _ text: Text) -> String {
        let topic = text["round.\(visit.due.round.id)"]
        guard visit.due.round.id == Round.atSchool, !visit.schools.isEmpty else { return topic }
        let names = visit.schools.map { $0.names.shown(in: text.language).text }
        return text("rounds.topic_at", ["topic": topic, "schools": text.list(names)])
    }
}

/// A town in one line, and the day that suits most people there.
struct RoundTownWords: Sendable {
    /// "Yaizu: 4 people, 2 schools, by Tue 22 Sep"
    let line: String
    /// Empty when nobody is due on an office day of this week.
    let suggestion: String

    init(_ town: RoundTown, places: Municipalities, today: Day, text: Text) {
        let name =
            town.code.isEmpty
            ? text["rounds.no_town"] : places.name(of: town.code, in: text.language)
        let (schools, past) = (town.schools, town.past(on: today))
        let facts = [
            text.counted("rounds.town_people", town.visits.count),
            schools > 0 ? text.counted("rounds.town_schools", schools) : nil,
            past > 0 ? text.counted("rounds.town_past", past) : nil,
            town.nextDay(on: today).map { text("rounds.town_by", ["day": text.day($0)]) },
        ].compactMap { $0 }
        line = text("rounds.town", ["town": name, "facts": text.list(facts)])
        suggestion =
            town.suggestion.map { day, count in
                text(
                    "rounds.best_day",
                    [
                        "day": text.day(day), "most": text.number(count),
                        "all": text.number(town.visits.count),
                    ]
                )
            } ?? ""
    }
}
