import Core
import Database
import Foundation
import People

extension Demonstration {
    /// A branch of the demonstration organization.
    enum Office: String, CaseIterable, Sendable {
        case aomine, shiokaze

        var name: String { self == .aomine ? "Aomine branch" : "Shiokaze branch" }
        var japanese: String { self == .aomine ? "青峰支店" : "潮風支店" }
        var phone: String { self == .aomine ? "050-0000-0140" : "050-0000-0180" }
        var consultant: Colleague { self == .aomine ? .dana : .owen }

        static let hours = (
            english: "Mon–Fri 8:30–18:00. At night the duty colleague answers",
            japanese: "平日8:30〜18:00。夜間は当番が電話に出ます"
        )
    }

    /// A town where invented assistants live. The towns are real, and nothing else is.
    enum Town: String, CaseIterable, Sendable {
        case yaizu = "222127"
        case fujieda = "222143"
        case shimada = "222097"
        case makinohara = "222267"
        case yoshida = "224243"
        case kakegawa = "222135"
        case kikugawa = "222241"
        case fukuroi = "222160"

        /// The national code.
        var code: String { rawValue }

        var office: Office {
            switch self {
            case .yaizu, .fujieda, .shimada, .makinohara, .yoshida: .aomine
            case .kakegawa, .kikugawa, .fukuroi: .shiokaze
            }
        }

        var japanese: String {
            switch self {
            case .yaizu: "焼津市"
            case .fujieda: "藤枝市"
            case .shimada: "島田市"
            case .makinohara: "牧之原市"
            case .yoshida: "榛原郡吉田町"
            case .kakegawa: "掛川市"
            case .kikugawa: "菊川市"
            case .fukuroi: "袋井市"
            }
        }

        static let buildings = ["コーポすずかけ", "ハイツみほん", "メゾン青空", "サンハイム潮風", "コーポ見本"]
    }

    /// Makes the organization with its branches and words, unless it is there.
    static func createOrganization(
        at now: Date,
        _ db: any Connection
    ) throws -> Organization.ID {
        if let known = try DirectoryStore.organization(key: key, db) { return known.id }
        let made = try DirectoryStore.createOrganization(
            key: key,
            name: "Aozora English Network (demonstration)",
            nameJa: "青空英語ネットワーク（デモ）",
            at: now,
            db
        )
        for office in Office.allCases {
            _ = try DirectoryStore.createBranch(
                name: office.name,
                nameJa: office.japanese,
                phone: office.phone,
                hours: Office.hours,
                in: made.id,
                at: now,
                db
            )
        }
        let labels: [(People.Role, String, String)] = [
            (.managingConsultant, "Managing Consultant", "担当MC"),
            (.scheduler, "Scheduler", "スケジュール担当"),
        ]
        for (role, english, japanese) in labels {
            try DirectoryStore.setLabel(english, of: role, in: .english, for: made.id, db)
            try DirectoryStore.setLabel(japanese, of: role, in: .japanese, for: made.id, db)
        }
        return made.id
    }

    /// The lines of head office. They are written last, so that their presence says *complete*.
    static let contactLines = [
        ContactLine(
            label: "Free, confidential counselling (invented number)",
            labelJa: "無料・秘密厳守の電話カウンセリング（架空の番号）",
            purpose: "To talk about work, home or anything else. Engawa keeps no record of calls",
            purposeJa: "仕事でも生活でも、つらいこと、話したいことがあるとき。電話の記録はEngawaに残りません",
            phone: "050-0000-0199",
            hours: "Every day 9:00–21:00",
            hoursJa: "毎日9:00〜21:00",
            isPublic: true
        ),
        ContactLine(
            label: "Head office (invented number)",
            labelJa: "本社（架空の番号）",
            purpose: "When no branch answers",
            purposeJa: "支店につながらないとき",
            phone: "050-0000-0100",
            hours: "Mon–Fri 9:00–18:00",
            hoursJa: "平日9:00〜18:00",
            isPublic: true
        ),
    ]
}
