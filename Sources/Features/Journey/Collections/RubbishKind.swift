import Database
import Foundation

/// What is put out together.
///
/// Stored by its raw value. Towns sort differently: a kind that is none of these is
/// ``other`` with a name of its own.
enum RubbishKind: String, CaseIterable, Codable, Sendable, SQLValue {
    case burnable, nonburnable, plastic, pet, cans, glass
    case cansAndGlass = "cans_glass"
    case cansGlassAndPET = "cans_glass_pet"
    case paper, cloth
    case paperAndCloth = "paper_cloth"
    case resources, metal, hazardous, bulky, other

    /// The key of its name.
    var key: String { "rubbish.\(rawValue)" }

    /// The kind that a column's header or a cell names; `nil` for a name that no town of ours uses.
    init?(named text: String) {
        let name = CollectionName.folded(text)
        let shorter = Self.endings.first { name.hasSuffix($0) }
            .map { String(name.dropLast($0.count)) }
        guard let kind = Self.names[name] ?? shorter.flatMap({ Self.names[$0] }) else {
            return nil
        }
        self = kind
    }

    /// What headers add to the name of what is collected; longer ones first.
    private static let endings = ["の収集曜日", "収集曜日", "の収集日", "収集日", "回収日", "の日"]

    /// Names that municipal files use, folded; the English ones are Takamatsu's columns and ours.
    private static let names: [String: RubbishKind] = {
        let all: [(RubbishKind, [String])] = [
            (
                .burnable,
                [
                    "燃やすごみ", "燃やせるごみ", "燃えるごみ", "もやすごみ", "もえるごみ", "もやせるごみ",
                    "可燃ごみ", "可燃", "burnableGarbage", "burnable", "燃やすしかないごみ",
                ]
            ),
            (
                .nonburnable,
                [
                    "燃やさないごみ", "燃やせないごみ", "燃えないごみ", "もやさないごみ", "もえないごみ",
                    "もやせないごみ", "不燃ごみ", "不燃", "破砕ごみ", "埋立ごみ", "埋め立てごみ",
                    "crushableGarbage", "nonburnable", "nonburnableGarbage", "陶器・ガラスごみ",
                ]
            ),
            (
                .plastic,
                [
                    "プラスチック", "プラスチック容器包装", "容器包装プラスチック", "プラスチック製容器包装",
                    "プラ", "プラごみ", "プラスチックごみ", "プラスチック類", "プラスチック資源",
                    "plasticContainers", "plastic",
                ]
            ),
            (.pet, ["ペットボトル", "PETボトル", "PET", "petbottles"]),
            (.cans, ["缶", "かん", "カン", "空き缶", "空缶", "缶類", "cans"]),
            (.glass, ["びん", "ビン", "瓶", "空きびん", "空びん", "びん類", "glass", "bottles"]),
            (
                .cansAndGlass,
                ["缶・びん", "びん・缶", "かん・びん", "びん・かん", "空き缶・空きびん", "cansandglass"]
            ),
            (
                .cansGlassAndPET,
                [
                    "缶・びん・ペットボトル", "びん・缶・ペットボトル", "かん・びん・ペットボトル",
                    "びん・かん・ペットボトル", "ペットボトル・びん・缶", "cansGlassPlastic",
                ]
            ),
            (.paper, ["紙", "古紙", "紙類", "古紙類", "新聞・雑誌", "新聞・雑誌・段ボール", "paper"]),
            (.cloth, ["布", "布類", "古布", "古着", "衣類", "cloth", "clothes"]),
            (.paperAndCloth, ["紙・布", "紙・布類", "古紙・古布", "古紙・布類", "paperAndCloth"]),
            (.resources, ["資源ごみ", "資源", "資源物", "資源回収", "recyclables", "resources"]),
            (.metal, ["金属", "金属類", "小型金属", "金物", "metal"]),
            (
                .hazardous,
                ["有害ごみ", "危険ごみ", "有害・危険ごみ", "危険・有害ごみ", "乾電池・蛍光管", "hazardous"]
            ),
            (.bulky, ["粗大ごみ", "大型ごみ", "bulky", "largegarbage"]),
        ]
        return all.reduce(into: [:]) { names, kind in
            for name in kind.1 { names[CollectionName.folded(name)] = kind.0 }
        }
    }()
}

/// Names as files write them, made comparable.
enum CollectionName {
    /// NFKC, small letters, without blanks, brackets and signs between words; ゴミ is ごみ.
    static func folded(_ text: String) -> String {
        let plain = text.precomposedStringWithCompatibilityMapping.lowercased()
        let kept = plain.unicodeScalars.filter { scalar in
            !scalar.properties.isWhitespace && !ignored.contains(scalar)
        }
        return String(String.UnicodeScalarView(kept)).replacing("ゴミ", with: "ごみ")
    }

    private static let ignored: Set<Unicode.Scalar> = [
        "・", "･", "、", "，", ",", "_", "-", "(", ")", "「", "」", ".", "/", "\u{FEFF}", "\u{200B}",
    ]
}
