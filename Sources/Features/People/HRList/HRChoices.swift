/// The words that a column with fixed values accepts, in both languages.
enum HRChoices {
    /// The raw value that `text` means in `column`; `nil` when it means none.
    ///
    /// Width, case, spaces, underscores and hyphens do not matter.
    static func value(of text: String, in column: HRColumn) -> String? {
        tables[column]?[folded(text)]
    }

    /// Whether `column` has fixed values.
    static func decides(_ column: HRColumn) -> Bool { tables[column] != nil }

    private static func folded(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in HRCell.halfWidth(text).lowercased().unicodeScalars
        where scalar != "_" && scalar != "-" && !HRCell.isSpace(scalar) {
            scalars.append(scalar)
        }
        return String(scalars)
    }

    private static let tables: [HRColumn: [String: String]] = [
        .language: table([("en", ["English", "英語"]), ("ja", ["Japanese", "日本語"])]),
        .role: table(roles.map { ($0.rawValue, $1) }),
        .stage: table(stages.map { ($0.rawValue, $1) }),
        .track: table(tracks.map { ($0.rawValue, $1) }),
        .contractMode: table(contractModes.map { ($0.rawValue, $1) }),
        .drives: table([
            ("yes", ["y", "true", "1", "はい", "有", "有り", "あり", "可", "する", "○", "〇", "◯", "✓", "✔"]),
            ("no", ["n", "false", "0", "いいえ", "無", "無し", "なし", "不可", "しない", "×", "✕", "✗"]),
        ]),
    ]

    private static func table(_ words: [(value: String, words: [String])]) -> [String: String] {
        var table: [String: String] = [:]
        for (value, words) in words {
            for word in [value] + words { table[folded(word)] = value }
        }
        return table
    }

    private static let roles: KeyValuePairs<Role, [String]> = [
        .alt: ["外国語指導助手", "外国語指導助手(ALT)", "ALT(外国語指導助手)"],
        .managingConsultant: ["MC", "担当MC", "マネージングコンサルタント", "マネージング・コンサルタント"],
        .trainer: ["トレーナー", "研修担当"],
        .scheduler: ["スケジューラー", "スケジューラ", "スケジュール担当"],
        .branchStaff: ["支店スタッフ", "支店社員"],
        .nationalTrainer: ["全国トレーナー", "全国研修担当", "本社研修担当"],
        .recruiter: ["採用担当", "採用担当者"],
        .administrator: ["admin", "管理者"],
    ]

    private static let stages: KeyValuePairs<Stage, [String]> = [
        .candidate: ["候補", "候補者", "応募者", "選考中"],
        .offered: ["内定", "内定者"],
        .placed: ["配属決定", "配属先決定", "配属済み"],
        .preDeparture: ["出発前", "渡航前", "来日前"],
        .arrived: ["来日", "来日済み", "来日直後", "到着"],
        .inTraining: ["training", "研修中"],
        .settlingIn: ["settling", "立ち上げ", "立ち上げ中", "生活立ち上げ", "定着期"],
        .working: ["勤務中", "就業中", "在職中"],
        .leaving: ["退職予定", "離任予定", "帰国準備", "帰国準備中"],
        .alumni: ["alumnus", "alumna", "former", "修了", "修了者", "退職", "退職者", "退職済み", "元ALT"],
    ]

    private static let tracks: KeyValuePairs<Track, [String]> = [
        .flagship: ["フラッグシップ"],
        .alternate: ["オルタネート", "待機採用", "待機"],
    ]

    private static let contractModes: KeyValuePairs<ContractMode, [String]> = [
        .direct: ["direct hire", "直接雇用", "直雇用", "直接"],
        .jet: ["JET programme", "JET program", "JETプログラム"],
        .dispatch: ["派遣", "労働者派遣", "派遣契約"],
        .outsourcing: ["outsourced", "業務委託", "委託", "請負"],
    ]
}
