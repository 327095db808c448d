import Accounts
import BackgroundJobs
import Core
import Database
import Files
import Foundation
import Hummingbird
import Journey
import Logging
import Notices
import People
import Strings
import Web
import Wellbeing

/// Every page and the API, assembled once. Everything is made here and handed down.
struct Site {
    private let accounts: AccountsFeature
    private let people: PeopleFeature
    private let journey: JourneyFeature
    private let wellbeing: WellbeingFeature
    private let settings: SettingsRoutes

    /// What the assembly stands on.
    struct Foundation {
        let configuration: Configuration
        let database: any Database
        let layout: Layout
        /// Shared with the pages of errors.
        let frames: FrameSource
        /// The sentences of every target.
        let sentences: Strings
        let stash: PrivateStash
        let transport: any MailTransport

        /// What every feature is made of.
        var parts: (any Database, Configuration, Layout, FrameSource) {
            (database, configuration, layout, frames)
        }
    }

    /// Assembles the features.
    ///
    /// - Throws: What loading sentences, procedures or help lines throws; a server without them
    ///   must not start.
    init(_ foundation: Foundation) throws {
        let (database, configuration, layout, frames) = foundation.parts
        let (directory, municipalities) = try (DirectoryStore(database: database), Municipalities())
        let (limiter, numbers) = (RateLimiter(), OrganizationNumbers(directory: directory))
        journey = try JourneyFeature(
            database: database,
            layout: layout,
            frames: frames,
            directory: directory,
            municipalities: municipalities,
            stash: foundation.stash,
            limiter: limiter
        )
        people = PeopleFeature(
            database: database,
            layout: layout,
            frames: frames,
            directory: directory,
            municipalities: municipalities,
            recipient: PlacementImport(),
            accountable: journey.accountable,
            limiter: limiter,
            stash: foundation.stash,
            site: URL(string: configuration.address) ?? URL(filePath: "/"),
            journey: { [export = journey.export] in try await export.own(of: $0, now: $1) },
            sources: OwnData.sources,
            facts: PlacementFacts(),
            placements: journey.placementPages,
            caseload: PlacementCaseload()
        )
        settings = SettingsRoutes(layout: layout, frames: frames, sentences: foundation.sentences)
        wellbeing = try WellbeingFeature(layout: layout, numbers: numbers)
        accounts = try Self.accounts(foundation, limiter)
    }

    private static func accounts(
        _ foundation: Foundation,
        _ limiter: RateLimiter
    ) throws -> AccountsFeature {
        let (database, configuration, layout, frames) = foundation.parts
        return try AccountsFeature(
            database: database,
            layout: layout,
            limiter: limiter,
            configuration: AccountsConfiguration(configuration),
            outbox: AccountNews(foundation).outbox,
            frame: { context in try await frame(frames, context) }
        )
    }

    /// What the server looks for again and again.
    var reminders: StepReminders { journey.reminders }

    /// What the job that tells of changed pages works with.
    var overlayNews: OverlayNews.Tools { journey.overlayNews }

    /// Adds everything that depends on who is asking.
    func addRoutes(to routes: Routes, errors: ErrorResponder) throws {
        routes.add(middleware: accounts.sessions(resolve: Recognition.of))
        routes.add(middleware: ErrorPages(errors))
        routes.get("", use: Home.show)
        accounts.addRoutes(to: routes)
        people.addRoutes(to: routes)
        journey.addRoutes(to: routes)
        wellbeing.addRoutes(to: routes)
        settings.addRoutes(to: routes)
        let description = try OpenAPIDocument.json(addAPI(to: routes), version: Version.text)
        routes.get("api/v1/openapi.json") { _, _ in Response.openAPI(description) }
    }

    /// Adds the API and says what it can do.
    private func addAPI(to routes: Routes) -> [APIOperation] {
        var api = APIRoutes(routes, middleware: [CallerRequired()])
        people.addAPI(to: &api)
        journey.addAPI(to: &api)
        return api.operations
    }

    /// The account's own page is everybody's: it looks like the other pages of its reader.
    private static func frame(
        _ frames: FrameSource,
        _ context: AppContext
    ) async throws -> PageFrame {
        guard let viewer = context.signedIn as? Viewer else { return .plain }
        return try await frames.frame(for: viewer, language: context.language)
    }
}

extension Site {
    /// The description of the API, without any data: for `engawa openapi`.
    static func description() throws -> [UInt8] {
        let place = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: place) }
        let sentences = try Catalogues.load()
        let site = try Site(
            Foundation(
                configuration: Configuration(Settings()),
                database: AbsentDatabase(),
                layout: Layout(
                    siteName: "",
                    assets: AssetLinks(style: "/", script: "/"),
                    isDemonstration: false,
                    shared: sentences
                ),
                frames: FrameSource(database: AbsentDatabase()),
                sentences: sentences,
                stash: PrivateStash(folder: place),
                transport: PendingTransport()
            )
        )
        let operations = site.addAPI(to: Routes(context: AppContext.self))
        return try OpenAPIDocument.json(operations, version: Version.text)
    }
}

extension AccountsConfiguration {
    /// What the operator decided about accounts, and the people of a demonstration.
    init(_ configuration: Configuration) {
        self.init(secureCookies: configuration.server.isSecure)
        if configuration.isDemonstration { demonstrationRoles = Demonstration.buttons }
    }
}

extension AccountNews {
    init(_ foundation: Site.Foundation) {
        let name = foundation.configuration.siteName
        self.init(
            database: foundation.database,
            strings: foundation.sentences,
            clock: foundation.configuration.clock,
            transport: foundation.transport,
            site: name.isEmpty ? foundation.sentences[.english]["brand"] : name,
            address: foundation.configuration.address
        )
    }
}
