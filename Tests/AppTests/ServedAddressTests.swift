import Foundation
import Testing

@testable import App

@Suite("The address in printed links")
struct ServedAddressTests {
    private func withFolder(_ body: (Configuration, Configuration) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let usual = try Configuration(Settings(options: [.data: folder.path]))
        let named = try Configuration(
            Settings(options: [.data: folder.path, .publicURL: "https://engawa.example.org"])
        )
        try body(usual, named)
    }

    @Test("is where the server of this folder was last reached")
    func remembered() throws {
        try withFolder { usual, _ in
            #expect(ServedAddress(usual).text == "http://127.0.0.1:8080")
            ServedAddress(usual).remember(port: 9123)
            #expect(ServedAddress(usual).text == "http://127.0.0.1:9123")
        }
    }

    @Test("is what the operator named, whatever was served")
    func named() throws {
        try withFolder { usual, named in
            ServedAddress(usual).remember(port: 9123)
            #expect(ServedAddress(named).text == "https://engawa.example.org")
        }
    }

    @Test("is the usual one where the file holds something else", arguments: ["", "x", "\u{0}"])
    func broken(text: String) throws {
        try withFolder { usual, _ in
            try Data(text.utf8).write(to: usual.data.appending(path: DataFolder.address))
            #expect(ServedAddress(usual).text == "http://127.0.0.1:8080")
        }
    }

    @Test("is no part of a backup")
    func backup() throws {
        try withFolder { usual, _ in
            ServedAddress(usual).remember(port: 9123)
            let nowhere = usual.data.appending(path: "none")
            let paths = try DataFolder.paths(in: usual.data, excluding: nowhere)
            #expect(paths.isEmpty)
        }
    }
}
