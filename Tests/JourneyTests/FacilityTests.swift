import Core
import Foundation
import People
import Testing

@testable import Journey

@Suite("A town's file of buildings")
struct FacilityTests {
    private let towns: Municipalities

    init() throws { towns = try Municipalities() }

    private static let header = "市区町村コード,名称,住所,電話番号,利用可能日時特記事項"

    private func read(_ lines: String...) throws -> FacilityList {
        try FacilityReader.read(Array(lines.joined(separator: "\r\n").utf8), towns: towns)
    }

    @Test("Columns are found by their names, in any order and however they are spaced")
    func columns() throws {
        let list = try read(
            "電話番号,\u{3000}名　称 ,\"住\n所\",備考,方書,都道府県コード又は市区町村コード",
            "０５４-６２６-１１１１,焼津市役所本庁舎,静岡県焼津市本町2-16-32,x,1階,222127"
        )

        let hall = try #require(list.facilities.first)
        #expect(hall.name == "焼津市役所本庁舎")
        #expect(hall.address == "静岡県焼津市本町2-16-32　1階")
        #expect(hall.phone == "054-626-1111")
        #expect(hall.town == "222127" && hall.isHall && hall.hours == nil)
    }

    @Test("A file without what is needed, or that says it twice, is refused by name")
    func refused() throws {
        #expect(throws: FacilityError.fileMissing) { try read("") }
        #expect(throws: FacilityError.columnMissing("住所")) { try read("市区町村コード,名称") }
        #expect(throws: FacilityError.columnMissing("名称")) { try read("市区町村コード,住所") }
        #expect(throws: FacilityError.columnMissing("都道府県コード又は市区町村コード")) {
            try read("名称,住所")
        }
        #expect(throws: FacilityError.columnTwice("名称")) { try read("名称,名称,住所,市区町村名") }
        #expect(throws: FacilityError.broken(row: 2)) { try read("名称,住所,市区町村名", "\"a") }
        #expect(throws: FacilityError.unreadableText) {
            try FacilityReader.read([0x50, 0x4B, 0x03, 0x04, 0, 0xFF], towns: towns)
        }
        let long = [UInt8](repeating: 0x61, count: FacilityReader.limit + 1)
        #expect(throws: FacilityError.tooLarge) { try FacilityReader.read(long, towns: towns) }
    }

    @Test("Rows of no town and telephones that are none are left out and counted")
    func rows() throws {
        let list = try read(
            Self.header,
            "222128,A,B,054-626-1111,",
            "222127,焼津市役所,静岡県焼津市本町,電話なし,",
            ",,,,",
            "22212,焼津市役所,静岡県焼津市本町,054-626-1111,",
            "222127,,静岡県焼津市本町,054-626-1111,",
            "220001,静岡県庁,静岡市,054-221-2111,"
        )

        #expect(list.withoutTown == [2, 7])
        #expect(list.withoutPhone == [3])
        #expect(list.facilities.map(\.town) == ["222127", "222127"])
        #expect(list.facilities.map(\.phone) == [nil, "054-626-1111"])
    }

    @Test("CP932 and UTF-8 with and without a mark read the same")
    func encodings() throws {
        // 名称,住所,市区町村名 / 役所,本町,焼津市
        let cp932: [UInt8] = [
            0x96, 0xBC, 0x8F, 0xCC, 0x2C, 0x8F, 0x5A, 0x8F, 0x8A, 0x2C, 0x8E, 0x73, 0x8B, 0xE6,
            0x92, 0xAC, 0x91, 0xBA, 0x96, 0xBC, 0x0D, 0x0A, 0x96, 0xF0, 0x8F, 0x8A, 0x2C, 0x96,
            0x7B, 0x92, 0xAC, 0x2C, 0x8F, 0xC4, 0x92, 0xC3, 0x8E, 0x73,
        ]
        let utf8 = Array("名称,住所,市区町村名\r\n役所,本町,焼津市".utf8)

        let lists = try [cp932, utf8, [0xEF, 0xBB, 0xBF] + utf8].map {
            try FacilityReader.read($0, towns: towns)
        }

        #expect(lists[0].facilities.map(\.name) == ["役所"])
        #expect(lists[0].facilities.map(\.town) == ["222127"])
        #expect(lists.allSatisfy { $0 == lists[0] })
    }

    @Test(
        "Hours are read where every word is understood",
        arguments: [
            ("【開館時間】8:30～17:15 【休館日】土曜、日曜日、祝日", "8:30-17:15", 5),
            ("【開館時間】8：30～17：15 【休館日】土・日、祝日", "8:30-17:15", 5),
            ("【開庁時間】8:30〜17:00【閉庁日】土日祝日及び年末年始", "8:30-17:00", 5),
            ("【開館時間】9:00～17：００ 【休館日】月曜日", "", 6),
            ("【開館時間】9:00～21:30 【休館日】12月29日から翌年１月３日まで", "9:00-21:30", 7),
        ]
    )
    func certain(said: String, monday: String, days: Int) throws {
        let hours = FacilityHours(days: "", from: "", to: "", remarks: said)

        let week = try #require(hours.week).week
        #expect(OpeningHours.text(of: week[0]) == monday)
        #expect(week.count { !$0.isEmpty } == days)
    }

    @Test(
        "Hours that leave anything open stay a sentence",
        arguments: [
            "【開館時間】8:30～17:15", "【休館日】土日", "8:30～17:15", "",
            "【開館時間】9：00～21：30 【休館日】月の第3日曜日、祝日",
            "【開館時間】9:00～21:30 【休館日】月曜日（月曜日が祝日のときはその翌平日）",
            "【開館時間】8:30～17:00（外来）12:00～20:00（見舞い） 【休館日】日曜日",
            "【開館時間】平日9：00～17：00 土日祝　10：00～19：00 【休館日】月曜日",
            "【開館時間】午前９時から午後５時 【休館日】毎週月曜日",
            "【開館時間】17:15～8:30 【休館日】土日",
            "【開館時間】8:30～17:15 【休館日】土日 【備考】要予約",
            "【開館時間】8:30～17:15 【休館日】不定休",
        ]
    )
    func uncertain(said: String) {
        let hours = FacilityHours(days: "", from: "", to: "", remarks: said)

        #expect(hours.week == nil)
        #expect(hours.said == said)
    }

    @Test("Hours in columns are read, unless a remark beside them may take them back")
    func inColumns() throws {
        let hours = FacilityHours(days: "月火水木金", from: "08:30", to: "17:15", remarks: "")
        let week = try #require(hours.week).week
        #expect(week.map { !$0.isEmpty } == [true, true, true, true, true, false, false])
        #expect(OpeningHours.text(of: week[0]) == "8:30-17:15")

        let remark = FacilityHours(days: "月火", from: "8:30", to: "17:15", remarks: "祝日は休み")
        #expect(remark.week == nil)
        #expect(remark.said == "月火 8:30〜17:15 祝日は休み")
        let half = FacilityHours(days: "月火", from: "8:30", to: "", remarks: "")
        #expect(half.week == nil)
    }

    @Test("The town hall of Yaizu is found in the town's own file")
    func yaizu() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../shared/data/opendata/facility")
            .appending(path: "222127_yaizu_cityhall_centers.csv").standardized
        guard let bytes = try? Data(contentsOf: file) else {
            withKnownIssue("The town's file is not on this machine: skipped") {
                Issue.record("no \(file.lastPathComponent)")
            }
            return
        }

        let list = try FacilityReader.read(Array(bytes), towns: towns)

        #expect(list.facilities.count == 28)
        #expect(list.withoutTown.isEmpty && list.withoutPhone.isEmpty)
        #expect(list.facilities.allSatisfy { $0.town == "222127" && $0.phone == nil })
        #expect(list.facilities.count { $0.hours != nil } == 18)
        let hall = try #require(list.facilities.first { $0.name == "焼津市役所本庁舎" })
        #expect(hall.address == "静岡県焼津市本町2-16-32")
        let week = try #require(hall.hours).week
        #expect(week.map(OpeningHours.text) == Array(repeating: "8:30-17:15", count: 5) + ["", ""])
        #expect(list.choice.prefix(5).map(\.isHall) == [true, true, true, true, false])
        let lone = try #require(list.facilities.first { $0.name == "保健センター" })
        #expect(lone.hours == nil && lone.said == "【開館時間】8：30～17：15")
    }
}
