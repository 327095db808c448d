import ArgumentParser
import Core
import Database
import Files
import Foundation
import People

/// `engawa person …`.
struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "What belongs to one person.",
        subcommands: [PersonErase.self]
    )
}

/// `engawa person erase EMAIL|NUMBER --organization KEY`.
struct PersonErase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Take somebody out of everything, at once and for good.",
        discussion: """
            Says what stays and why. Backups made before still hold them: delete those by your \
            own rules. The embedded database is written anew, about a second for each 100 MB.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The sign-in address, or the employee number.")
    var name: String

    @Option(help: "The short name of the organization.")
    var organization: String

    @Flag(help: "Say how many rows are about them, and change nothing.")
    var dryRun = false

    func run() async throws {
        let configuration = try common.configuration()
        try await Installation.with(configuration, creating: false) { installation in
            let database = installation.database
            let erasure = PersonErasure(database: database, sources: OwnData.sources)
            let found = try await database.read { [organization] db in
                try Known.organization(organization, db).id
            }
            guard let person = try await erasure.find(name, of: found) else {
                throw CommandFailure("there is no \(name)", "check the address or the number")
            }
            guard !dryRun else { return try await rehearse(erasure, person, found) }
            let kept = try await erasure.erase(
                person,
                of: found,
                by: nil,
                at: configuration.clock.now
            )
            // A list that waits for its import may name them.
            try PrivateStash(folder: configuration.data.appending(path: DataFolder.stash)).clear()
            try await database.scrub()
            Terminal.say("erased \(person)")
            for line in Self.lines(kept) { Terminal.say(line) }
        }
    }

    private func rehearse(
        _ erasure: PersonErasure,
        _ person: Person.ID,
        _ organization: Organization.ID
    ) async throws {
        let rows = try await erasure.rehearse(person, of: organization) ?? []
        for (table, count) in rows where count > 0 { Terminal.say("\(table): \(count)") }
        for line in Self.lines(KeptData.allCases) { Terminal.say(line) }
        Terminal.say("dry run, nothing changed")
    }

    private static func lines(_ kept: [KeptData]) -> [String] {
        Set(kept).sorted { $0.rawValue < $1.rawValue }.map { kept in
            switch kept {
            case .account: "stays: the account, which another organization uses too"
            case .audit: "stays: rows of the audit log, with ids and without names"
            case .person: "stays: a row without a name, to which the work of others refers"
            case .placement: "stays: that there was a placement, without days and town"
            case .work: "stays: who handed over, called, visited and went along, and when"
            }
        }
    }
}
