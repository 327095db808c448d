import Foundation

/// A folder that goes when the test does.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "engawa-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Everything inside, as relative paths.
    var paths: [String] {
        get throws { try FileManager.default.subpathsOfDirectory(atPath: url.path).sorted() }
    }

    func permissions(of path: String) throws -> Int? {
        let full = url.appending(path: path).path
        return try FileManager.default.attributesOfItem(atPath: full)[.posixPermissions] as? Int
    }

    func link(_ path: String, to target: URL) throws {
        try FileManager.default.createSymbolicLink(
            at: url.appending(path: path),
            withDestinationURL: target
        )
    }

    func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: url.appending(path: path))
    }
}
