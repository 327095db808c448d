import Core
import Database
import DatabaseSQLite
import Foundation

/// A copy of everything, made while the server runs, that counts only after it was restored once.
///
/// `engawa backup DIR` adds a folder named after the moment to `DIR`; `engawa restore` takes that
/// folder, or `DIR` for the newest one.
struct Backup: Sendable {
    let installation: Installation
    /// Where the folders of backups lie.
    let folder: URL

    /// Makes one backup.
    ///
    /// - Returns: Its folder, and how it was proven.
    /// - Throws: ``CommandFailure`` when the copy does not prove whole; nothing is left then.
    func make(at now: Date) async throws -> (place: URL, rehearsal: BackupManifest.Rehearsal) {
        try Installation.makeFolder(folder)
        let draft = folder.appending(path: ".partial-\(UUID().uuidString.lowercased())")
        try Installation.makeFolder(draft)
        do {
            let rehearsal = try await possibleRehearsal()
            try await write(to: draft, rehearsal, at: now)
            try rehearse(draft, rehearsal)
            let final = try finalPlace(at: now)
            try FileManager.default.moveItem(at: draft, to: final)
            try PrivateCopy.sync(folder)
            return (final, rehearsal)
        } catch {
            try? FileManager.default.removeItem(at: draft)
            throw error
        }
    }

    /// The database first: what its rows name has been written before they were.
    private func write(
        to draft: URL,
        _ rehearsal: BackupManifest.Rehearsal,
        at now: Date
    ) async throws {
        let (name, contents) = try await copyDatabase(to: draft)
        let database = draft.appending(path: name)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600],
            ofItemAtPath: database.path
        )
        let manifest = BackupManifest(
            madeAt: now,
            engine: installation.database.engine.rawValue,
            database: try BackupManifest.File(database, as: name),
            rows: contents.rows,
            newestMigration: contents.newestMigration,
            rehearsal: rehearsal,
            files: try copyFiles(to: draft)
        )
        try manifest.write(to: draft)
        for name in [BackupManifest.name, name] {
            try PrivateCopy.sync(draft.appending(path: name))
        }
        try PrivateCopy.sync(draft)
    }

    /// - Returns: The name of the copy, and what it must hold when it is restored.
    private func copyDatabase(
        to draft: URL
    ) async throws -> (name: String, contents: BackupContents) {
        switch installation.configuration.storage {
        case .sqlite:
            let name = "engawa.sqlite"
            let path = draft.appending(path: name).path
            guard let database = installation.database as? SQLiteDatabase else {
                throw CommandFailure("the database is no file", "leave out --database")
            }
            try await database.backup(to: path)
            return (name, BackupContents(rows: try SQLiteInspection(path: path).rows))
        case .postgres(let url):
            let name = "engawa.dump"
            let file = draft.appending(path: name)
            try PostgresDump(url: url).write(to: file)
            return (name, BackupContents(try PostgresDump.contents(of: file)))
        }
    }

    private func copyFiles(to draft: URL) throws -> [BackupManifest.File] {
        let data = installation.configuration.data
        let target = draft.appending(path: BackupManifest.folder)
        var files: [BackupManifest.File] = []
        for path in try DataFolder.paths(in: data, excluding: folder) {
            let copy = target.appending(path: path)
            guard try PrivateCopy.file(data.appending(path: path), to: copy) else { continue }
            files.append(try BackupManifest.File(copy, as: path))
        }
        return files
    }

    /// A backup that was never restored is a hope. The rehearsal lies beside it, for the space is
    /// there, and on the same server.
    private func rehearse(_ draft: URL, _ rehearsal: BackupManifest.Rehearsal) throws {
        let place = folder.appending(path: ".rehearsal-\(UUID().uuidString.lowercased())")
        defer { try? FileManager.default.removeItem(at: place) }
        let restore = Restore(backup: draft)
        guard case .postgres(let url) = installation.configuration.storage, rehearsal == .restored
        else { return try restore.run(into: place, isRehearsal: true) }
        try PostgresDump(url: url).withScratch { scratch in
            try restore.run(into: place, server: scratch, isRehearsal: true)
        }
    }

    private func possibleRehearsal() async throws -> BackupManifest.Rehearsal {
        guard installation.database.engine == .postgres else { return .restored }
        let mayCreate = try await installation.database.read { db in
            try db.exists(
                """
                SELECT 1 FROM pg_roles
                WHERE rolname = current_user AND (rolcreatedb OR rolsuper)
                """
            )
        }
        return mayCreate ? .restored : .read
    }

    private func finalPlace(at now: Date) throws -> URL {
        let style = Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted)
        let name = now.formatted(style)
        let place = folder.appending(path: name)
        guard FileManager.default.fileExists(atPath: place.path) else { return place }
        return folder.appending(path: "\(name)-\(UUID().uuidString.lowercased().prefix(8))")
    }
}
