import Core
import Database
import Files
import Foundation
import Hummingbird
import People
import Strings
import Web

/// The way from the offer to the flight home: placements, plans, and who needs somebody now.
///
/// Start reading at ``Placement``, then `Deadline` and `Plan`; Attention begins at
/// `AttentionRules`.
public struct JourneyFeature: Sendable {
    /// This feature's steps in the schema's history, oldest first.
    public static let migrations: [Migration] = [
        .createJourney, .indexLandings, .createOverlays, .createCompanions, .createRounds,
        .createLifeEvents, .addToldOpen, .addReplacedAt, .addLeavingSaid, .createOpenings,
        .createPayRules, .createCollections, .addLocalKeys,
    ]

    let desk: JourneyDesk

    /// Assembles the feature.
    ///
    /// - Throws: ``ProcedureError`` for faulty procedures, or what loading the sentences throws.
    public init(
        database: any Database,
        layout: Layout,
        frames: FrameSource,
        directory: DirectoryStore,
        municipalities: Municipalities,
        stash: PrivateStash,
        limiter: RateLimiter
    ) throws {
        let procedures = try ProcedureCatalogue(
            folder: Resources.folder("Procedures", of: "Journey")
        )
        guard !procedures.all.isEmpty else { throw ProcedureError.none }
        desk = try JourneyDesk(
            database: database,
            layout: layout,
            frames: frames,
            directory: directory,
            municipalities: municipalities,
            procedures: procedures,
            stash: stash,
            limiter: limiter
        )
    }

    /// Adds the pages of plans, placements and Attention.
    public func addRoutes(to router: Routes) {
        PlanRoutes(desk: desk).addRoutes(to: router)
        LeavingRoutes(desk: desk).addRoutes(to: router)
        AttentionRoutes(desk: desk).addRoutes(to: router)
        PlacementRoutes(desk: desk).addRoutes(to: router)
        OpeningRoutes(desk: desk).addRoutes(to: router)
        ProposalRoutes(desk: desk).addRoutes(to: router)
        NoticeRoutes(desk: desk).addRoutes(to: router)
        ArrivalRoutes(desk: desk).addRoutes(to: router)
        CompanionRoutes(desk: desk).addRoutes(to: router)
        RoundRoutes(desk: desk).addRoutes(to: router)
        RoundSettingRoutes(desk: desk).addRoutes(to: router)
        RoadRoutes(desk: desk).addRoutes(to: router)
        QuestionRoutes(desk: desk).addRoutes(to: router)
        EventRoutes(desk: desk).addRoutes(to: router)
        OverlayRoutes(desk: desk).addRoutes(to: router)
        SurpriseRoutes(desk: desk).addRoutes(to: router)
        GlossaryRoutes(desk: desk).addRoutes(to: router)
        MoneyRoutes(desk: desk).addRoutes(to: router)
        PayRulesRoutes(desk: desk).addRoutes(to: router)
        CollectionRoutes(desk: desk).addRoutes(to: router)
        CollectionSettingsRoutes(desk: desk).addRoutes(to: router)
        CollectionImportRoutes(desk: desk).addRoutes(to: router)
        LocalKeyRoutes(desk: desk).addRoutes(to: router)
        ChoiceRoutes(desk: desk).addRoutes(to: router)
        CircleRoutes(desk: desk).addRoutes(to: router)
        CounterRoutes(desk: desk).addRoutes(to: router)
    }

    /// Adds placements, plans and steps to the API.
    public func addAPI(to api: inout APIRoutes) {
        PlacementAPI(desk: desk).add(to: &api)
        PlanAPI(desk: desk).add(to: &api)
        StepAPI(desk: desk).add(to: &api)
    }

    /// Who answers for an assistant now.
    public var accountable: any AccountableSource { AccountablePeople(store: desk.placements) }

    /// Where somebody's placement is looked after.
    public var placementPages: any PlacementPageSource {
        AccountablePeople(store: desk.placements)
    }

    /// What people are reminded of; the server looks for it again and again.
    public var reminders: StepReminders {
        StepReminders(
            database: desk.database,
            procedures: desk.procedures,
            strings: desk.strings
        )
    }

    /// What the reader's own placement and steps say, for their own export.
    public var export: JourneyExport { JourneyExport(desk: desk) }
}

/// What the handlers of this feature share.
struct JourneyDesk: Sendable {
    let database: any Database
    let layout: Layout
    let frames: FrameSource
    let directory: DirectoryStore
    let municipalities: Municipalities
    let procedures: ProcedureCatalogue
    let glossary: Glossary
    /// Files that wait for a decision.
    let stash: PrivateStash
    let limiter: RateLimiter
    let strings: Strings
    /// How Japanese words are read, for who has switched that on.
    let readings: Readings
    let placements: PlacementStore
    let steps: StepStore
    let rules: AttentionRules
    /// Whole pages, right until anything is committed.
    let pages = VersionedCache<PageKey, HTML>(limit: 2000)

    init(
        database: any Database,
        layout: Layout,
        frames: FrameSource,
        directory: DirectoryStore,
        municipalities: Municipalities,
        procedures: ProcedureCatalogue,
        stash: PrivateStash,
        limiter: RateLimiter
    ) throws {
        self.database = database
        self.layout = layout
        self.frames = frames
        self.directory = directory
        self.municipalities = municipalities
        self.procedures = procedures
        glossary = try Glossary(
            file: Resources.folder("Glossary.tsv", of: "Journey"),
            procedures: procedures.all
        )
        self.stash = stash
        self.limiter = limiter
        strings = try Strings(folder: Resources.folder("Strings", of: "Journey"))
        readings = try Readings.shipped()
        placements = PlacementStore(database: database, procedures: procedures)
        steps = StepStore(
            database: database,
            procedures: procedures,
            tripWords: TripWords(strings)
        )
        rules = AttentionRules(procedures.all)
    }

    /// A page in the frame of its reader.
    func document(_ page: some Page, for viewer: Viewer, _ context: AppContext) async throws -> HTML
    {
        let frame = try await frames.frame(for: viewer, language: context.language)
        return layout.document(page, in: frame, path: context.path)
    }

    /// A page made once and kept until anything is committed, or the hour ends: notices that wait
    /// for the morning appear at seven without a commit.
    func cached(
        _ name: String,
        for viewer: Viewer,
        _ context: AppContext,
        make: () async throws -> HTML
    ) async throws -> HTML {
        let key = PageKey(
            account: viewer.account.rawValue,
            name: name,
            path: context.path,
            language: context.language,
            hour: Int(context.now.timeIntervalSince1970 / 3600)
        )
        let version = try await database.version()
        return try await pages.value(for: key, at: version, make: make)
    }
}

/// What a kept page depends on besides the database.
struct PageKey: Hashable, Sendable {
    let account: String
    let name: String
    let path: String
    let language: Language
    /// Hours since 1970, UTC, which begin when Japan's do.
    let hour: Int
}

extension AccountablePeople: PlacementPageSource {
    func placementPage(of person: Person.ID, viewer: Viewer) async throws -> Link? {
        try await store.newest(of: person, for: viewer).map { .placement($0.id) }
    }
}

/// The answer to "who answers for this person?".
struct AccountablePeople: AccountableSource {
    let store: PlacementStore

    func accountable(
        for person: Person.ID,
        viewer: Viewer
    ) async throws -> (person: Person.ID?, branch: Branch.ID?)? {
        guard let found = try await store.newest(of: person, for: viewer) else { return nil }
        return (found.accountable, found.branch)
    }
}
