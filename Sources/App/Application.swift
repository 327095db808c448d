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
import ServiceLifecycle
import Strings
import UnixSignals
import Web

/// The server: pages, API, background work and the question whether all of it is well.
struct Application: Sendable {
    private let installation: Installation
    private let logger: Logger
    private let transport: any MailTransport = PendingTransport()
    private let health = Health()
    private let heartbeat = WorkerHeartbeat()

    init(_ installation: Installation) {
        self.installation = installation
        var logger = Logger(label: "engawa") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = installation.configuration.logLevel
        self.logger = logger
    }

    private var configuration: Configuration { installation.configuration }
    private var database: any Database { installation.database }

    /// Serves until the process is asked to stop (SIGTERM, SIGINT).
    ///
    /// - Throws: What assembling throws, and ``CommandFailure`` when the port is taken.
    func run() async throws {
        try await checkSchema()
        let preparation = preparation
        let data = configuration.data
        let stash = try PrivateStash(folder: data.appending(path: DataFolder.stash))
        let ready = ReadyLine(health: health, server: configuration.server)
        let (routes, site) = try assembled(stash, preparation)
        let server = try makeApplication(
            routes,
            configuration: configuration.server,
            logger: logger,
            onReady: { [configuration] port in
                ServedAddress(configuration).remember(port: port)
                ready.listening(on: port)
            }
        )
        let housekeeping = Housekeeping(
            database: database,
            clock: configuration.clock,
            anchors: AuditAnchorFile(data: data),
            stash: stash,
            reminders: site.reminders,
            retention: try OwnData.retention(database),
            logger: logger
        )
        let work: [any Service] = [worker(site)] + housekeeping.services + [probe]
        let prepared = work.map { AfterPreparation(preparation: preparation, service: $0) }
        // They stop in the opposite order: first nobody is let in, then work ends.
        try await run(prepared + [preparation, ready, server])
    }

    /// A program that is older than its data ends before it listens.
    ///
    /// A database that is away is found by the preparation, while the server says so.
    private func checkSchema() async throws {
        do { try await database.checkSchema(Installation.migrations) } catch is DatabaseUnavailable
        {}
    }

    /// Migrations and the demonstration's people, while the server says why it cannot serve yet.
    private var preparation: Preparation {
        health.set(.unavailable("migrations run"))
        return Preparation { [installation, health, transport] in
            try await installation.migrate()
            if transport.isReady {
                let now = installation.configuration.clock.now
                _ = try await installation.database.write { try Outbox.resume(at: now, $0) }
            }
            health.set(.unavailable("starting"))
            guard installation.configuration.isDemonstration else { return }
            try await installation.checkDemonstration()
            try await Demonstration.fill(installation)
        }
    }

    private func run(_ services: [any Service]) async throws {
        var group = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        // Longer than a job's grace and a slow request; shorter than the patience of systemd.
        group.maximumGracefulShutdownDuration = .seconds(30)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch  where "\(error)".contains("Address already in use") {
            throw portTaken
        }
    }

    private var portTaken: CommandFailure {
        CommandFailure(
            "port \(configuration.server.port) is taken",
            "say --port with another one, or stop the other program",
            status: CommandFailure.unavailable
        )
    }

    // MARK: Parts

    private func worker(_ site: Site) -> JobWorker {
        var registry = JobRegistry()
        let reminders = site.reminders
        let clock = configuration.clock
        let stillNeeded: @Sendable (String) async throws -> Bool = { condition in
            try await reminders.stillNeeded(condition, at: clock.now)
        }
        registry.add(
            Reminder.self,
            tools: Reminder.Tools(database: database, stillNeeded: stillNeeded)
        )
        registry.add(
            OutboxSender.self,
            tools: OutboxSender.Tools(
                database: database,
                transport: transport,
                stillNeeded: stillNeeded
            )
        )
        registry.add(OverlayNews.self, tools: site.overlayNews)
        return JobWorker(
            database: database,
            registry: registry,
            clock: configuration.clock,
            heartbeat: heartbeat,
            logger: logger
        )
    }

    private var probe: HealthProbe {
        HealthProbe(
            database: database,
            health: health,
            heartbeat: heartbeat,
            clock: configuration.clock,
            logger: logger
        )
    }

    private func assembled(
        _ stash: PrivateStash,
        _ preparation: Preparation
    ) throws -> (Routes, Site) {
        let sentences = try Catalogues.load()
        let assets = try Assets(folder: Resources.folder("Assets", of: "Web"))
        let layout = Layout(
            siteName: configuration.siteName,
            assets: assets.links,
            isDemonstration: configuration.isDemonstration,
            shared: try Strings(folder: Resources.folder("Strings", of: "Strings"))
        )
        let frames = FrameSource(database: database)
        let errors = errors(sentences, layout, ErrorFrames(frames: frames))
        let environment = RequestEnvironment(
            clock: configuration.clock,
            logger: logger,
            configuration: configuration.server
        )
        let routes = makeRoutes(environment, errors: errors, health: health, assets: assets)
        try Installable(layout).addRoutes(to: routes)
        routes.add(middleware: WaitingRoom(preparation: preparation))
        let site = try Site(
            Site.Foundation(
                configuration: configuration,
                database: database,
                layout: layout,
                frames: frames,
                sentences: sentences,
                stash: stash,
                transport: transport
            )
        )
        try site.addRoutes(to: routes, errors: errors)
        return (routes, site)
    }

    private func errors(
        _ sentences: Strings,
        _ layout: Layout,
        _ frames: ErrorFrames
    ) -> ErrorResponder {
        ErrorResponder(
            logger: logger,
            text: { sentences[$0] },
            page: { page, context in
                let frame = await frames.frame(around: page, for: context)
                return layout.document(page, in: frame, path: context.path)
            }
        )
    }
}
