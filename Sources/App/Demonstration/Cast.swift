import Core
import People

extension Demonstration {
    /// The invented assistants who have a story; everybody else of the case-load is well.
    struct Cast: Sendable {
        typealias Assistant = Demonstration.Assistant

        let time: Timeline

        /// All of them, in the order of the list.
        var all: [Assistant] {
            arriving + needing + leaving + preparing + atWork + shiokaze + unplaced
        }

        /// What every notification at city hall settles in one visit.
        static let counter = [
            "c-tennyu", "c-juminhyo", "c-health-insurance", "c-pension",
        ]

        /// Landed a few days or weeks ago, and on their way.
        private var arriving: [Assistant] {
            let visit = time.nextVisit - time.today
            return [
                Assistant("Robin Calloway ロビン・キャロウェイ", .settlingIn, .yaizu, landed: -8, movedIn: -1)
                    .changed {
                        $0.mode = .outsourcing
                        $0.house = "2丁目14-3 コーポすずかけ205"
                    }
                    .with(
                        .fixed(["m-gas"], onDay: 0),
                        .fixed(Self.counter, onDay: visit),
                        .done(["s-garbage"]),
                        .handedOver(
                            from: .recruiter,
                            note:
                                "First time in Japan. One suitcase; the flat has a bed.",
                            daysAgo: 45,
                            accepted: true
                        )
                    ),
                Assistant("Hollis Merriweather ホリス・メリウェザー", .settlingIn, .fujieda, landed: -38)
                    .with(.open(["s-doctor"])),
                Assistant("Bram Quillfeather ブラム・クイルフェザー", .inTraining, .shimada, landed: -6),
                Assistant("Sunniva Larkin スンニヴァ・ラーキン", .inTraining, .yaizu, landed: -5),
                Assistant("Elowen Starling エロウェン・スターリング", .settlingIn, .makinohara, landed: -58),
                Assistant("Dashiell Crane ダシール・クレイン", .settlingIn, .fujieda, landed: -72),
            ]
        }

        /// Those whom Dana sees on her page, each for another reason.
        private var needing: [Assistant] {
            let late = time.movedInTooLongAgo
            let near = time.movedInTwoOfficeDaysBeforeTheLimit
            let insured = Past.done(["c-health-insurance", "c-pension"])
            return [
                Assistant("Juniper Hale ジュニパー・ヘイル", .settlingIn, .yoshida, landed: late - 8)
                    .with(.open(["c-tennyu", "c-juminhyo", "b-bank"]), insured),
                Assistant("Noor Ashdown ヌール・アッシュダウン", .arrived, .fujieda, landed: -3)
                    .with(.silent),
                Assistant("Anouk Brightwater アヌーク・ブライトウォーター", .arrived, .fujieda, landed: -1)
                    .with(.silent),
                Assistant("Idris Bellweather イドリス・ベルウェザー", .settlingIn, .yaizu, landed: near - 8)
                    .with(insured, .open(["b-bank"])),
                Assistant("Priya Fernwood プリヤ・ファーンウッド", .settlingIn, .yaizu, landed: near - 8)
                    .with(insured, .open(["b-bank", "t-phone"])),
                Assistant("Mateo Larkspur マテオ・ラークスパー", .settlingIn, .yaizu, landed: near - 8)
                    .with(insured, .open(["b-bank"])),
                Assistant("Kofi Lindgren コフィ・リンドグレン", .settlingIn, .shimada, landed: -13)
                    .with(.done(["c-tennyu", "c-juminhyo", "c-health-insurance"])),
                Assistant("Saoirse Quill シアシャ・クイル", .settlingIn, .yaizu, landed: -18)
                    .with(
                        .done(Self.counter),
                        .open(["b-bank"]),
                        .stuck(on: "b-bank", hoursAgo: 26)
                    ),
                Assistant("Wren Castellano レン・カステラーノ", .working, .fujieda, landed: -302)
                    .changed { $0.stayEnds = 63 },
                Assistant("Leif Montrose レイフ・モントローズ", .working, .yoshida, landed: -324)
                    .changed { $0.contractEnds = 41 },
                Assistant("Tamsin Okafor-Reed タムシン・オカフォー・リード", .working, .makinohara, landed: -431)
                    .with(
                        .handedOver(
                            from: .owen,
                            note: "Her new school is in Makinohara. The old flat is handed back.",
                            daysAgo: 1,
                            accepted: false
                        )
                    ),
                Assistant("Odette Farraway オデット・ファラウェイ", .leaving, .shimada, landed: -742)
                    .changed { ($0.contractEnds, $0.leaves) = (4, 10) }
                    .with(.done(["l-residence-tax"])),
            ]
        }
    }
}
