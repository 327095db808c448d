import Core
import Crypto
import Foundation

/// Uploads that wait for a decision, such as a list that somebody checks before it is imported.
///
/// Whoever holds the token can take the bytes, once and for an hour. The folder knows only the
/// token's hash, so that its names open nothing. The bytes lie there as they are: the folder is
/// readable by this program only, and no part of a backup. Nodes that share work share it.
public struct PrivateStash: Sendable {
    /// How long bytes wait, in seconds: an hour, time to read a preview. A default of the project.
    public static let lifetime: TimeInterval = 3600

    private let url: URL

    /// Opens a stash, making its folder if need be.
    public init(folder: URL) throws {
        url = folder
        _ = try Folder(at: folder)
    }

    /// Keeps `bytes` for an hour. They may be lost in a crash: the person uploads them again.
    ///
    /// - Returns: A token of 256 random bits as 64 hexadecimal digits, for one person's form only.
    public func stash(_ bytes: [UInt8], at now: Date) throws -> String {
        var random = SystemRandomNumberGenerator()
        let token = Hex.text((0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
        let folder = try Folder(at: url)
        let name = Self.name(token)
        do {
            let file = try folder.newFile(name)
            try file.write(bytes)
            try file.setModified(now)
        } catch {
            _ = try? folder.remove(name)
            throw error
        }
        return token
    }

    /// Keeps what was answered to whoever took the bytes of `token`, for a repetition within the
    /// hour.
    public func keep(_ answer: [UInt8], to token: String, at now: Date) throws {
        let folder = try Folder(at: url)
        let name = Self.answerName(token)
        do {
            let file = try folder.newFile(name)
            try file.write(answer)
            try file.setModified(now)
        } catch {
            _ = try? folder.remove(name)
            throw error
        }
    }

    /// What ``keep(_:to:at:)`` kept; `nil` for nothing, or after an hour.
    public func answer(to token: String, at now: Date) throws -> [UInt8]? {
        guard Hex.isLowercase(token, count: 64) else { return nil }
        do {
            let file = try Folder(at: url).file(Self.answerName(token))
            let bytes = try file.read()
            let age = try now.timeIntervalSince1970 - file.modified()
            return age <= Self.lifetime ? bytes : nil
        } catch FileError.missing {
            return nil
        }
    }

    /// Hands the bytes out and removes them.
    ///
    /// - Returns: `nil` when the token is unknown, was used, or is older than an hour.
    public func take(_ token: String, at now: Date) throws -> [UInt8]? {
        guard Hex.isLowercase(token, count: 64) else { return nil }
        let folder = try Folder(at: url)
        let name = Self.name(token)
        do {
            let file = try folder.file(name)
            let bytes = try file.read()
            let isFresh = try now.timeIntervalSince1970 - file.modified() <= Self.lifetime
            // Of two who take at the same time, one removes the name.
            guard try folder.remove(name), isFresh else { return nil }
            return bytes
        } catch FileError.missing {
            return nil
        }
    }

    /// Removes what nobody took within an hour.
    ///
    /// - Returns: How many files are gone.
    @discardableResult
    public func sweep(at now: Date) throws -> Int {
        let folder = try Folder(at: url)
        var removed = 0
        for name in try folder.names() where Hex.isLowercase(name, count: 64) {
            do {
                let age = try now.timeIntervalSince1970 - folder.file(name).modified()
                if age > Self.lifetime, try folder.remove(name) { removed += 1 }
            } catch FileError.missing, FileError.notOurs {
                continue
            }
        }
        return removed
    }

    /// Removes everything, whoever waits for it: somebody in it must be found nowhere any more.
    public func clear() throws {
        let folder = try Folder(at: url)
        for name in try folder.names() where Hex.isLowercase(name, count: 64) {
            _ = try folder.remove(name)
        }
    }

    private static func answerName(_ token: String) -> String { name("answer to \(token)") }

    private static func name(_ token: String) -> String {
        Hex.text(SHA256.hash(data: Array(token.utf8)))
    }
}
