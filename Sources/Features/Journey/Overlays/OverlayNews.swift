import BackgroundJobs
import Core
import Database
import Foundation
import Notices
import People
import Strings

/// Tells people who are about to go that the page of their step has changed.
///
/// Everybody else sees it on the page, in the plan and on *Today*, which are made at reading. Only
/// a date within two weeks is worth a notice, and never more than ``most`` of them.
public struct OverlayNews: Job {
    /// The name it is stored under.
    public static let name = "journey.overlay_news"

    let organization: Organization.ID
    let overlay: Overlay.ID
    let version: Int
    /// Who made the change, and needs no news of it.
    let editor: Person.ID

    /// What the job works with.
    public struct Tools: Sendable {
        let database: any Database
        let procedures: ProcedureCatalogue
        let strings: Strings
    }

    /// The most notices of one change. A default of the project; all others read it in their plan.
    static let most = 500
    /// Notices in one transaction: no writer waits longer than some milliseconds.
    static let postedAtOnce = 200
    /// How far ahead a fixed date may lie, in days.
    static let days = 14

    /// Posts what is due. A second run posts nothing twice.
    public func run(with tools: Tools, at now: Date) async throws {
        let today = Day(of: now)
        let found = try await tools.database.read { db in try about(today, db) }
        guard let (change, people) = found, let procedure = tools.procedures[change.procedure]
        else { return }
        for start in stride(from: 0, to: people.count, by: Self.postedAtOnce) {
            let part = people[start..<min(start + Self.postedAtOnce, people.count)]
            try await tools.database.write { db in
                for (placement, person) in part {
                    // One unread notice about one page is enough: the latest.
                    try Notices.cancel(uniqueKey: key(of: placement, version - 1), db)
                    let notice = notice(to: person, of: placement, procedure, tools.strings)
                    try Notices.post(notice, at: now, db)
                }
            }
        }
    }

    private func about(
        _ today: Day,
        _ db: any Connection
    ) throws -> (Overlay, [(Placement.ID, Person.ID)])? {
        let found = try db.first(
            """
            SELECT \(Overlay.columns) FROM overlays o
            WHERE o.organization = \(organization) AND o.id = \(overlay)
            """
        ) { try Overlay($0) }
        guard let found, found.holds(on: today) else { return nil }
        let reached = try found.reach.condition(in: organization, db)
        let people = try db.all(
            """
            SELECT j.id, j.person FROM \(Placement.tables)
            JOIN steps s ON s.organization = j.organization AND s.placement = j.id
            WHERE j.organization = \(organization) AND \(reached)
                AND j.stage <> 'alumni' AND j.person <> \(editor)
                AND s.procedure = \(found.procedure) AND s.state IN ('date_fixed', 'booked')
                AND s.fixed_on >= \(today) AND s.fixed_on <= \(today + Self.days)
            ORDER BY s.fixed_on, j.id LIMIT \(Self.most)
            """
        ) { (try $0.get(0, as: Placement.ID.self), try $0.get(1, as: Person.ID.self)) }
        return (found, people)
    }

    private func notice(
        to person: Person.ID,
        of placement: Placement.ID,
        _ procedure: Procedure,
        _ strings: Strings
    ) -> Notice {
        let (english, japanese) = (strings[.english], strings[.japanese])
        return Notice(
            organization: organization.rawValue,
            person: person.rawValue,
            kind: "overlay.changed",
            title: NoticeText(
                english: english("overlay.news", ["step": procedure.title[.english]]),
                japanese: japanese("overlay.news", ["step": procedure.title[.japanese]])
            ),
            body: NoticeText(
                english: english["overlay.news_body"],
                japanese: japanese["overlay.news_body"]
            ),
            link: .step(Step.ID(placement: placement, procedure: procedure.id)),
            uniqueKey: key(of: placement, version)
        )
    }

    private func key(of placement: Placement.ID, _ version: Int) -> String {
        "overlay:\(overlay):\(version):\(placement)"
    }
}

extension JourneyFeature {
    /// What the job that tells of changed pages works with.
    public var overlayNews: OverlayNews.Tools {
        OverlayNews.Tools(
            database: desk.database,
            procedures: desk.procedures,
            strings: desk.strings
        )
    }
}
