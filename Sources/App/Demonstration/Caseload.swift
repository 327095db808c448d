import People

extension Demonstration {
    /// The rest of a full case-load: invented people who are well and need nothing.
    enum Caseload {
        /// How many people one consultant looks after at most.
        static let full = 163

        /// As many assistants as make Dana's case-load full.
        static func assistants(beside cast: [Assistant]) -> [Assistant] {
            let known = cast.filter { $0.consultant == .dana }.count
            var chance = Repeatable(seed: 20_260_401)
            let given = names(givenNames).shuffled(using: &chance)
            let family = names(familyNames).shuffled(using: &chance)
            return (0..<max(0, full - known)).map { index in
                let first = given[index % given.count]
                let last = family[index % family.count]
                return assistant(index, first, last, &chance)
            }
        }

        /// Most work; every twelfth is about to come, every ninth has just settled.
        private static func assistant(
            _ index: Int,
            _ given: Name,
            _ family: Name,
            _ chance: inout Repeatable
        ) -> Assistant {
            let towns = Town.allCases.filter { $0.office == .aomine }
            let landed: Int
            let stage: Stage
            switch index {
            case _ where index % 24 == 5:
                (stage, landed) = (.placed, chance.number(in: 64...110))
            case _ where index % 24 == 17:
                (stage, landed) = (.preDeparture, chance.number(in: 16...55))
            case _ where index % 9 == 3:
                (stage, landed) = (.settlingIn, -chance.number(in: 36...83))
            default: (stage, landed) = (.working, -chance.number(in: 110...1500))
            }
            let name = "\(given.latin) \(family.latin) \(given.katakana)・\(family.katakana)"
            return Assistant(
                name,
                stage,
                towns[chance.number(in: 0...(towns.count - 1))],
                landed: landed
            )
        }

        private struct Name {
            let latin: String
            let katakana: String
        }

        private static func names(_ text: String) -> [Name] {
            text.split { $0 == "," || $0 == "\n" }.compactMap { pair in
                let parts = pair.split(separator: " ").map(String.init)
                return parts.count == 2 ? Name(latin: parts[0], katakana: parts[1]) : nil
            }
        }

        private static let givenNames = """
            Alba アルバ, Amos エイモス, Anya アーニャ, Arlo アーロ, Bodhi ボーディ, Brisa ブリサ
            Callum カラム, Cleo クレオ, Dario ダリオ, Dorothea ドロシーア, Eamon エイモン, Elke エルケ
            Enzo エンツォ, Esme エズメ, Farid ファリド, Gaia ガイア, Hamish ヘイミッシュ, Ingrid イングリッド
            Iris アイリス, Joaquin ホアキン, Kaia カイア, Kwame クワメ, Lila ライラ, Linus ライナス
            Maeve メーヴ, Milo マイロ, Nia ニア, Niall ナイアル, Olive オリーヴ, Otto オットー
            Paloma パロマ, Percy パーシー, Ravi ラヴィ, Rhea レア, Sana サナ, Silas サイラス
            Tariq タリク, Tova トヴァ, Una ウナ, Viggo ヴィゴ, Willa ウィラ, Xanthe ザンシー
            Yusuf ユスフ, Zadie ゼイディー, Zeno ゼノ
            """

        private static let familyNames = """
            Amberfield アンバーフィールド, Ashcombe アッシュカム, Barleycorn バーリーコーン
            Birchley バーチリー, Bluebell ブルーベル, Bracken ブラッケン, Brookmere ブルックミア
            Clearwater クリアウォーター, Cloverfield クローバーフィールド, Copperleaf コッパーリーフ
            Cranebrook クレインブルック, Dewberry デューベリー, Driftwood ドリフトウッド
            Elderflower エルダーフラワー, Emberly エンバリー, Fallowmere ファロウミア
            Fernsby ファーンズビー, Finchwood フィンチウッド, Foxglove フォックスグローブ
            Gladewell グレイドウェル, Greenlea グリーンリー, Hazelmere ヘーゼルミア
            Heronshaw ヘロンショー, Honeybourne ハニーボーン, Ivywood アイヴィーウッド
            Kingfisher キングフィッシャー, Lambswick ラムズウィック, Lanternby ランタンビー
            Larchmont ラーチモント, Lilyfield リリーフィールド, Maplethorn メイプルソーン
            Marshwren マーシュレン, Meadowsweet メドウスイート, Mistlewood ミスルウッド
            Mossbank モスバンク, Nettlefield ネトルフィールド, Oakhaven オークヘイヴン
            Otterburn オッターバーン, Pebbleton ペブルトン, Pinecrest パインクレスト
            Quarrington クォーリントン, Reedmace リードメイス, Rivermoor リヴァームーア
            Rowanberry ローワンベリー, Saltmarsh ソルトマーシュ, Seabright シーブライト
            Skylark スカイラーク, Snowfield スノーフィールド, Sparrowfield スパロウフィールド
            Springwater スプリングウォーター, Starfield スターフィールド, Stonecrop ストーンクロップ
            Sundew サンデュー, Swallowtail スワローテイル, Thimbleby シンブルビー
            Tidewater タイドウォーター, Underhill アンダーヒル, Waxwing ワックスウィング
            Willowbrook ウィロウブルック, Windermoor ウィンダムーア, Woodsmoke ウッドスモーク
            """
    }
}
