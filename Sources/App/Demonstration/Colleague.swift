import Core
import People

extension Demonstration {
    /// An invented member of staff.
    struct Colleague: Sendable, Equatable {
        let given: String
        let family: String
        /// As Japanese colleagues write it: in katakana, or a Japanese name as it is.
        let japanese: String
        let role: People.Role
        let office: Office?
        var language = Language.english

        var email: String { "\(given).\(family)@demo.example".lowercased() }

        /// The person as an HR list has them.
        ///
        /// Their place in the list, from 1, gives the numbers that are the same every time.
        func row(_ number: Int) -> HRRow {
            var row = HRRow()
            row.employeeNumber = "DEMO-\(number + 100)"
            row.givenName = given
            row.familyName = family
            row.nameKatakana = japanese
            row.email = email
            row.phone = "050-0000-0\(number + 200)"
            row.language = language
            row.role = role
            row.branch = office?.name
            return row
        }

        static let dana = Colleague(
            given: "Dana",
            family: "Whitfield",
            japanese: "ダナ・ウィットフィールド",
            role: .managingConsultant,
            office: .aomine
        )
        static let owen = Colleague(
            given: "Owen",
            family: "Tierney",
            japanese: "オーウェン・ティアニー",
            role: .managingConsultant,
            office: .shiokaze
        )
        static let recruiter = Colleague(
            given: "Maren",
            family: "Stillwater",
            japanese: "マーレン・スティルウォーター",
            role: .recruiter,
            office: nil
        )
        static let trainer = Colleague(
            given: "Felix",
            family: "Hartwell",
            japanese: "フェリックス・ハートウェル",
            role: .trainer,
            office: .aomine
        )
        static let scheduler = Colleague(
            given: "Yuki",
            family: "Morishita",
            japanese: "森下 由紀",
            role: .scheduler,
            office: .aomine,
            language: .japanese
        )
        static let branchStaff = Colleague(
            given: "Naoto",
            family: "Kawabe",
            japanese: "川辺 直人",
            role: .branchStaff,
            office: .aomine,
            language: .japanese
        )
        static let nationalTrainer = Colleague(
            given: "Cedric",
            family: "Amberly",
            japanese: "セドリック・アンバリー",
            role: .nationalTrainer,
            office: nil
        )
        static let administrator = Colleague(
            given: "Beatrix",
            family: "Holloway",
            japanese: "ベアトリクス・ホロウェイ",
            role: .administrator,
            office: nil
        )

        static let all = [
            administrator, nationalTrainer, recruiter, dana, trainer, scheduler, branchStaff, owen,
            Colleague(
                given: "Thea",
                family: "Rosewarne",
                japanese: "シーア・ローズウォーン",
                role: .trainer,
                office: .shiokaze
            ),
            Colleague(
                given: "Misaki",
                family: "Hamano",
                japanese: "浜野 美咲",
                role: .scheduler,
                office: .shiokaze,
                language: .japanese
            ),
            Colleague(
                given: "Chinatsu",
                family: "Shiomi",
                japanese: "潮見 千夏",
                role: .branchStaff,
                office: .shiokaze,
                language: .japanese
            ),
        ]
    }
}
