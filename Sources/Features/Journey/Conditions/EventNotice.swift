import Core
import Database
import Foundation
import Notices
import People
import Strings

/// Tells whoever answers for a person what the person says has happened: the kind and the day.
struct EventNotice: Sendable {
    let strings: Strings
    let viewer: Viewer
    let now: Date

    /// Posts it, unless staff wrote the event down themselves.
    ///
    /// Of an absence the branch hears by telephone, and nothing about it is kept here.
    func post(_ report: EventStore.Report, of placement: Placement, _ db: any Connection) throws {
        guard placement.person.id == viewer.person, report.kind != .absence else { return }
        for receiver in try placement.told(in: viewer.organization, db) {
            let notice = Notice(
                organization: viewer.organization.rawValue,
                person: receiver.rawValue,
                kind: "event.started",
                title: NoticeText(
                    english: title(report, placement, strings[.english]),
                    japanese: title(report, placement, strings[.japanese])
                ),
                body: NoticeText(
                    english: strings[.english].day(report.day, .full),
                    japanese: strings[.japanese].day(report.day, .full)
                ),
                link: .placementEvents(placement.id),
                uniqueKey: "event:\(placement.id):\(report.kind.rawValue):\(report.day):\(receiver)"
            )
            _ = try Notices.post(notice, at: now, db)
        }
    }

    private func title(
        _ report: EventStore.Report,
        _ placement: Placement,
        _ text: Text
    ) -> String {
        text(
            "event.told",
            [
                "name": placement.person.shortName(in: text.language),
                "event": text["event.\(report.kind.rawValue)"],
            ]
        )
    }
}

extension Placement {
    /// Who is told what the person says: whoever answers for them, else the branch or head office.
    func told(in organization: Organization.ID, _ db: any Connection) throws -> [Person.ID] {
        if let accountable { return [accountable] }
        return try DirectoryStore.team(of: branch, in: organization, db)
    }
}
