import Accounts
import Core
import Database
import Files
import Foundation
import Strings
import Web

/// Organizations, branches and the people in them: who is who, and whom to call.
///
/// Start reading at ``Person`` and ``Viewer``, then ``DirectoryStore``; the HR list begins at
/// ``PeopleImport``.
public struct PeopleFeature: Sendable {
    /// This feature's steps in the schema's history, oldest first.
    public static let migrations: [Migration] = [
        .createPeople, .findWaitingAddresses, .indexNames, .addAnswers, .createOwnData,
        .createErasureRuns, .createClosures,
    ]

    let desk: PeopleDesk

    /// Assembles the feature.
    ///
    /// - Parameters:
    ///   - recipient: Who keeps what a list says about placements.
    ///   - accountable: Who knows who answers for somebody now.
    ///   - stash: Where an uploaded list waits until it is confirmed.
    ///   - site: Where people reach this installation, for links on paper.
    ///   - journey: What somebody's own data says about their plan; `nil` for nothing.
    ///   - sources: What the other features keep about people.
    ///   - placements: Who knows the page of somebody's placement; `nil` for nobody.
    ///   - facts: Who knows one's own dates; `nil` for nobody.
    ///   - caseload: Who knows for whom somebody answers; `nil` for nobody.
    public init(
        database: any Database,
        layout: Layout,
        frames: FrameSource,
        directory: DirectoryStore,
        municipalities: Municipalities,
        recipient: any PlacementRecipient,
        accountable: any AccountableSource,
        limiter: RateLimiter,
        stash: PrivateStash,
        site: URL,
        journey: @escaping @Sendable (Viewer, Date) async throws -> (any Encodable & Sendable)? =
            { _, _ in nil },
        sources: [any OwnDataSource] = [],
        facts: (any JourneyFacts)? = nil,
        placements: (any PlacementPageSource)? = nil,
        caseload: (any Caseload)? = nil
    ) {
        desk = PeopleDesk(
            database: database,
            layout: layout,
            frames: frames,
            directory: directory,
            municipalities: municipalities,
            recipient: recipient,
            accountable: accountable,
            limiter: limiter,
            stash: stash,
            site: site,
            journey: journey,
            sources: sources,
            facts: facts,
            placements: placements,
            caseload: caseload
        )
    }

    /// Adds `/people`, `/me`, `/settings/organization`, `/settings/closures` and `/settings/jobs`.
    public func addRoutes(to router: Routes) {
        ImportRoutes(desk: desk).addRoutes(to: router)
        InvitationRoutes(desk: desk).addRoutes(to: router)
        PeopleRoutes(desk: desk).addRoutes(to: router)
        RoleRoutes(desk: desk).addRoutes(to: router)
        MeRoutes(desk: desk).addRoutes(to: router)
        OwnDataRoutes(desk: desk).addRoutes(to: router)
        RetentionRoutes(desk: desk).addRoutes(to: router)
        OrganizationRoutes(desk: desk).addRoutes(to: router)
        ClosureRoutes(desk: desk).addRoutes(to: router)
        JobRoutes(desk: desk).addRoutes(to: router)
    }
}
