import Core
import Database
import Foundation
import Notices
import People

/// Tells whoever answers for a person that they are stuck.
struct StuckNotice: Sendable {
    let title: Procedure.LocalizedText
    let viewer: Viewer
    let now: Date

    /// Posts it to the accountable person. Without one, Attention of the branch shows it.
    func post(_ placement: Placement, _ db: any Connection) throws {
        guard let receiver = placement.accountable else { return }
        let name = placement.person
        let notice = Notice(
            organization: viewer.organization.rawValue,
            person: receiver.rawValue,
            kind: "stuck",
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
