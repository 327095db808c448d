import CSV
import Core
import Foundation
import MunicipalOpenData
import Testing

@Suite("Traps of municipal files")
struct TrapTests {
    @Test("Columns are found by name, wherever they stand and however they are typed")
    func byName() throws {
        let file = try read(
            "料金（基本）,ＵＲＬ,終了日,イベント名 ,開始日\n500,https://a.jp/,2026-08-05,\"夏\n祭り\",2026-08-04\n"
        )

        let event = try #require(file.events.first)
        #expect(event.name == "夏\n祭り" && event.fee.number == 500)
        #expect(event.link == "https://a.jp/")
        #expect(event.time.firstDay == Day("2026-08-04") && event.time.lastDay == Day("2026-08-05"))
    }

    @Test("The header stands below remarks, and names the row in which a problem is")
    func property() throws {
        let text = """
            #LINK,,,
            #attribution_name,高松市,,
            #license,http://creativecommons.org/licenses/by/3.0/,,
            #property,name,address,location
            #object_type_xsd,string,string,string
            #property_context,Assertion,Assertion,Assertion
            1,体育館,高松市福岡町四丁目36-1,"34.3,134.0"
            2,,,
            3,図書館,高松市昭和町1,134.0
            """
        var reader = try reader(text, defaults: .init(municipality: "372013"))
        let file = reader.file()

        #expect(reader.source.attribution == "高松市")
        #expect(reader.source.licence == "http://creativecommons.org/licenses/by/3.0/")
        #expect(file.places.map(\.kind) == [.sports, .library] && file.refused == 1)
        #expect(file.places.allSatisfy { $0.sourceID == nil && $0.publisher == "372013" })
        #expect(file.problems.map(\.row) == [8, 9])
        #expect(file.problems.map(\.reason) == [.nameMissing, .coordinatesShifted])
        #expect(file.problems.last?.column == "location")
    }

    @Test("CP932 with its extensions, half-width katakana, and a title above the header")
    func excel() throws {
        let titles = try #require("公共施設一覧,,\r\n名称,名称_カナ,住所\r\n".data(using: .shiftJIS))
        let row: [UInt8] = [
            0x87, 0x40, 0xEE, 0xE0, 0xED, 0x95, 0x87, 0x8A, 0x89, 0xEF, 0x8A, 0xD9, 0x2C,
            0xC0, 0xB6, 0xBB, 0xDE, 0xB7, 0x2C, 0x8D, 0x60, 0x92, 0xAC, 0x82, 0x50, 0x0D,
            0x0A,
        ]
        var reader = try MunicipalReader(Array(titles) + row, layouts: Shipped.layouts.get())
        let file = reader.file()

        let place = try #require(file.places.first)
        #expect(place.name == "①髙﨑㈱会館" && place.kana == "タカザキ")
        #expect(place.address.text == "港町1" && place.row == 3)
    }

    @Test(
        "A file saved in a wrong encoding is restored",
        arguments: [String.Encoding.isoLatin1, .windowsCP1252]
    )
    func doubleEncoded(wrong: String.Encoding) throws {
        let text = "名称,住所\n港公民館,焼津市\n"
        let bytes = try #require(text.data(using: .utf8))
        guard let garbled = String(data: bytes, encoding: wrong) else { return }
        var reader = try reader(garbled)

        #expect(reader.wasDoubleEncoded)
        #expect(reader.file().places.map(\.name) == ["港公民館"])
    }

