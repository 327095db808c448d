import Core
import People

extension Demonstration.Cast {
    var leaving: [Assistant] {
        [
            Assistant("Caspian Thornbury キャスピアン・ソーンベリー", .leaving, .yaizu, landed: -707)
                .changed { ($0.contractEnds, $0.leaves) = (17, 24) },
            Assistant("Marisol Heatherly マリソル・ヘザリー", .leaving, .fujieda, landed: -1071)
                .changed { ($0.contractEnds, $0.leaves) = (48, 55) },
        ]
    }

    /// Before the flight; their branch has confirmed.
    var preparing: [Assistant] {
        [
            Assistant("Linnea Ostrander リネア・オストランダー", .preDeparture, .yaizu, landed: 29)
                .with(
                    .handedOver(
                        from: .recruiter,
                        note:
                            "Papers complete. She asks about buses: her school is by the harbour.",
                        daysAgo: 12,
                        accepted: true
                    )
                ),
            Assistant("Pilar Nightingale ピラール・ナイチンゲール", .preDeparture, .shimada, landed: 13),
            Assistant("Jorah Winterbourne ジョラ・ウィンターボーン", .preDeparture, .fujieda, landed: 41),
            Assistant("Isolde Wrenfield イゾルデ・レンフィールド", .placed, .yoshida, landed: 62),
            Assistant("Tobias Fairweather トバイアス・フェアウェザー", .placed, .makinohara, landed: 76),
            Assistant("Emrys Valecourt エムリス・ヴェイルコート", .placed, .fujieda, landed: 62)
                .changed { $0.consultant = nil },
        ]
    }

    var atWork: [Assistant] {
        [
            Assistant("Rafferty Moss ラファティ・モス", .working, .yaizu, landed: -240),
            Assistant("Amaya Goldcrest アマヤ・ゴールドクレスト", .working, .shimada, landed: -188)
                .changed { $0.track = .alternate },
            Assistant("Cormac Whitlock コーマック・ウィットロック", .working, .fujieda, landed: -905),
        ]
    }

    var shiokaze: [Assistant] {
        let visit = time.nextVisit - time.today
        return [
            Assistant("Ottilie Ravenscroft オッティーリエ・レイヴンズクロフト", .settlingIn, .kakegawa, landed: -31),
            Assistant("Soren Halcyon セーレン・ハルシオン", .settlingIn, .kikugawa, landed: -12)
                .with(.fixed(Self.counter, onDay: visit)),
            Assistant("Yara Moonfield ヤラ・ムーンフィールド", .inTraining, .fukuroi, landed: -6),
            Assistant("Lucian Pemberley ルシアン・ペンバリー", .arrived, .kakegawa, landed: -2),
            Assistant("Beckett Sandoval ベケット・サンドヴァル", .working, .kakegawa, landed: -214),
            Assistant("Freya Coldstream フレイヤ・コールドストリーム", .working, .fukuroi, landed: -579),
            Assistant("Anselm Birchwood アンセルム・バーチウッド", .leaving, .kikugawa, landed: -690)
                .changed { ($0.contractEnds, $0.leaves) = (26, 33) },
            Assistant("Nadia Fallowfield ナディア・ファロウフィールド", .preDeparture, .fukuroi, landed: 20),
            Assistant("Quentin Harebell クエンティン・ヘアベル", .placed, .kakegawa, landed: 69),
            Assistant("Rosalind Thistlewood ロザリンド・シスルウッド", .alumni, .kakegawa, landed: -1130)
                .changed { ($0.contractEnds, $0.leaves) = (-40, -31) },
            Assistant("Evander Brooksong エヴァンダー・ブルックソング", .alumni, .kikugawa, landed: -830)
                .changed { ($0.contractEnds, $0.leaves) = (-96, -90) },
            Assistant("Zuri Applegate ズリ・アップルゲイト", .alumni, .fukuroi, landed: -1490)
                .changed { ($0.contractEnds, $0.leaves) = (-390, -380) },
        ]
    }

    /// Nobody has confirmed them: the recruiting office answers.
    var unplaced: [Assistant] {
        [
            Assistant("Calliope Wintergreen カライオピ・ウィンターグリーン", .candidate),
            Assistant("Jasper Hollowell ジャスパー・ホロウェル", .candidate),
            Assistant("Mirela Sandpiper ミレラ・サンドパイパー", .candidate),
            Assistant("Orson Greyling オーソン・グレイリング", .offered, landed: 118),
            Assistant("Thandi Meadowlark タンディ・メドウラーク", .offered, .yaizu, landed: 90),
            Assistant("Lorcan Silverlake ローカン・シルヴァーレイク", .offered)
                .changed { $0.track = .alternate },
            Assistant("Ambrose Kestrel アンブローズ・ケストレル", .offered, landed: 34)
                .changed { $0.track = .alternate },
        ]
    }
}
