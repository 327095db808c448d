import Foundation
import Testing

@testable import Files

@Suite("Stored files")
struct FileStoreTests {
    let folder: TemporaryFolder
    let store: FileStore

    init() throws {
        folder = try TemporaryFolder()
        store = try FileStore(folder: folder.url)
    }

    @Test(
        "What is stored comes back, by the SHA-256 of its bytes",
        arguments: [("", 1), ("縁側", 1), ("縁側", 500_000)]
    )
    func roundTrip(word: String, times: Int) throws {
        let bytes = Array(String(repeating: word, count: times).utf8)
        let id = try store.put(bytes)
        let again = try store.put(bytes)

        #expect(id == again)
        #expect(try store.get(id) == bytes)
        #expect(try store.exists(id))
        #expect(try store.verify() == FileStore.Verification(sound: 1, damaged: [], strange: []))
    }

    @Test("A file lies in its shard, readable by this program only, with no draft beside it")
    func place() throws {
        let id = try store.put(Array("abc".utf8))

        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(id.rawValue == hash)
        #expect(try folder.paths == ["ba", "ba/\(hash.dropFirst(2))"])
        #expect(try folder.permissions(of: "ba/\(hash.dropFirst(2))") == 0o600)
        #expect(try folder.permissions(of: "ba") == 0o700)
        #expect(try folder.permissions(of: "") == 0o700)
    }

    @Test(
        "Only 64 lower-case hexadecimal digits are an identity",
        arguments: [
            "", "..", String(repeating: "a", count: 63), String(repeating: "a", count: 65),
            String(repeating: "A", count: 64), String(repeating: "/", count: 64),
            String(repeating: "a", count: 62) + "\u{301}", String(repeating: "a", count: 63) + "\0",
            String(repeating: "１", count: 64), "../" + String(repeating: "a", count: 61),
        ]
    )
    func identity(text: String) {
        #expect(FileID(text) == nil)
    }

    @Test("What is not there is missing")
    func missing() throws {
        let id = FileID(of: [1])

        #expect(try !store.exists(id))
        #expect(throws: FileError.missing) { try store.get(id) }
    }

    @Test("A symbolic link in place of a file is refused, and storing replaces it")
    func linkedFile() throws {
        let outside = try TemporaryFolder()
        try outside.write("abc", to: "secret")
        let id = try store.put(Array("abc".utf8))
        try FileManager.default.removeItem(at: folder.url.appending(path: "ba/\(id.name)"))
        try folder.link("ba/\(id.name)", to: outside.url.appending(path: "secret"))

        #expect(throws: FileError.notOurs(name: id.name)) { try store.get(id) }
        #expect(throws: FileError.notOurs(name: id.name)) { try store.exists(id) }
        #expect(try store.verify().strange == ["ba/\(id.name)"])
        #expect(try store.remove(notIn: [], olderThan: 0) == 0)
        _ = try store.put(Array("abc".utf8))
        #expect(try store.get(id) == Array("abc".utf8))
        #expect(try outside.paths == ["secret"])
    }

    @Test("A symbolic link in place of a shard is refused")
    func linkedShard() throws {
        let outside = try TemporaryFolder()
        try folder.link("ba", to: outside.url)
        let id = FileID(of: Array("abc".utf8))

        #expect(throws: FileError.notOurs(name: "ba")) { try store.put(Array("abc".utf8)) }
        #expect(throws: FileError.notOurs(name: "ba")) { try store.get(id) }
        #expect(try store.verify().strange == ["ba"])
        #expect(try outside.paths.isEmpty)
    }

    @Test("Damage is found, and storing the bytes again mends it")
    func damaged() throws {
        let id = try store.put(Array("abc".utf8))
        try folder.write("abd", to: "ba/\(id.name)")

        #expect(throws: FileError.damaged(id)) { try store.get(id) }
        #expect(try store.verify().damaged == [id])
        _ = try store.put(Array("abc".utf8))
        #expect(try store.verify().sound == 1)
    }

    @Test("Removing takes what nothing refers to, but nothing that is young or strange")
    func remove() throws {
        let kept = try store.put([1])
        let orphan = try store.put([2])
        try folder.write("", to: "\(orphan.shard)/.new-0")
        try folder.write("", to: "\(orphan.shard)/README")

        #expect(try store.remove(notIn: [kept]) == 0)
        #expect(try store.remove(notIn: [kept], olderThan: 0) == 2)
        #expect(try store.exists(kept))
        #expect(try !store.exists(orphan))
        #expect(try store.verify().strange == ["\(orphan.shard)/README"])
    }

    @Test("Many tasks may store the same bytes at once")
    func concurrent() async throws {
        let ids = try await withThrowingTaskGroup(of: FileID.self) { group in
            for _ in 1...20 { group.addTask { try store.put(Array("abc".utf8)) } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }

        #expect(ids.count == 1)
        #expect(try store.verify() == FileStore.Verification(sound: 1, damaged: [], strange: []))
    }
}
