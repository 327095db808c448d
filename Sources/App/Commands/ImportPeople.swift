import ArgumentParser
import Core
import Database
import Foundation
import Journey
import People
import Strings

/// `engawa import people FILE --organization KEY`.
struct ImportPeople: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people",
        abstract: "Import an HR list: CSV, in UTF-8 or CP932, with English or Japanese headers."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The list.")
    var file: String

    @Option(help: "The short name of the organization.")
    var organization: String

    @Flag(help: "Add branches that the organization lacks, instead of refusing the row.")
    var createBranches = false

    @Flag(help: "Report what would happen, and change nothing.")
    var dryRun = false

    @Option(help: "How to report: text or json.")
    var format = ReportFormat.text

    /// The exit status when nothing could be used.
    private static let unusable: Int32 = 2

    func run() async throws {
        let configuration = try common.configuration()
        let sentences = try Catalogues.load()[.english]
        do {
            let report = try await report(configuration, sentences)
            try show(report, sentences)
            if !report.refused.isEmpty { throw ExitCode(1) }
        } catch let failure as CommandFailure where failure.status == Self.unusable {
            // A program that reads the report gets one all the same.
            if format == .json { try? write(UnusableReport(error: failure.sentence)) }
            throw failure
        }
    }

    private func report(
        _ configuration: Configuration,
        _ sentences: Text
    ) async throws -> ImportReport {
        let bytes = try read()
        return try await Installation.with(configuration) { installation in
            let key = organization
            let organization = try await installation.database.read { db in
                try Known.organization(key, status: Self.unusable, db)
            }
            do {
                return try await run(bytes, organization, installation)
            } catch let error as HRListError {
                throw unusable(error, sentences)
            }
        }
    }

    private func read() throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFailure(
                "\(file) cannot be read",
                "give the path of a file that this user may read",
                status: Self.unusable
            )
        }
        return [UInt8](data)
    }

    private func run(
        _ bytes: [UInt8],
        _ organization: Organization,
        _ installation: Installation
    ) async throws -> ImportReport {
        let clock = installation.configuration.clock
        let people = PeopleImport(
            database: installation.database,
            recipient: PlacementImport(),
            now: { clock.now }
        )
        return try await people.run(
            bytes,
            organization: organization.id,
            createBranches: createBranches,
            dryRun: dryRun,
            actor: nil,
            progress: Self.progress
        )
    }

    /// Numbers that change would fill the log of whoever does not watch.
    private static var progress: (@Sendable (Int, Int) -> Void)? {
        guard Terminal.isWatched else { return nil }
        return { done, total in
            Terminal.progress("\(done) of \(total) rows", isLast: done == total)
        }
    }

    private func unusable(_ error: HRListError, _ sentences: Text) -> CommandFailure {
        let sentence = sentences(error.messageKey, error.values)
        return CommandFailure("\(file) cannot be used", sentence, status: Self.unusable)
    }

    private func show(_ report: ImportReport, _ sentences: Text) throws {
        switch format {
        case .json: try write(report)
        case .text:
            for line in Self.lines(report, sentences, isRehearsal: dryRun) { Terminal.say(line) }
        }
    }

    private func write(_ report: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        Terminal.write(try encoder.encode(report) + Data("\n".utf8))
    }

    private static func lines(
        _ report: ImportReport,
        _ sentences: Text,
        isRehearsal: Bool
    ) -> [String] {
        let refused = report.refused.map {
            "row \($0.row), \($0.column) “\($0.value)”: refused. \(sentences[$0.key])"
        }
        let warnings = report.warnings.map {
            let sentence = sentences["hr_list.warning.\($0.reason.rawValue)"]
            return "row \($0.row), \($0.column) “\($0.value)”: \(sentence)"
        }
        let summary = """
            \(isRehearsal ? "dry run, nothing changed: " : "")read \(report.read): created \
            \(report.created), \
            updated \(report.updated), unchanged \(report.unchanged), merged \(report.merged), \
            refused \(report.refused.count)
            """
        return refused + warnings + [summary]
    }
}

/// The report of a file of which nothing could be used: the usual numbers, and why.
private struct UnusableReport: Encodable {
    let error: String
    var read = 0
    var created = 0
    var updated = 0
    var unchanged = 0
    var merged = 0
    var refused: [String] = []
    var warnings: [String] = []
}
