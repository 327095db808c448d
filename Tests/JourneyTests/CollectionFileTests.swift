import Core
import Foundation
import Testing

@testable import Journey

@Suite("A town's list of collection days")
struct CollectionFileTests {
    static let town = "372013"

    private func read(_ text: String) throws -> CollectionFile {
        try CollectionFile(Array(text.utf8), town: Self.town)
    }

    private func days(_ text: String) throws -> CollectionDays {
        try #require(CollectionProse.parse(text))
    }

    @Test("is read by the names of its columns, in whatever order and below whatever title")
    func columns() throws {
        let file = try read(
            """
            令和8年度 収集日,,,,
            燃えるゴミ（収集日）,ＮＯ,フリガナ,排出時間,地区名
            毎週月・木曜日,1,ﾐﾅﾄﾏﾁ,朝8時まで,"港町\n一丁目"
            """
        )

        let area = try #require(file.areas.first)
        #expect(area.name == "港町 一丁目")
        #expect(area.kana == "ミナトマチ")
        #expect(area.until == 480)
        #expect(area.rules.map(\.kind) == [.burnable])
        #expect(try area.rules.map(\.days) == [days("毎週月・木曜日")])
        #expect(file.problems.isEmpty)
    }

    @Test("keeps in its own words what is not understood, and says so with its line")
    func notUnderstood() throws {
        let file = try read("地名,缶,備考\n港町,奇数月の第1月曜日,雨の日は休み\n浜町,第1月曜日,\n")

        #expect(file.areas.map(\.rules).map { $0.map(\.written) } == [["奇数月の第1月曜日"], [nil]])
        #expect(file.areas.first?.rules.first?.days == nil)
        #expect(file.problems.map(\.reason) == [.schedule, .remark])
        #expect(file.problems.map(\.row) == [2, 2])
        #expect(file.problems.map(\.value) == ["奇数月の第1月曜日", "雨の日は休み"])
    }

    @Test("takes a column of an unknown name for a kind of rubbish where it holds days")
    func unknownColumns() throws {
        let file = try read("地名,草木,区長\n港町,第2土曜日,海野\n")

        #expect(file.areas.first?.rules.map(\.name?.ja) == ["草木"])
        #expect(file.problems.map(\.reason) == [.column])
        #expect(file.problems.map(\.column) == ["区長"])
    }

    @Test("leaves out lines without a name, repeated ones, empty ones and other towns'")
    func refusedRows() throws {
        let long = String(repeating: "町", count: 201)
        let file = try read(
            """
            地名,燃やすごみ,市区町村コード
            港町,月,37201
            港町,火,372013
            ,月,372013
            浜町,なし,372013
            山町,月,222127
            \(long),月,372013
            ,,
            """
        )

        #expect(file.areas.map(\.name) == ["港町"])
        #expect(
            file.problems.map(\.reason) == [
                .nameRepeated, .nameMissing, .empty, .otherTown, .nameTooLong,
            ]
        )
        #expect(file.read == 6)
    }

    @Test(
        "that is another list, or none, is refused as a whole",
        arguments: [
            ("", .empty), ("\n,,\n", .empty), ("名称,住所\n港町公民館,1番地\n", .noDays),
            ("品目,分別\n傘,燃やさないごみ\n", .noArea), ("地名,地区,燃やすごみ\n港町,港,月\n", .columnRepeated("地区")),
            ("地名,燃やすごみ\n\"港町,月\n", .broken(row: 2)), ("PK\u{0}\u{1}", .encoding),
        ] as [(String, CollectionFileError)]
    )
    func refused(text: String, error: CollectionFileError) {
        #expect(throws: error) { try read(text) }
    }

    @Test("says the same in Excel's characters", arguments: [String.Encoding.shiftJIS, .utf16])
    func encodings(encoding: String.Encoding) throws {
        let text = "地名,燃やすごみ\n港町,毎週月・木曜日\n"
        let bytes = try #require(text.data(using: encoding))

        #expect(try CollectionFile(Array(bytes), town: Self.town).areas == read(text).areas)
    }
}

@Suite("Lists that towns have published")
struct PublishedCollectionTests {
    private func bytes(_ name: String) throws -> [UInt8]? {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../shared/data/opendata/garbage/\(name)").standardized
        guard let data = try? Data(contentsOf: file) else {
            withKnownIssue("The published lists are not on this machine: skipped") {
                Issue.record("no \(file.lastPathComponent)")
            }
            return nil
        }
        return Array(data)
    }

    @Test("Takamatsu's days are understood to the last cell")
    func takamatsu() throws {
        guard let bytes = try bytes("372013_takamatsu_garbage_days_0090.csv") else { return }
        let file = try CollectionFile(bytes, town: "372013")

        #expect(file.problems.isEmpty)
        #expect(file.areas.count == 8)
        #expect(file.areas.allSatisfy { $0.rules.count == 5 })
        #expect(file.areas.allSatisfy { $0.rules.allSatisfy { $0.days != nil } })
        #expect(
            file.kinds.map(\.kind) == [
                .burnable, .nonburnable, .cansGlassAndPET, .paperAndCloth, .plastic,
            ]
        )
        #expect(file.source?.hasPrefix("https://opendata.smartcity-takamatsu.jp/") == true)
        let first = try #require(file.areas.first)
        #expect(first.name == "高松第一（松島・築地・新塩屋町）花園・新番丁（四番丁）・塩江")
        #expect(first.rules[1].days?.written(in: .english) == "2nd, 4th Mon")
    }

    @Test(
        "What goes into which bag, and where to take it, are other lists",
        arguments: [
            "372013_takamatsu_garbage_separation_0074.csv", "222127_yaizu_recycling.csv",
        ]
    )
    func others(name: String) throws {
        guard let bytes = try bytes(name) else { return }

        #expect(throws: CollectionFileError.noDays) { try CollectionFile(bytes, town: "372013") }
    }
}