    @Test("What cannot be restored, a workbook and nothing at all are refused")
    func refused() throws {
        #expect(throws: MunicipalFileError.doubleEncoded) { try read("éàü,ñçö\nÿ€,łéàüü\n") }
        #expect(throws: MunicipalFileError.workbook) { try read("PK\u{3}\u{4}abc") }
        #expect(throws: MunicipalFileError.empty) { try read("\n\n") }
        #expect(throws: MunicipalFileError.csv(.unclosedQuote(row: 3))) {
            try read("名称,住所\nA,B\nC,\"D\n")
        }
        #expect(throws: MunicipalFileError.unknownLayout(columns: ["a", "b"])) {
            try read("a,b\n1,2\n")
        }
    }

    @Test("A row with more or fewer cells than the header is not taken, since they may be shifted")
    func shape() throws {
        let file = try read("名称,住所,備考\nA,a,\nB,b\nC,c,d,e\nD,d,,,\n,,\n")

        #expect(file.places.map(\.name) == ["A", "D"])
        #expect(file.problems.map(\.row) == [3, 4])
        #expect(file.problems.map(\.reason) == [.rowTooShort, .rowTooLong])
        #expect(file.read == 4)
        let trailing = try read("名称,住所,,\nA,a\nB\nC,c,,,\n")
        #expect(trailing.places.map(\.name) == ["A", "C"])
    }

    @Test(
        "Events without a usable beginning are not taken",
        arguments: [
            ("", MunicipalProblem.Reason.dateMissing), ("9999-12-31", .dateNever),
            ("8月5日（水）～8月16日（日）", .dateUnreadable),
        ]
    )
    func beginning(firstDay: String, reason: MunicipalProblem.Reason) throws {
        let file = try event(["開始日": firstDay, "連絡先電話番号": "12"])

        #expect(file.events.isEmpty && file.refused == 1)
        #expect(file.found == [Finding(reason, .refused)])
    }

    @Test("An end before the beginning is left out, or is after midnight")
    func end() throws {
        let day = try event(["終了日": "2026-08-01"])
        #expect(day.found == [Finding(.endBeforeStart, .leftOut)])
        #expect(day.events.first?.time.lastDay == nil)
        let night = try event(["開始時間": "22:00", "終了時間": "2:00"])
        #expect(night.events.first?.time.ends?.description == "26:00")
        #expect(night.found == [Finding(.endNextDay, .repaired)])
        let mistake = try event(["開始時間": "22:00", "終了時間": "20:00"])
        #expect(mistake.events.first?.time.ends == nil)
        let camp = try event(["終了日": "2026-08-06", "開始時間": "18:00", "終了時間": "9:00"])
        #expect(camp.events.first?.time.ends?.description == "9:00" && camp.problems.isEmpty)
    }

    @Test("What no time says is kept as words")
    func words() throws {
        let file = try event(["開始時間": "日没", "終了時間": "21：00（予定）", "開始日時特記事項": "雨天中止"])

        let time = try #require(file.events.first?.time)
        #expect(time.starts == nil && time.ends?.description == "21:00")
        #expect(time.note == "日没\n(予定)\n雨天中止")
        #expect(file.found == [Finding(.timeUnreadable, .keptAsWords)])
    }

    @Test("An id that two rows claim is nobody's, and their keys differ")
    func ids() throws {
        let file = try read(
            "NO,イベント名,開始日,場所名称,市区町村コード\n1,茶会,2026-08-04,寺,222127\n1,茶会,2026-08-05,寺,222127\n"
                + "2,Ｔｅａ　会,2026-08-05,寺,222127\n,Tea会,2026-08-06, 寺 ,222127\n"
        )

        #expect(
            file.events.map(\.naturalKey) == [
                "event|222127|茶会|2026-08-04|寺", "event|222127|茶会|2026-08-05|寺",
                "event|222127|2", "event|222127|tea会|2026-08-06|寺",
            ]
        )
        #expect(file.found == Array(repeating: Finding(.idRepeated, .leftOut), count: 2))
    }

    @Test("Hidden characters are taken out, lost ones are told")
    func hidden() throws {
        let file = try facility(["備考": "a\u{202E}b\u{7}c\td\r\ne", "説明": "あ\u{FFFD}い"])

        #expect(file.places.first?.notes == "abc d\ne")
        #expect(
            Set(file.found) == [
                Finding(.textHidden, .repaired), Finding(.textDamaged, .keptAsWords),
            ]
        )
    }

    @Test("Cells that do not say what they should are left out, one by one")
    func leftOut() throws {
        let file = try facility([
            "緯度": "", "経度": "34.8", "電話番号": "119", "URL": "javascript:alert(1)",
            "都道府県コード又は市区町村コード": "222128", "開始時間": "10:00", "終了時間": "9:00",
        ])

        let place = try #require(file.places.first)
        #expect(place.address.coordinates == nil && place.contact.phone == nil)
        #expect(place.link == nil && place.municipality == nil && place.hours.closes == nil)
        let reasons: Set<MunicipalProblem.Reason> = [
            .coordinatesShifted, .phoneUnreadable, .linkUnreadable, .codeUnreadable,
            .endBeforeStart,
        ]
        #expect(Set(file.problems.map(\.reason)) == reasons)
        #expect(file.problems.allSatisfy { $0.outcome == .leftOut && $0.row == 2 })
    }
}
