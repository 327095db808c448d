import Accounts
import BackgroundJobs
import Core
import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation
import Journey
import Notices
import People

/// The data of one Engawa: its folder, and its database, opened and brought up to date.
///
/// Commands open it while a server runs; both then work on the same rows.
struct Installation: Sendable {
    let configuration: Configuration
    let database: any Database

    /// Every table of the product.
    static let migrations: [Migration] =
        Accounts.migrations + PeopleFeature.migrations + JourneyFeature.migrations
        + JobQueue.migrations + Notices.migrations

    /// Opens the data.
    ///
    /// - Parameters:
    ///   - configuration: Where it is.
    ///   - creating: Whether a folder without a database gets one.
    ///   - migrating: Whether the schema is brought up to date at once; the server does it later.
    /// - Throws: ``CommandFailure`` when there is no data, and what the database throws.
    static func open(
        _ configuration: Configuration,
        creating: Bool = true,
        migrating: Bool = true
    ) async throws -> Installation {
        let database = try connect(configuration, creating: creating)
        let installation = Installation(configuration: configuration, database: database)
        do {
            try await installation.checkDemonstration()
            if migrating { try await installation.migrate() }
        } catch {
            await database.close()
            throw error
        }
        return installation
    }

    /// Makes sure that a demonstration, with its invented people and its own clock, does not meet
    /// the data of an organization.
    ///
    /// A database that is away is found by the preparation, while the server says so.
    /// - Throws: ``CommandFailure``.
    func checkDemonstration() async throws {
        guard configuration.isDemonstration else { return }
        do {
            guard
                try await DirectoryStore.hasOrganization(besides: Demonstration.key, database)
            else { return }
        } catch is DatabaseUnavailable { return }
        throw CommandFailure(
            "\(configuration.data.path) holds an organization, and --demonstration is for "
                + "invented people",
            "say --data with a folder of its own, or leave --demonstration out",
            status: CommandFailure.wrongConfiguration
        )
    }

    /// Brings the schema up to date.
    func migrate() async throws { try await database.migrate(Self.migrations) }

    /// Opens the data for as long as `body` runs.
    static func with<Answer>(
        _ configuration: Configuration,
        creating: Bool = true,
        migrating: Bool = true,
        _ body: (Installation) async throws -> Answer
    ) async throws -> Answer {
        let installation = try await open(
            configuration,
            creating: creating,
            migrating: migrating
        )
        do {
            let answer = try await body(installation)
            await installation.database.close()
            return answer
        } catch {
            await installation.database.close()
            throw error
        }
    }

    /// Makes a folder for this user alone (0700), with what leads to it.
    static func makeFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw CommandFailure(
                "\(folder.path) cannot be made",
                "give a folder that this user may write to",
                status: CommandFailure.wrongConfiguration
            )
        }
    }

    private static func connect(
        _ configuration: Configuration,
        creating: Bool
    ) throws -> any Database {
        let file = configuration.databaseFile.path
        let exists = FileManager.default.fileExists(atPath: file)
        if creating { try makeFolder(configuration.data) }
        switch configuration.storage {
        case .postgres(let url): return try PostgresDatabase(url: url.reveal())
        case .sqlite:
            guard exists || creating else {
                throw CommandFailure(
                    "there is no data in \(configuration.data.path)",
                    "say --data DIR, or start with engawa serve"
                )
            }
            return try SQLiteDatabase(path: file)
        }
    }
}
