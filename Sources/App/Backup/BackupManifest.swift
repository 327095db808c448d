import Crypto
import Foundation

/// What a backup holds, so that a restore can prove that it is whole.
struct BackupManifest: Codable, Sendable, Equatable {
    /// The layout of the backup; this program reads and writes 1.
    var format = 1
    /// The version of Engawa that wrote it.
    var engawa = Version.text
    /// When, in UTC.
    let madeAt: Date
    /// `sqlite` or `postgres`.
    let engine: String
    /// The copy of the database; its path is in the backup.
    let database: File
    /// How many rows each table has; `nil` in PostgreSQL's backups of older versions.
    let rows: [String: Int]?
    /// The newest step of the schema's history; `nil` in backups of older versions.
    var newestMigration: String?
    /// How the backup was proven; `nil` in backups of older versions.
    var rehearsal: Rehearsal?
    /// Everything else of the data folder; each path is inside the folder.
    let files: [File]

    /// How far somebody went to prove that the backup can be restored.
    enum Rehearsal: String, Codable, Sendable {
        /// It was restored once, into a place that was thrown away, and compared.
        case restored
        /// The role may create no database to restore into: the dump was read to its end.
        case read = "read, not rehearsed"
    }

    /// One file and what it must hold.
    struct File: Codable, Sendable, Equatable {
        let path: String
        /// In bytes.
        let size: Int
        /// Hexadecimal, lower case.
        let sha256: String
    }

    /// Its name in a backup.
    static let name = "manifest.json"
    /// The folder of a backup in which the other files lie.
    static let folder = "data"

    /// Reads the manifest of a backup.
    static func read(from backup: URL) throws -> BackupManifest {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let data = FileManager.default.contents(atPath: backup.appending(path: name).path),
            let manifest = try? decoder.decode(BackupManifest.self, from: data),
            manifest.format == 1
        else {
            throw CommandFailure(
                "\(backup.path) is no backup of this Engawa",
                "give a folder that engawa backup has written"
            )
        }
        return manifest
    }

    /// Writes the manifest last: without it, the rest is no backup.
    func write(to backup: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        encoder.keyEncodingStrategy = .convertToSnakeCase
        try encoder.encode(self).write(to: backup.appending(path: Self.name))
    }
}

extension BackupManifest.File {
    /// Describes the file at `url` by what it holds now.
    init(_ url: URL, as path: String) throws {
        let (size, hash) = try Self.digest(url)
        self.init(path: path, size: size, sha256: hash)
    }

    /// Whether the file at `url` holds what it must.
    func matches(_ url: URL) throws -> Bool {
        guard FileManager.default.fileExists(atPath: url.path) else { return false }
        return try Self.digest(url) == (size, sha256)
    }

    /// Whether the path stays inside the folder that it is looked up in.
    var isInside: Bool {
        let parts = path.utf8.split(
            separator: UInt8(ascii: "/"),
            omittingEmptySubsequences: false
        )
        return !path.utf8.contains(0)
            && parts.allSatisfy { part in
                !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
            }
    }

    /// A mebibyte at a time: files may be larger than memory.
    private static func digest(_ url: URL) throws -> (Int, String) {
        let file = try FileHandle(forReadingFrom: url)
        defer { try? file.close() }
        var hash = SHA256()
        var size = 0
        while let part = try file.read(upToCount: 1 << 20), !part.isEmpty {
            hash.update(data: part)
            size += part.count
        }
        let hex = hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return (size, hex.joined())
    }
}
