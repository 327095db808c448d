import Foundation
import Testing

@testable import Archives

@Suite("A ZIP archive in memory")
struct ZipFileTests {
    private let entries = [
        ZipFile.Entry("me.json", Array("{\"name\": \"ロビン\"}".utf8)),
        ZipFile.Entry("empty.txt", []),
        ZipFile.Entry("long.txt", [UInt8](repeating: 0x61, count: 300_000)),
    ]

    @Test("What was written is read, names and octets alike")
    func roundTrip() throws {
        let bytes = try ZipFile.write(entries, at: Date(timeIntervalSince1970: 1_800_000_000))

        #expect(bytes.starts(with: Array("PK".utf8)))
        #expect(bytes.count < 20_000)
        #expect(try ZipFile.read(bytes) == entries)
    }

    @Test("What is no archive, and a damaged one, is refused")
    func refused() throws {
        let bytes = try ZipFile.write(entries, at: Date(timeIntervalSince1970: 1_800_000_000))
        var damaged = bytes
        damaged[70] ^= 0xFF

        #expect(throws: ZipError.self) { try ZipFile.read(Array("name,day\n".utf8)) }
        #expect(throws: ZipError.self) { try ZipFile.read(Array(bytes.prefix(bytes.count / 2))) }
        #expect(throws: ZipError.self) { try ZipFile.read(damaged) }
    }

    @Test("An archive that unpacks beyond the limit is refused")
    func bomb() throws {
        let zeros = [UInt8](repeating: 0, count: ZipFile.limit / 2 + 1)
        let bomb = try ZipFile.write(
            [ZipFile.Entry("a", zeros), ZipFile.Entry("b", zeros)],
            at: Date(timeIntervalSince1970: 1_800_000_000)
        )

        #expect(throws: ZipError.tooLarge) { try ZipFile.read(bomb) }
    }
}
