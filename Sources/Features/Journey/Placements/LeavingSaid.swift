import Accounts
import Core
import Database
import Foundation
import Notices
import People
import Strings

/// The day on which somebody says they leave Japan. Staff make it the date that everything counts
/// from; until then the leaving list shows with an "if".
struct LeavingSaid: Sendable {
    let changes: PlacementChanges
    let strings: Strings

    /// The step on whose page it is said.
    static let procedure = "l-notice"

    /// Writes the day down and tells whoever answers for the person, once a day.
    ///
    /// - Throws: `OutsideRole` for somebody else's placement; ``JourneyError/changedMeanwhile``
    ///   when the date is known.
    func say(_ day: Day, of id: Placement.ID, as viewer: Viewer, now: Date) async throws {
        let strings = strings
        try await changes.change(id, as: viewer, "placement.leaving_said", "\(day)", now) {
            placement,
            db in
            guard placement.person.id == viewer.person else { throw OutsideRole() }
            guard placement.anchors[.exit] == nil else { throw JourneyError.changedMeanwhile }
            try db.run(
                """
                UPDATE placements SET leaving_said = \(day), version = version + 1
                WHERE organization = \(viewer.organization) AND id = \(id)
                """
            )
            try PlacementActs.heard(id, viewer, now, db)
            for receiver in try placement.told(in: viewer.organization, db) {
                let notice = Self.notice(day, placement, receiver, viewer, strings)
                _ = try Notices.post(notice, at: now, db)
            }
        }
    }

    /// Forgets what was said: the day is known now.
    static func clear(_ id: Placement.ID, _ viewer: Viewer, _ db: any Connection) throws {
        try db.run(
            """
            UPDATE placements SET leaving_said = NULL
            WHERE organization = \(viewer.organization) AND id = \(id)
            """
        )
    }

    private static func notice(
        _ day: Day,
        _ placement: Placement,
        _ receiver: Person.ID,
        _ viewer: Viewer,
        _ strings: Strings
    ) -> Notice {
        let title = { (text: Text) in
            text(
                "leaving.told",
                [
                    "name": placement.person.shortName(in: text.language),
                    "day": text.day(day, .full),
                ]
            )
        }
        return Notice(
            organization: viewer.organization.rawValue,
            person: receiver.rawValue,
            kind: "leaving.said",
            title: NoticeText(
                english: title(strings[.english]),
                japanese: title(strings[.japanese])
            ),
            body: NoticeText(
                english: strings[.english]["leaving.told_body"],
                japanese: strings[.japanese]["leaving.told_body"]
            ),
            link: .placement(placement.id),
            uniqueKey: "leaving:\(placement.id):\(day):\(receiver)"
        )
    }
}
