import Core
import DatabaseSQLite
import Foundation

/// Brings a backup back, into a folder that is not there yet or empty.
struct Restore: Sendable {
    private let backup: URL

    /// - Parameter backup: The folder of one backup.
    init(backup: URL) { self.backup = backup }

    /// The backup in `folder`: the folder itself, or the newest of those in it.
    static func newest(in folder: URL) throws -> Restore {
        let files = FileManager.default
        let hasManifest = { (place: URL) in
            files.fileExists(atPath: place.appending(path: BackupManifest.name).path)
        }
        if hasManifest(folder) { return Restore(backup: folder) }
        let names = (try? files.contentsOfDirectory(atPath: folder.path)) ?? []
        let backups = names.filter { $0.utf8.first != UInt8(ascii: ".") }
            .map { folder.appending(path: $0) }.filter(hasManifest)
        let newest = try backups.map { ($0, try BackupManifest.read(from: $0).madeAt) }
            .max { $0.1 < $1.1 }
        guard let newest else {
            throw CommandFailure(
                "there is no backup in \(folder.path)",
                "give a folder that engawa backup has written"
            )
        }
        return Restore(backup: newest.0)
    }

    /// Verifies the backup, copies it, and verifies the copy.
    ///
    /// - Parameters:
    ///   - target: The new data folder. It appears whole or not at all.
    ///   - server: The address of an empty PostgreSQL database, for a backup of one. A rehearsal
    ///     without one only reads the dump to its end.
    ///   - isRehearsal: Whether what is restored is thrown away.
    func run(
        into target: URL,
        server: Confidential<String>? = nil,
        isRehearsal: Bool = false
    ) throws {
        try refuseUsed(target)
        let manifest = try BackupManifest.read(from: backup)
        if manifest.engine != "sqlite", server == nil, !isRehearsal {
            throw CommandFailure(
                "this is a backup of a PostgreSQL database",
                "say --database with the address of an empty one"
            )
        }
        try verify(manifest)
        let parent = target.deletingLastPathComponent()
        try Installation.makeFolder(parent)
        let draft = parent.appending(path: ".partial-\(UUID().uuidString.lowercased())")
        try Installation.makeFolder(draft)
        do {
            try copy(manifest, to: draft)
            try restoreDatabase(manifest, in: draft, server)
            try? FileManager.default.removeItem(at: target)
            try FileManager.default.moveItem(at: draft, to: target)
            try PrivateCopy.sync(parent)
        } catch {
            try? FileManager.default.removeItem(at: draft)
            throw error
        }
    }

    private func restoreDatabase(
        _ manifest: BackupManifest,
        in draft: URL,
        _ server: Confidential<String>?
    ) throws {
        if manifest.engine == "sqlite" { return try restoreFile(manifest, in: draft) }
        let file = copyOfDatabase(manifest)
        guard let server else {
            return try refuse(faults(in: BackupContents(PostgresDump.contents(of: file)), manifest))
        }
        let dump = PostgresDump(url: server)
        try dump.restore(from: file)
        try refuse(faults(in: BackupContents(dump.contents()), manifest))
    }

    private func refuseUsed(_ target: URL) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: target.path)) ?? []
        guard !names.isEmpty || isFile(target) else { return }
        throw CommandFailure(
            "\(target.path) is not empty",
            "give a new folder: a restore never writes over data"
        )
    }

    private func isFile(_ url: URL) -> Bool {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
        return exists && !isFolder.boolValue
    }

    private func verify(_ manifest: BackupManifest) throws {
        let inFolder = manifest.files.map {
            ($0, backup.appending(path: BackupManifest.folder).appending(path: $0.path))
        }
        let database = (manifest.database, backup.appending(path: manifest.database.path))
        for (file, url) in inFolder + [database] {
            guard file.isInside, try file.matches(url) else {
                throw CommandFailure(
                    "\(file.path) in \(backup.path) is not what was backed up",
                    "use another backup, and look after the disk"
                )
            }
        }
    }

    private func copy(_ manifest: BackupManifest, to draft: URL) throws {
        for file in manifest.files {
            let copy = draft.appending(path: file.path)
            let source = backup.appending(path: BackupManifest.folder).appending(path: file.path)
            guard try PrivateCopy.file(source, to: copy), try file.matches(copy) else {
                throw CommandFailure("\(file.path) could not be copied whole", "try again")
            }
        }
    }

    private func copyOfDatabase(_ manifest: BackupManifest) -> URL {
        backup.appending(path: manifest.database.path)
    }

    private func restoreFile(_ manifest: BackupManifest, in draft: URL) throws {
        let copy = draft.appending(path: "engawa.sqlite")
        try PrivateCopy.file(copyOfDatabase(manifest), to: copy)
        let found = try SQLiteInspection(path: copy.path)
        var faults = found.damages.prefix(3).map { "integrity check says \($0)" }
        if found.brokenReferences > 0 {
            faults.append("\(found.brokenReferences) rows lead nowhere")
        }
        faults += self.faults(in: BackupContents(rows: found.rows), manifest)
        try refuse(faults)
    }

    /// What the copy lacks or has too much of.
    private func faults(in found: BackupContents, _ manifest: BackupManifest) -> [String] {
        var faults: [String] = []
        for (table, count) in manifest.rows ?? [:] where found.rows[table] != count {
            faults.append("\(table) has \(found.rows[table] ?? 0) rows instead of \(count)")
        }
        if let newest = manifest.newestMigration, found.newestMigration != newest {
            faults.append("the schema ends with \(found.newestMigration ?? "nothing")")
        }
        return faults.sorted()
    }

    private func refuse(_ faults: [String]) throws {
        guard faults.isEmpty else {
            let first = faults.prefix(5).joined(separator: ", ")
            throw CommandFailure(
                "the database in \(backup.path) is not whole, \(first)",
                "use another backup, and look after the disk"
            )
        }
    }
}
