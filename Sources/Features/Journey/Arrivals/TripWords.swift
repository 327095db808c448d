import Core
import Notices
import People
import Strings

/// What people are told of a date that somebody fixed for them.
struct TripWords: Sendable {
    let english: Text
    let japanese: Text

    init(_ strings: Strings) {
        english = strings[.english]
        japanese = strings[.japanese]
    }

    /// One notice for one date of one step, which goes when the step is done.
    func notice(
        _ trip: Trip,
        _ step: Step,
        _ placement: Placement,
        _ viewer: Viewer,
        version: Int
    ) -> Notice {
        Notice(
            organization: viewer.organization.rawValue,
            person: placement.person.id.rawValue,
            kind: "step.date",
            title: NoticeText(
                english: title(trip, step, english),
                japanese: title(trip, step, japanese)
            ),
            body: NoticeText(
                english: Self.details(trip.time, trip.place, english),
                japanese: Self.details(trip.time, trip.place, japanese)
            ),
            link: .step(step.id),
            uniqueKey: "date:\(step.id):\(version)"
        )
    }

    /// What a companion is told: with whom they go, when and where.
    func companionNotice(
        _ trip: Trip,
        _ procedure: Procedure,
        _ placements: [Placement],
        _ companion: Person.ID,
        _ viewer: Viewer
    ) -> Notice {
        func body(_ text: Text) -> String {
            let names = placements.map { $0.person.name(in: text.language) }
            let details = Self.details(trip.time, trip.place, text)
            return [text.list(names), details].filter { !$0.isEmpty }
                .joined(separator: text["separator"])
        }
        return notice(to: companion, viewer, "trip.companion") { text in
            let step = procedure.title[text.language]
            return (text("trip.you", ["step": step, "day": text.day(trip.day)]), body(text))
        }
    }

    /// What a companion is told when nobody needs them any more.
    func offNotice(
        _ trip: Companionship,
        _ step: Step,
        _ placement: Placement,
        _ companion: Person.ID,
        _ viewer: Viewer
    ) -> Notice {
        notice(to: companion, viewer, "trip.off") { text in
            let values: KeyValuePairs = [
                "name": placement.person.name(in: text.language),
                "step": step.procedure.title[text.language],
                "day": text.day(trip.day),
            ]
            return (text("trip.off", values), text["trip.off_detail"])
        }
    }

    private func notice(
        to companion: Person.ID,
        _ viewer: Viewer,
        _ kind: String,
        _ words: (Text) -> (title: String, body: String)
    ) -> Notice {
        let (english, japanese) = (words(english), words(japanese))
        return Notice(
            organization: viewer.organization.rawValue,
            person: companion.rawValue,
            kind: kind,
            title: NoticeText(english: english.title, japanese: japanese.title),
            body: NoticeText(english: english.body, japanese: japanese.body),
            link: .companions
        )
    }

    private func title(_ trip: Trip, _ step: Step, _ text: Text) -> String {
        text(
            "trip.told",
            ["step": step.procedure.title[text.language], "day": text.day(trip.day)]
        )
    }

    /// "9:30 · Kazemachi station"; empty when only the day is agreed.
    static func details(_ time: String?, _ place: String?, _ text: Text) -> String {
        [time.map { text("trip.at", ["time": $0]) }, place].compactMap(\.self)
            .joined(separator: text["separator"])
    }
}
