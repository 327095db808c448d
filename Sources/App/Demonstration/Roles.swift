extension Demonstration {
    /// Somebody as whom a visitor may look around.
    struct Role: Sendable {
        /// The button in English.
        let labelEn: String
        /// The button in Japanese.
        let labelJa: String
        /// The address that it signs in with.
        let email: String
    }

    /// One person for each view of the product.
    static let roles = [
        Role(
            labelEn: "ALT: Robin, second day at the new address",
            labelJa: "ALT：ロビンさん、新しい住所で2日目",
            email: "robin.calloway@example.org"
        ),
        Role(
            labelEn: "ALT: Linnea, four weeks before departure",
            labelJa: "ALT：リネアさん、出発の4週間前",
            email: "linnea.ostrander@example.org"
        ),
        Role(
            labelEn: "ALT: Hollis, week 6 in Japan",
            labelJa: "ALT：ホリスさん、来日6週目",
            email: "hollis.merriweather@example.org"
        ),
        Role(
            labelEn: "ALT: Caspian, getting ready to leave",
            labelJa: "ALT：キャスピアンさん、帰国の準備中",
            email: "caspian.thornbury@example.org"
        ),
        Role(
            labelEn: "Managing Consultant: Dana, Aomine branch",
            labelJa: "担当MC：ダナ・ウィットフィールド、青峰支店",
            email: Colleague.dana.email
        ),
        Role(
            labelEn: "Trainer: Felix, Aomine branch",
            labelJa: "研修担当：フェリックス・ハートウェル、青峰支店",
            email: Colleague.trainer.email
        ),
        Role(
            labelEn: "Scheduler: Yuki Morishita, Aomine branch",
            labelJa: "スケジュール担当：森下由紀、青峰支店",
            email: Colleague.scheduler.email
        ),
        Role(
            labelEn: "Branch staff: Naoto Kawabe, Aomine branch",
            labelJa: "支店スタッフ：川辺直人、青峰支店",
            email: Colleague.branchStaff.email
        ),
        Role(
            labelEn: "National trainer: Cedric, head office",
            labelJa: "全国研修担当：セドリック・アンバリー、本社",
            email: Colleague.nationalTrainer.email
        ),
        Role(
            labelEn: "Recruiter: Maren, head office",
            labelJa: "採用担当：マーレン・スティルウォーター、本社",
            email: Colleague.recruiter.email
        ),
        Role(
            labelEn: "Administrator: Beatrix, head office",
            labelJa: "管理者：ベアトリクス・ホロウェイ、本社",
            email: Colleague.administrator.email
        ),
    ]
}
