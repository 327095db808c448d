import Foundation
import Testing

@testable import Files

@Suite("Stashed uploads")
struct PrivateStashTests {
    let folder: TemporaryFolder
    let stash: PrivateStash
    let now = Date(timeIntervalSince1970: 1_795_482_000)

    init() throws {
        folder = try TemporaryFolder()
        stash = try PrivateStash(folder: folder.url)
    }

    @Test("The bytes are handed out once, to whoever holds the token")
    func once() throws {
        let token = try stash.stash(Array("名簿".utf8), at: now)

        #expect(try stash.take(token, at: now + 3600) == Array("名簿".utf8))
        #expect(try stash.take(token, at: now) == nil)
        #expect(try folder.paths.isEmpty)
    }

    @Test("The folder's names do not open anything")
    func names() throws {
        let token = try stash.stash([1], at: now)
        let name = try #require(try folder.paths.first)

        #expect(try folder.paths.count == 1)
        #expect(name != token && token.utf8.count == 64)
        #expect(try folder.permissions(of: name) == 0o600)
        #expect(try stash.take(name, at: now) == nil)
    }

    @Test(
        "What was never handed out is no token",
        arguments: ["", "..", "../../etc/passwd", String(repeating: "0", count: 64)]
    )
    func unknown(token: String) throws {
        #expect(try stash.take(token, at: now) == nil)
    }

    @Test("After an hour the bytes are gone, whether somebody asks or sweeps")
    func old() throws {
        let asked = try stash.stash([1], at: now)
        _ = try stash.stash([2], at: now)
        let fresh = try stash.stash([3], at: now + 1)

        #expect(try stash.take(asked, at: now + 3601) == nil)
        #expect(try stash.sweep(at: now + 3601) == 1)
        #expect(try stash.take(fresh, at: now + 3601) == [3])
        #expect(try folder.paths.isEmpty)
    }

    @Test("Of many who take at once, one gets the bytes")
    func concurrent() async throws {
        let token = try stash.stash([1], at: now)
        let taken = await withTaskGroup(of: Bool.self) { group in
            for _ in 1...20 { group.addTask { (try? stash.take(token, at: now)) == [1] } }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }

        #expect(taken == 1)
    }
}
