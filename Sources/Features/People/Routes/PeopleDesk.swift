import Accounts
import Core
import Database
import Files
import Foundation
import Hummingbird
import Strings
import Web

/// What the handlers of this feature share.
struct PeopleDesk: Sendable {
    let database: any Database
    let layout: Layout
    let frames: FrameSource
    let directory: DirectoryStore
    let municipalities: Municipalities
    let recipient: any PlacementRecipient
    let accountable: any AccountableSource
    let limiter: RateLimiter
    let stash: PrivateStash
    let site: URL
    /// What somebody's own data says about their plan; `nil` for nothing.
    let journey: @Sendable (Viewer, Date) async throws -> (any Encodable & Sendable)?
    /// What the other features keep about people.
    let sources: [any OwnDataSource]
    /// Who knows one's own dates; `nil` for nobody.
    let facts: (any JourneyFacts)?
    /// Who knows the page of somebody's placement; `nil` for nobody.
    let placements: (any PlacementPageSource)?
    /// Who knows for whom somebody answers; `nil` for nobody.
    let caseload: (any Caseload)?

    var strings: Strings { directory.strings }
    var invitations: Invitations { Invitations(database: database, limiter: limiter) }
    var erasures: ErasureStore { ErasureStore(database: database, strings: strings) }
    var export: PeopleExport { PeopleExport(database: database, recipient: recipient) }

    /// A page in the frame of its reader.
    func document(_ page: some Page, for viewer: Viewer, _ context: AppContext) async throws -> HTML
    {
        let frame = try await frames.frame(for: viewer, language: context.language)
        return layout.document(page, in: frame, path: context.path)
    }

    /// What roles and branches are called for this reader.
    func words(_ viewer: Viewer, _ context: AppContext) async throws -> DirectoryWords {
        let language = context.language
        return DirectoryWords(
            text: strings[language],
            labels: try await directory.labels(of: viewer.organization, in: language),
            branches: try await directory.branches(of: viewer.organization)
        )
    }

    /// The viewer, if they look after others.
    func staff(_ context: AppContext) throws -> Viewer {
        let viewer = try context.viewer(Viewer.self)
        try viewer.requireStaff()
        return viewer
    }

    /// The viewer, if they bring in people.
    func manager(_ context: AppContext) throws -> Viewer {
        let viewer = try context.viewer(Viewer.self)
        guard viewer.managesPeople else { throw OutsideRole() }
        return viewer
    }

    /// The viewer, if they set up the organization.
    func administrator(_ context: AppContext) throws -> Viewer {
        let viewer = try context.viewer(Viewer.self)
        try viewer.require(.administrator)
        return viewer
    }

    /// Notes that many people's data left the house.
    func recordExport(_ action: String, by viewer: Viewer, at now: Date) async throws {
        let entry = AuditEntry(
            organization: viewer.organization.rawValue,
            actor: viewer.person.rawValue,
            action: action,
            object: viewer.organization.rawValue,
            at: now
        )
        try await database.write { db in try AuditLog.record(entry, db) }
    }
}

extension Response {
    /// A file to be saved, never shown inside the site and never kept by a cache.
    static func download(_ bytes: [UInt8], type: String, name: StaticString) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type,
                .contentDisposition: "attachment; filename=\"\(name)\"",
                .cacheControl: "no-store",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
