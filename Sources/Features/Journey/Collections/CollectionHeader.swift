import CSV
import Core

/// Which column of a town's list is what: by its name, never by its position.
struct CollectionHeader: Sendable {
    /// In the order of the file.
    let columns: [Column]

    struct Column: Sendable, Equatable {
        let index: Int
        /// As the file writes it, in one line.
        let header: String
        let meaning: Meaning
    }

    enum Meaning: Sendable, Equatable {
        case area, kana, english, until, place, town, remark
        case kind(RubbishKind)
        /// Numbers and places, which say nothing about days.
        case beside
        case unknown

        var mayBeSchedule: Bool {
            if case .kind = self { true } else { self == .unknown }
        }
    }

    /// `nil` where no column holds the names of areas: a line above the header, or another list.
    init?(_ row: CSVRow) {
        columns = row.fields.enumerated().map { index, field in
            let header = OverlayLine.clean(field)
            return Column(index: index, header: header, meaning: Self.meaning(of: header))
        }
        guard columns.contains(where: { $0.meaning == .area }) else { return nil }
    }

    /// The first header that stands twice where only one can be meant.
    var repeated: String? {
        let single: [Meaning] = [.area, .kana, .english, .until, .place, .town, .remark]
        for meaning in single {
            let found = columns.filter { $0.meaning == meaning }
            if found.count > 1 { return found[1].header }
        }
        return nil
    }

    func first(_ meaning: Meaning) -> Column? { columns.first { $0.meaning == meaning } }

    private static func meaning(of header: String) -> Meaning {
        let name = CollectionName.folded(header)
        if let known = meanings[name] { return known }
        return RubbishKind(named: header).map { .kind($0) } ?? .unknown
    }

    /// 5374's layout, Takamatsu's, the standard columns of municipal open data, and plain words.
    private static let meanings: [String: Meaning] = {
        let all: [(Meaning, [String])] = [
            (
                .area,
                [
                    "地名", "地区", "地区名", "町名", "町丁名", "町字名", "区域", "区域名", "地域", "地域名",
                    "収集地区", "収集区域", "収集地域", "対象地区", "名称", "name", "area", "area name",
                    "district",
                ]
            ),
            (
                .kana,
                [
                    "地名_カナ", "名称_カナ", "地区名_カナ", "町名_カナ", "ふりがな", "フリガナ", "かな", "カナ",
                    "読み", "よみ", "読み仮名", "よみがな", "kana", "furigana",
                ]
            ),
            (
                .english,
                ["名称_英語", "名称_英字", "地区名_英語", "地名_英語", "英語", "英語名", "english", "name_en"]
            ),
            (
                .until,
                [
                    "排出時間", "排出時刻", "出す時間", "収集時間", "時間", "締切時刻", "何時まで", "until", "time",
                ]
            ),
            (.place, ["出す場所", "排出場所", "収集場所", "集積所", "ごみ置き場", "場所", "place"]),
            (
                .town,
                ["全国地方公共団体コード", "都道府県コード又は市区町村コード", "市区町村コード", "municipality_code"]
            ),
            (
                .beside,
                [
                    "", "#property", "no", "no.", "番号", "id", "センター", "緯度", "経度", "都道府県名",
                    "市区町村名", "地方公共団体名", "住所", "url",
                ]
            ),
            (.remark, ["備考", "注意", "注意事項", "note", "remark"]),
        ]
        return all.reduce(into: [:]) { found, meaning in
            for name in meaning.1 { found[CollectionName.folded(name)] = meaning.0 }
        }
    }()
}
