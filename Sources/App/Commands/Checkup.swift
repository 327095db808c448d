import Accounts
import BackgroundJobs
import Core
import Database
import Foundation
import Journey
import Notices
import People
import Web

/// One line of `engawa check`.
struct Finding: Sendable, Equatable {
    let subject: String
    /// What is wrong and what to do, with a colon between; `nil` when all is well.
    let problem: String?

    var isWell: Bool { problem == nil }

    /// What is said of a file that SQLite cannot read as it wrote it.
    static func damage(_ answers: String) -> String {
        "the integrity check of the database failed, \(answers)"
    }
    static let damageRemedy = "restore the latest backup with engawa restore"

    /// The finding of the integrity check; `nil` answers mean that all is well.
    static func integrity(_ answers: String?) -> Finding {
        Finding(
            subject: "integrity of the database",
            problem: answers.map { "\(damage($0)): \(damageRemedy)" }
        )
    }

    var line: String { problem.map { "warn  \(subject): \($0)" } ?? "ok    \(subject)" }
}

/// Looks at everything that fails quietly.
struct Checkup: Sendable {
    let installation: Installation

    private var database: any Database { installation.database }

    /// What it found, in the order in which an operator would mend it.
    ///
    /// The configuration has been read, the file is whole and the schema up to date when this runs;
    /// else there would be no installation to look at.
    func findings() async throws -> [Finding] {
        var findings = [reach, folder, Finding(subject: "database and schema", problem: nil)]
        if database.engine == .sqlite {
            findings += [try await durability(), .integrity(nil)]
        }
        let organizations = try await database.read { try DirectoryStore.organizations($0) }
        findings += [try await seals(), try await chains(organizations)]
        findings += try await queues()
        for organization in organizations { findings += try await people(organization) }
        return findings
    }

    // MARK: Configuration

    private var reach: Finding {
        let server = installation.configuration.server
        let isLocal = ["127.0.0.1", "::1", "localhost"].contains(server.host)
        let isOpen = !isLocal && !server.isSecure
        return Finding(
            subject: "configuration",
            problem: isOpen
                ? "other machines reach it without https: set a certificate, or public_url" : nil
        )
    }

    private var folder: Finding {
        let path = installation.configuration.data.path
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let rights = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
        return Finding(
            subject: "data folder",
            problem: rights & 0o077 == 0 ? nil : "others may look into it: chmod 700 \(path)"
        )
    }

    // MARK: The database

    private func durability() async throws -> Finding {
        let level = try await database.write { db in
            try db.first("PRAGMA synchronous") { try $0.get(0, as: Int.self) }
        }
        return Finding(
            subject: "synchronous=FULL",
            problem: level == 2 ? nil : "a commit may be lost with the power: report it"
        )
    }

    /// Whether the file is as SQLite wrote it; asked before anything else looks into it.
    func integrity() async throws -> Finding {
        guard database.engine == .sqlite else { return .integrity(nil) }
        let answers = try await database.read { db in
            try db.all("PRAGMA quick_check(3)") { try $0.get(0, as: String.self) }
        }
        return .integrity(answers == ["ok"] ? nil : answers.joined(separator: ", "))
    }

    // MARK: The audit log

    /// A minute: a running server seals every second.
    private func seals() async throws -> Finding {
        let limit = installation.configuration.clock.now - 60
        let count = try await database.read { try AuditSeal.pending(before: limit, $0) }
        return Finding(
            subject: "audit log is sealed",
            problem: count == 0 ? nil : "\(count) entries wait: start engawa serve"
        )
    }

    private func chains(_ organizations: [Organization]) async throws -> Finding {
        let anchors = try AuditAnchorFile(data: installation.configuration.data).read()
        for chain in [("", "the installation")] + organizations.map({ ($0.id.rawValue, $0.key) }) {
            let fault = try await AuditSeal.verify(
                database,
                organization: chain.0,
                anchors: anchors
            )
            guard let fault else { continue }
            return Finding(
                subject: "audit log is whole",
                problem: """
                    entry \(fault.sequence) of \(chain.1) is not what was sealed: \
                    keep the data as it is, and find out who wrote to the database
                    """
            )
        }
        return Finding(subject: "audit log is whole", problem: nil)
    }

    // MARK: Work and people

    private func queues() async throws -> [Finding] {
        let (jobs, mails) = try await database.read { db in
            (try DeadJobs.counts(in: .everything, db), try Outbox.count(.dead, db))
        }
        let kinds = jobs.map { "\($0.kind) \($0.count)" }.joined(separator: ", ")
        return [
            Finding(
                subject: "background jobs",
                problem: jobs.isEmpty
                    ? nil : "\(kinds) given up: mend what the log says, then see /settings/jobs"
            ),
            Finding(
                subject: "mail",
                problem: mails == 0 ? nil : "\(mails) cannot be delivered: check the addresses"
            ),
        ]
    }

    private func people(_ organization: Organization) async throws -> [Finding] {
        let (branches, unanswered) = try await database.read { db in
            (
                try DirectoryStore.branchesWithoutPhone(of: organization.id, db),
                try UnansweredPlacements.count(in: organization.id, db)
            )
        }
        let names = branches.map(\.name).joined(separator: ", ")
        return [
            Finding(
                subject: "\(organization.key), branches have a telephone",
                problem: branches.isEmpty ? nil : "\(names) has none: set the number that is routed"
            ),
            Finding(
                subject: "\(organization.key), somebody answers for everybody",
                problem: unanswered == 0
                    ? nil : "nobody for \(unanswered): give them a consultant or a recruiter"
            ),
        ]
    }
}
