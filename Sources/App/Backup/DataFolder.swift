import Foundation

/// What of a data folder belongs into a backup besides the database: files, keys and settings.
enum DataFolder {
    /// The database and its companions, which cannot be copied while they are written.
    private static let database = ["engawa.sqlite", "engawa.sqlite-wal", "engawa.sqlite-shm"]
    /// Uploads that wait for a decision; they are no part of a backup.
    static let stash = "stash"
    /// Where the server was last reached; a restored folder is served elsewhere.
    static let address = "address.txt"

    /// The paths of all plain files inside `folder`, but not those in `excluded`.
    ///
    /// Hidden names are drafts that a running server is about to rename or remove.
    ///
    /// With a PostgreSQL server there may be no folder at all, and so nothing in it.
    static func paths(in folder: URL, excluding excluded: URL) throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try paths(folder, prefix: "", excluded: excluded.standardizedFileURL.path).sorted()
    }

    private static func paths(
        _ folder: URL,
        prefix: String,
        excluded: String
    ) throws -> [String] {
        let keys: [URLResourceKey] = [.isDirectoryKey, .isRegularFileKey, .isSymbolicLinkKey]
        let entries = try FileManager.default.contentsOfDirectory(
            at: folder,
            includingPropertiesForKeys: keys
        )
        var found: [String] = []
        for entry in entries where entry.standardizedFileURL.path != excluded {
            let name = entry.lastPathComponent
            let isSkipped =
                prefix.isEmpty && (database.contains(name) || [stash, address].contains(name))
            guard !isSkipped, name.utf8.first != UInt8(ascii: ".") else { continue }
            let kind = try entry.resourceValues(forKeys: Set(keys))
            guard kind.isSymbolicLink != true else { continue }
            if kind.isDirectory == true {
                found += try paths(entry, prefix: "\(prefix)\(name)/", excluded: excluded)
            } else if kind.isRegularFile == true {
                found.append(prefix + name)
            }
        }
        return found
    }
}

/// Copying with the rights that a data folder has: this user alone.
enum PrivateCopy {
    /// Copies one file, makes the folders that lead to it, and waits until it is on disk.
    ///
    /// - Returns: `false` when the file has gone meanwhile.
    @discardableResult
    static func file(_ source: URL, to target: URL) throws -> Bool {
        let files = FileManager.default
        try Installation.makeFolder(target.deletingLastPathComponent())
        do {
            try files.copyItem(at: source, to: target)
        } catch {
            guard files.fileExists(atPath: source.path) else { return false }
            throw error
        }
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target.path)
        try sync(target)
        return true
    }

    /// Waits until a file, or the names in a folder, are on disk.
    static func sync(_ url: URL) throws {
        let number = open(url.path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { close(number) }
        guard fsync(number) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }
}
