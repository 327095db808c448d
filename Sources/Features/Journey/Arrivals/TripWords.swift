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
