import Accounts
import Core
import Database
import Hummingbird
import Notices
import People
import Strings
import Web

/// Notices are shown on the reader's first page; here one is put away.
struct NoticeRoutes: Sendable {
    let desk: JourneyDesk

    func addRoutes(to router: Routes) {
        router.post("notices/:id/settlement", use: settle)
    }

    @Sendable private func settle(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let viewer = try context.viewer(Viewer.self)
        let id = try context.id(of: Notice.self)
        try await desk.database.write { db in
            try Notices.settle(
                id,
                person: viewer.person.rawValue,
                organization: viewer.organization.rawValue,
                at: context.now,
                db
            )
        }
        return .seeOther(viewer.isStaff ? .attention : .today)
    }
}

extension JourneyDesk {
    /// What the reader is told now: at most three, so that a page stays calm.
    func notices(for viewer: Viewer, _ context: AppContext) async throws -> [NoticeLine] {
        let open = try await database.read { db in
            try Notices.open(
                for: viewer.person.rawValue,
                organization: viewer.organization.rawValue,
                limit: 3,
                at: context.now,
                db
            )
        }
        let text = strings[context.language]
        return open.map { NoticeLine($0, attempt: AttemptField(now: context.now), text: text) }
    }
}
