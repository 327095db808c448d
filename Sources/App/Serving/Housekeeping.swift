import Accounts
import BackgroundJobs
import Core
import Database
import Files
import Foundation
import Journey
import Logging
import Notices
import People
import ServiceLifecycle

/// What is done again and again while the server runs.
struct Housekeeping: Sendable {
    let database: any Database
    let clock: ProductClock
    let anchors: AuditAnchorFile
    let stash: PrivateStash
    let reminders: StepReminders
    let retention: Retention
    let logger: Logger

    /// Days after which notices that were put away and mails that were sent are forgotten.
    ///
    /// Long enough to answer "did you tell them?". A default of the project.
    private static let memory: TimeInterval = 90 * 86_400

    /// The intervals are the project's own judgement: what waits a second is no secret, and
    /// what has run out is unreachable before it is deleted.
    var services: [any Service] {
        [
            Recurring("audit.seal", every: .seconds(1), logger: logger, work: seal),
            Recurring("journey.reminders", every: .seconds(900), logger: logger, work: remind),
            Recurring("people.retention", every: .seconds(3600), logger: logger, work: retain),
            Recurring("sweep", every: .seconds(3600), logger: logger, work: sweep),
        ]
    }

    /// Of several nodes that seal at the same moment, one succeeds.
    @Sendable private func seal() async throws {
        do {
            try await AuditSeal.sealPending(database)
        } catch let conflict as ConstraintViolation where database.engine == .postgres {
            logger.debug("another node seals", metadata: ["error": "\(conflict)"])
        }
    }

    /// Four times an hour: a date that is fixed this afternoon for tomorrow is still in time.
    @Sendable private func remind() async throws {
        let posted = try await reminders.post(at: clock.now)
        if posted > 0 { logger.info("reminders posted", metadata: ["count": "\(posted)"]) }
    }

    /// Whoever waited long enough is gone from the files too when this ends.
    @Sendable private func retain() async throws {
        let now = clock.now
        let proposed = try await retention.propose(at: now)
        let erased = try await retention.eraseDue(at: now)
        guard proposed + erased > 0 else { return }
        logger.info("retention", metadata: ["proposed": "\(proposed)", "erased": "\(erased)"])
        guard erased > 0 else { return }
        try stash.clear()
        try await database.scrub()
    }

    @Sendable private func sweep() async throws {
        let now = clock.now
        try await Accounts.sweep(database, at: now)
        try await database.write { db in
            try Notices.deleteSettled(before: now - Self.memory, db)
            try Outbox.deleteFinished(before: now - Self.memory, db)
        }
        try stash.sweep(at: now)
        try await anchors.append(from: database, on: Day(of: now))
    }
}
