import CSV
import Testing

@Suite("CSV and chance")
struct CSVFuzzTests {
    @Test("20,000 random inputs end in rows or in an error", arguments: [1, 2] as [UInt64])
    func randomBytes(seed: UInt64) {
        var chance = SplitMix64(state: seed)
        let limits = CSVLimits(file: 200, record: 60, field: 20, columns: 6)
        var read = 0
        for _ in 0..<10_000 {
            let bytes = (0..<Int.random(in: 0...220, using: &chance)).map { _ in
                Self.byte(using: &chance)
            }
            _ = try? CSVText.decode(bytes, limits: limits)
            var rows = CSVReader(bytes, limits: limits).rows
            var last = 0
            while let row = try? rows.next() {
                #expect(row.number > last && (1...6).contains(row.fields.count))
                last = row.number
                read += 1
            }
        }

        #expect(read > 10_000)
    }

    @Test("Random text survives being written and read", arguments: [3, 4] as [UInt64])
    func randomText(seed: UInt64) throws {
        var chance = SplitMix64(state: seed)
        for _ in 0..<2000 {
            let rows = (0..<3).map { _ in
                (0..<Int.random(in: 1...4, using: &chance)).map { _ in Self.field(using: &chance) }
            }
            let text = rows.map(CSVWriter.row).joined()

            let read = try CSVReader(CSVText.decode(Array(text.utf8))).allRows()

            let fields = read.map { $0.fields.map { Array(CSVWriter.unguard($0).utf8) } }
            #expect(fields == rows.map { $0.map { Array($0.utf8) } })
        }
    }

    /// Half of the bytes are those that mean something to a parser.
    private static func byte(using chance: inout SplitMix64) -> UInt8 {
        guard Bool.random(using: &chance) else { return .random(in: .min ... .max, using: &chance) }
        return Array("\",\r\n;\ta'\u{1B}$".utf8).randomElement(using: &chance) ?? 0
    }

    private static func field(using chance: inout SplitMix64) -> String {
        var field = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...5, using: &chance) {
            let scalars = "'=+\",\r\n;\t髙①\u{FEFF}\u{301}🏠 -a".unicodeScalars
            field.append(scalars.randomElement(using: &chance) ?? "a")
        }
        return String(field)
    }
}

/// Chance that is the same in every run.
///
/// Source: S. Vigna, splitmix64.c.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
