import Core
import Database
import Foundation
import Notices
import People

/// Tells whoever answers for a person that they are stuck.
struct StuckNotice: Sendable {
    /// What it is called among the notices.
    static let kind = "stuck"

    let title: Procedure.LocalizedText
    let viewer: Viewer
    let now: Date

    /// Posts it to the accountable person; without one, to the branch, or to head office.
    func post(_ placement: Placement, _ db: any Connection) throws {
        for receiver in try placement.told(in: viewer.organization, db) {
            try post(placement, to: receiver, db)
        }
    }

    private func post(
        _ placement: Placement,
        to receiver: Person.ID,
        _ db: any Connection
    ) throws {
        let name = placement.person
        let notice = Notice(
            organization: viewer.organization.rawValue,
            person: receiver.rawValue,
            kind: Self.kind,
            title: NoticeText(
                english: "\(name.shortName(in: .english)) is stuck",
                japanese: "\(name.shortName(in: .japanese))が困っています"
            ),
            body: NoticeText(english: title[.english], japanese: title[.japanese]),
            link: .placement(placement.id)
        )
        _ = try Notices.post(notice, at: now, db)
    }
}
