import Testing

@testable import Strings

@Suite("Readings of Japanese words")
struct ReadingsTests {
    static let words = """
        // A comment.
        {行|い}く
        {行|おこな}う
        {届|とど}け{出|で}
        {人|ひと}
        #{人|にん}
        {1人|ひとり}
        {外国人|がいこくじん}
        {市民|しみん}
        {民課|みんか}
        {会社|かいしゃ}
        """

    private func written(_ text: String, _ words: String = Self.words) throws -> String {
        try Readings(words).pieces(of: text).map { piece in
            piece.reading.map { "\(piece.text)[\($0)]" } ?? piece.text
        }.joined()
    }

    @Test(
        "stand on the kanji alone, by the longest word",
        arguments: [
            ("", ""), ("ひらがな", "ひらがな"),
            ("行く。行う。", "行[い]く。行[おこな]う。"),
            ("届け出ます", "届[とど]け出[で]ます"),
            ("人が外国人と", "人[ひと]が外国人[がいこくじん]と"),
            ("1人と3人と11人", "1人[ひとり]と3人[にん]と11人[にん]"),
            ("1,001人", "1,001人[にん]"),
            ("会社人", "会社人"), ("老人", "老人"), ("社会社会", "社会社会"),
            ("市民課", "市民課"), ("会社市民", "会社[かいしゃ]市民[しみん]"),
            ("行\u{E0100}く人\u{301}", "行\u{E0100}く人\u{301}"),
        ]
    )
    func matching(text: String, expected: String) throws {
        #expect(try written(text) == expected)
    }

    @Test("are tried otherwise where the longest word leaves a rest")
    func otherwise() throws {
        let words = "{市民課|しみんか}\n{市民|しみん}\n{課長|かちょう}"

        #expect(try written("市民課長", words) == "市民[しみん]課長[かちょう]")
    }

    @Test(
        "refuse a line that is no word",
        arguments: ["行", "#", "{行}", "{行|}", "{|い}", "{行|い", "行|い}", "{行|コウ}", "{行|い|い}"]
    )
    func malformed(line: String) {
        #expect(throws: ReadingsError.malformed(line)) { try Readings("{人|ひと}\n\(line)") }
    }

    @Test("refuse a word that stands there twice")
    func duplicate() {
        #expect(throws: ReadingsError.duplicate("人")) { try Readings("{人|ひと}\n{人|じん}") }
    }

    @Test("keep every scalar of a text, and take no longer for a long run of kanji than it is long")
    func whole() throws {
        let readings = try Readings.shipped()
        let long = String(repeating: "地方税法", count: 300) + "鬱"
        for text in [long, "e\u{301}\u{600}<b>字</b>\0\r\n'\"&行\u{301}く", "１人🙂人"] {
            let joined = readings.pieces(of: text).map(\.text).joined()
            #expect(Array(joined.utf8) == Array(text.utf8))
        }
        #expect(readings.pieces(of: long).count == 1)
    }

    @Test("of words that only their place decides", arguments: TrickyReadings.all)
    func tricky(expected: String) throws {
        let plain = expected.replacing(/\{([^|{}]*)\|[^{}]*\}/) { String($0.output.1) }

        let found = try Readings.shipped().pieces(of: plain).map { piece in
            piece.reading.map { "{\(piece.text)|\($0)}" } ?? piece.text
        }.joined()

        #expect(found == expected)
    }
}

/// Words in their places, read as a native reader reads them.
enum TrickyReadings {
    static let all = """
        {役所|やくしょ}に{行|い}く
        {学校|がっこう}に{行|い}っています
        {手続|てつづ}きを{行|おこな}います
        {研修|けんしゅう}が{行|おこな}われます
        {口座|こうざ}を{開|ひら}きたいです
        {窓|まど}を{開|あ}けて
        {次|つぎ}に{役所|やくしょ}が{開|あ}く{日|ひ}
        {何|なに}もない{部屋|へや}
        {何|なに}を{書|か}くか
        {何時|なんじ}に{来|き}ますか
        {何回|なんかい}も
        {何年|なんねん}もあと
        {数週間|すうしゅうかん}
        {1人|ひとり}で
        {2人|ふたり}で
        51{人|にん}{以上|いじょう}
        けが{人|にん}がいます
        {住|す}んでいる{人|ひと}
        {外国人|がいこくじん}
        {一人|ひとり}{暮|ぐ}らし
        4{月|がつ}{1日|ついたち}から
        {支店|してん}で{1日|いちにち}{以上|いじょう}
        12{月|がつ}{2日|ふつか}
        {3日|みっか}{後|ご}
        {5日|いつか}{以内|いない}
        1〜{6日|むいか}{目|め}
        {7日|なのか}{目|め}
        {8日|ようか}{目|め}まで
        {10日|とおか}
        {14日|じゅうよっか}{以内|いない}
        {14日|じゅうよっか}{後|ご}まで
        {20日|はつか}{以内|いない}
        15{日|にち}から
        90{日|にち}{以内|いない}
        ○{月|がつ}○{日|にち}
        {清掃|せいそう}の{日|ひ}
        {入居日|にゅうきょび}
        {開庁|かいちょう}{日|び}
        {月|げつ}{曜日|ようび}から
        3か{月|げつ}
        {翌月|よくげつ}{払|ばら}い
        お{金|かね}を{払|はら}う
        クレジットカード{払|ばら}い
        {不動産|ふどうさん}{会社|がいしゃ}
        {会社|かいしゃ}
        {今日|きょう}は{体調|たいちょう}が{悪|わる}い
        {今|いま}の{有効|ゆうこう}{期限|きげん}
        {大家|おおや}の{承諾|しょうだく}
        {書|か}き{方|かた}
        {上|うえ}と{下|した}の{部屋|へや}
        {上下|じょうげ}の{部屋|へや}
        {大|おお}きく{上|あ}がります
        {法律上|ほうりつじょう}の{期限|きげん}
        {写|うつ}しを{一通|いっつう}
        {避難|ひなん}{所|じょ}
        {集積|しゅうせき}{所|じょ}
        {町|まち}{役場|やくば}
        この{町|まち}に{住|す}みます
        {町内会|ちょうないかい}
        その{後|ご}
        {許可|きょか}の{後|あと}は
        {引|ひ}っ{越|こ}し{後|ご}の{役所|やくしょ}
        {後日|ごじつ}
        {家|いえ}の{近|ちか}く
        {家賃|やちん}
        {家電|かでん}
        {車|くるま}を{運転|うんてん}する
        リース{車|しゃ}
        {店|みせ}で
        はんこ{店|てん}
        お{湯|ゆ}は{出|で}ません
        ごみを{出|だ}す
        {届|とど}け{出|で}ます
        {申|もう}し{出|で}る
        {日本|にほん}{語|ご}
        {日本|にっぽん}{年金|ねんきん}{機構|きこう}
        {羽田|はねだ}、{中部|ちゅうぶ}
        {外免|がいめん}{切替|きりかえ}
        {分|わ}け{方|かた}の{表|ひょう}を
        フルタイムの4{分|ぶん}の3
        {年|とし}をとったとき
        {年|ねん}の{途中|とちゅう}
        {手続|てつづ}きが{遅|おそ}くなります
        {締切|しめきり}に{遅|おく}れると
        {少|すこ}し{分|わ}かります
        {少|すく}なくなります
        {数|かず}を{見|み}て
        {日|ひ}から{数|かぞ}えます
        """.split(separator: "\n").map(String.init)
}
