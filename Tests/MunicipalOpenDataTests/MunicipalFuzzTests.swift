import CSV
import MunicipalOpenData
import Testing

@Suite("Municipal files and chance")
struct MunicipalFuzzTests {
    private static let pieces = [
        "2026-08-04", "5/16/2020", "9999-12-31", "22196", "令和8年8月4日", "昭32. 7. 1", "24:00", "９：００",
        "0.375", "午後", "34.8", "138.3", "34.8,138.3", "372013", "37201", "10006", "(047)325-4758",
        "https://a.jp/", "1，000円", "無料", "○", "△", "-", "#property", "花火", "ﾊﾅﾋﾞ", "①", "\u{202E}",
        "\u{FFFD}", "\u{301}", "\u{200D}", "🏮", "\u{0}", "\u{FEFF}", "\t", "\r", "\n", "\"", ",",
        " ", "　",
        "年", "月", "日", "(", ")", ":", "/", ".", "+81", "@", "99999999999999999999",
    ]

    @Test(
        "Random cells in every layout: each row is read or refused",
        arguments: [1, 2] as [UInt64]
    )
    func randomCells(seed: UInt64) throws {
        var chance = SplitMix64(state: seed)
        let layouts = try Shipped.layouts.get()
        let headers = Self.headers
        var taken = 0
        for _ in 0..<600 {
            let header = try #require(headers.randomElement(using: &chance))
            let rows = (0..<Int.random(in: 0...6, using: &chance)).map { _ in
                header.map { _ in Self.cell(using: &chance) }
            }
            let text = ([header] + rows).map { row in
                row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
            }
            .joined(separator: "\r\n")
            guard var reader = try? MunicipalReader(Array(text.utf8), layouts: layouts) else {
                continue
            }
            var numbers: [Int] = []
            while let row = reader.next() {
                numbers.append(row.number)
                #expect(row.problems.allSatisfy { $0.row == row.number && $0.value.count <= 100 })
                let isRefused = row.problems.contains { $0.outcome == .refused }
                #expect(isRefused == (row.content == .refused))
                if !isRefused { taken += 1 }
            }
            #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
            #expect(numbers.count <= rows.count)
        }

        #expect(taken > 100)
    }

    @Test("Random bytes end in rows or in an error", arguments: [3, 4] as [UInt64])
    func randomBytes(seed: UInt64) throws {
        var chance = SplitMix64(state: seed)
        let layouts = try Shipped.layouts.get()
        let start = Array("名称,住所,緯度,経度\n".utf8)
        var read = 0
        for _ in 0..<3000 {
            let noise = (0..<Int.random(in: 0...120, using: &chance)).map { _ in
                Self.byte(using: &chance)
            }
            let bytes = Bool.random(using: &chance) ? start + noise : noise
            guard var reader = try? MunicipalReader(bytes, layouts: layouts) else { continue }
            read += reader.file().read
        }

        #expect(read > 300)
    }

    /// The columns of some layouts of each kind.
    private static let headers: [[String]] = [
        ["NO", "イベント名", "開始日", "終了日", "開始時間", "終了時間", "料金(基本)", "定員", "参加申込終了日"],
        ["NO", "名称", "開始日", "終了日", "開始時刻", "集合場所", "緯度", "経度", "料金(詳細)"],
        ["#property", "prefCode", "eventName", "startDate", "endDate", "startTime", "endTime"],
        ["ID", "名称", "住所", "緯度", "経度", "電話番号", "開始時間", "終了時間", "URL", "備考"],
        ["名称", "所在地_連結表記", "災害種別_地震", "災害種別_津波", "想定収容人数", "郵便番号"],
        ["#property", "name", "address", "location", "medicalSubjects", "numberOfBeds"],
        ["名称", "所在地_連結表記", "文化財分類", "文化財指定日", "全国地方公共団体コード"],
    ]

    private static func cell(using chance: inout SplitMix64) -> String {
        (0..<Int.random(in: 0...3, using: &chance)).map { _ in
            pieces.randomElement(using: &chance) ?? ""
        }
        .joined()
    }

    /// Most of the bytes are those that mean something to a reader; others are seldom text at all.
    private static func byte(using chance: inout SplitMix64) -> UInt8 {
        guard Int.random(in: 0..<100, using: &chance) > 0 else {
            return .random(in: .min ... .max, using: &chance)
        }
        return Array("\",,,\r\n 1234.:/-#".utf8).randomElement(using: &chance) ?? 0
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
