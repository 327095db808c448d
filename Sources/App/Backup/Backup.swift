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
    /// - Returns: Its folder.
    /// - Throws: ``CommandFailure`` when the copy does not prove whole; nothing is left then.
    func make(at now: Date) async throws -> URL {
        try Installation.makeFolder(folder)
        let draft = folder.appending(path: ".partial-\(UUID().uuidString.lowercased())")
        try Installation.makeFolder(draft)
        do {
            try await write(to: draft, at: now)
            try rehearse(draft)
            let final = try finalPlace(at: now)
            try FileManager.default.moveItem(at: draft, to: final)
            try PrivateCopy.sync(folder)
            return final
        } catch {
            try? FileManager.default.removeItem(at: draft)
            throw error
        }
    }

    /// The database first: what its rows name has been written before they were.
    private func write(to draft: URL, at now: Date) async throws {
        let copy: (name: String, rows: [String: Int]?)
        switch installation.configuration.storage {
        case .sqlite:
            copy.name = "engawa.sqlite"
            let path = draft.appending(path: copy.name).path
            guard let database = installation.database as? SQLiteDatabase else {
                throw CommandFailure("the database is no file", "leave out --database")
            }
            try await database.backup(to: path)
            copy.rows = try SQLiteInspection(path: path).rows
        case .postgres(let url):
            copy.name = "engawa.dump"
            try PostgresDump(url: url).write(to: draft.appending(path: copy.name))
            copy.rows = nil
        }
        let database = draft.appending(path: copy.name)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600],
            ofItemAtPath: database.path
        )
        let manifest = BackupManifest(
            madeAt: now,
            engine: installation.database.engine.rawValue,
            database: try BackupManifest.File(database, as: copy.name),
            rows: copy.rows,
            files: try copyFiles(to: draft)
        )
        try manifest.write(to: draft)
        for name in [BackupManifest.name, copy.name] {
            try PrivateCopy.sync(draft.appending(path: name))
        }
        try PrivateCopy.sync(draft)
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
    /// there.
    private func rehearse(_ draft: URL) throws {
        let place = folder.appending(path: ".rehearsal-\(UUID().uuidString.lowercased())")
        defer { try? FileManager.default.removeItem(at: place) }
        try Restore(backup: draft).run(into: place, isRehearsal: true)
    }

    private func finalPlace(at now: Date) throws -> URL {
        let style = Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted)
        let name = now.formatted(style)
        let place = folder.appending(path: name)
        guard FileManager.default.fileExists(atPath: place.path) else { return place }
        return folder.appending(path: "\(name)-\(UUID().uuidString.lowercased().prefix(8))")
    }
}
