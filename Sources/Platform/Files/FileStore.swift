import Foundation
import Synchronization

/// Content by its identity, in a folder that no web server shows.
///
/// Files lie as `ab/cdef…`, readable by this program only. Nothing in a name comes from a person.
/// Calls wait for the disk; several programs may share the folder.
public final class FileStore: Sendable {
    /// What ``verify()`` found.
    public struct Verification: Sendable, Equatable {
        /// How many files have the content that their name says.
        public var sound = 0
        /// Those whose content is not what was stored.
        public var damaged: [FileID] = []
        /// Paths inside the folder that nothing here has made: symbolic links, strange names.
        public var strange: [String] = []
    }

    private let url: URL
    /// Held while a name appears or goes, so that ``remove(notIn:olderThan:)`` takes nothing new.
    private let names = Mutex(())

    /// Opens a store, making its folder if need be.
    ///
    /// - Parameter folder: Outside everything that is served; a symbolic link *to* it is the
    ///   operator's choice and is followed, one inside it is refused.
    /// - Throws: ``FileError`` or what making the folder throws.
    public init(folder: URL) throws {
        url = folder
        _ = try Folder(at: folder)
    }

    /// Stores `bytes`; when this returns, they survive a loss of power.
    ///
    /// Storing what is there already writes it anew, which mends a damaged file.
    public func put(_ bytes: [UInt8]) throws -> FileID {
        let id = FileID(of: bytes)
        let shard = try Folder(at: url).makeFolder(id.shard)
        let draft = ".new-" + Hex.text((0..<16).map { _ in UInt8.random(in: 0...255) })
        do {
            let file = try shard.newFile(draft)
            try file.write(bytes)
            try file.sync()
            try names.withLock { _ in try shard.rename(draft, to: id.name) }
        } catch {
            _ = try? shard.remove(draft)
            throw error
        }
        try shard.sync()
        return id
    }

    /// The content of `id`.
    ///
    /// - Throws: ``FileError/missing``, ``FileError/damaged(_:)`` or ``FileError/notOurs(name:)``.
    public func get(_ id: FileID) throws -> [UInt8] {
        let bytes = try Folder(at: url).folder(id.shard).file(id.name).read()
        guard FileID(of: bytes) == id else { throw FileError.damaged(id) }
        return bytes
    }

    /// Whether a plain file stands under `id`; its content is not looked at.
    public func exists(_ id: FileID) throws -> Bool {
        do {
            _ = try Folder(at: url).folder(id.shard).file(id.name)
            return true
        } catch FileError.missing {
            return false
        }
    }

    /// Removes what nothing refers to, and drafts that a crash left behind.
    ///
    /// `kept` is every identity that some row names. Files younger than `age`, in seconds by the
    /// machine's clock, stay: the row that will name them may not be committed yet. An hour is
    /// longer than any request. The answer is how many files are gone.
    @discardableResult
    public func remove(notIn kept: Set<FileID>, olderThan age: TimeInterval = 3600) throws -> Int {
        var removed = 0
        let limit = Date().timeIntervalSince1970 - age
        try forEachFile { shard, shardName, name in
            let id = FileID(rawValue: shardName + name)
            let isOurs = id != nil || name.utf8.starts(with: ".new-".utf8)
            guard isOurs, !(id.map(kept.contains) ?? false) else { return }
            try names.withLock { _ in
                guard try Self.modified(name, in: shard) ?? .infinity <= limit else { return }
                if try shard.remove(name) { removed += 1 }
            }
        }
        return removed
    }

    /// Reads everything and compares it with its name.
    public func verify() throws -> Verification {
        var found = Verification()
        try forEachFile(strange: { found.strange.append($0) }) { shard, shardName, name in
            guard let id = FileID(rawValue: shardName + name) else {
                found.strange.append("\(shardName)/\(name)")
                return
            }
            do {
                let isSound = try FileID(of: shard.file(name).read()) == id
                if isSound { found.sound += 1 } else { found.damaged.append(id) }
            } catch FileError.notOurs {
                found.strange.append("\(shardName)/\(name)")
            } catch FileError.missing {
                return
            }
        }
        return found
    }

    private func forEachFile(
        strange: (String) -> Void = { _ in },
        _ body: (borrowing Folder, _ shard: String, _ name: String) throws -> Void
    ) throws {
        let root = try Folder(at: url)
        for shardName in try root.names().sorted() {
            do {
                guard Hex.isLowercase(shardName, count: 2) else {
                    throw FileError.notOurs(name: shardName)
                }
                let shard = try root.folder(shardName)
                for name in try shard.names().sorted() { try body(shard, shardName, name) }
            } catch FileError.notOurs(let name) where name == shardName {
                strange(name)
            }
        }
    }

    /// `nil` for what is no plain file, and for what has gone meanwhile.
    private static func modified(
        _ name: String,
        in folder: borrowing Folder
    ) throws -> TimeInterval? {
        do {
            return try folder.file(name).modified()
        } catch FileError.missing, FileError.notOurs {
            return nil
        }
    }
}
