import ArgumentParser
import Database
import Foundation
import Journey
import People

/// `engawa export …`.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write what Engawa knows into files that others read.",
        subcommands: [ExportPeople.self]
    )
}

/// `engawa export people`.
struct ExportPeople: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people",
        abstract: "Write people as the HR list that an import reads."
    )

    /// What an export can be.
    enum Format: String, CaseIterable, ExpressibleByArgument { case csv, json }

    @OptionGroup var common: CommonOptions

    @Option(help: "The short name of one organization; without it, all of them.")
    var organization: String?

    @Option(help: "csv, or json for one array.")
    var format = Format.csv

    @Option(help: "The file to write; without it, standard output.")
    var output: String?

    func run() async throws {
        let configuration = try common.configuration()
        let data = try await Installation.with(configuration, creating: false) { installation in
            try encoded(try await rows(installation.database))
        }
        guard let output else { return Terminal.write(data) }
        try write(data, to: URL(filePath: output))
    }

    private func rows(_ database: any Database) async throws -> [HRRow] {
        let key = organization
        let organizations = try await database.read { db in
            try key.map { [try Known.organization($0, db)] } ?? DirectoryStore.organizations(db)
        }
        let export = PeopleExport(database: database, recipient: PlacementImport())
        var rows: [HRRow] = []
        for organization in organizations { rows += try await export.rows(of: organization.id) }
        return rows
    }

    private func encoded(_ rows: [HRRow]) throws -> Data {
        switch format {
        case .csv: Data(HRListWriter.csv(rows).utf8)
        case .json: try HRListWriter.json(rows) + Data("\n".utf8)
        }
    }

    /// For this user alone: the file holds many people's data.
    private func write(_ data: Data, to file: URL) throws {
        let isWritten = FileManager.default.createFile(
            atPath: file.path,
            contents: data,
            attributes: [.posixPermissions: 0o600]
        )
        guard isWritten else {
            throw CommandFailure(
                "\(file.path) cannot be written",
                "give a place that this user may write to"
            )
        }
    }
}
