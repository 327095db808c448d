import Core
import Database
import Foundation
import Journey
import People

extension Demonstration {
    /// What the towns and branches do differently. Counters, numbers, bags and hours are invented.
    static func places(
        _ branches: [Branch],
        _ time: Timeline,
        _ people: [String: Person.ID]
    ) -> [SeededOverlay] {
        Town.allCases.enumerated().flatMap { place, town -> [SeededOverlay] in
            guard let checker = people[town.office.consultant.email] else { return [] }
            // One town in four waits for its yearly check.
            let age = place % 4 == 3 ? 390 + place : 16 + place * 23
            return pages(of: town, place, checkedOn: time.today - age, by: checker)
        }
            + Office.allCases.compactMap { office -> SeededOverlay? in
                guard let branch = branches.first(where: { $0.name == office.name }),
                    let checker = people[office.consultant.email]
                else { return nil }
                return circle(office, branch.id, checkedOn: time.today - 30, by: checker)
            }
            + companies(checkedOn: time.today - 25, by: people[Office.aomine.consultant.email])
    }

    /// When the invented branches pay. Both ways of everything are there to be looked at.
    static func payRules(
        _ branches: [Branch],
        _ time: Timeline,
        _ people: [String: Person.ID],
        _ organization: Organization.ID,
        _ db: any Connection
    ) throws {
        for office in Office.allCases {
            guard let branch = branches.first(where: { $0.name == office.name }),
                let checker = people[office.consultant.email]
            else { continue }
            try PayRulesSeed.apply(
                to: branch.id,
                of: organization,
                monthEnd: office == .aomine,
                checkedOn: time.today - 45,
                by: checker,
                db
            )
        }
    }

    /// What an invented bank and phone company do differently.
    private static func companies(checkedOn day: Day, by checker: Person.ID?) -> [SeededOverlay] {
        guard let checker else { return [] }
        return [
            SeededOverlay(
                bank,
                "y-card-followup",
                note: (
                    "Example Bank takes the new residence card at the counter only. Invented.",
                    "架空銀行では、新しい在留カードの届け出は窓口だけで受け付けています（架空の決まりです）。"
                ),
                checkedOn: day,
                by: checker
            ),
            SeededOverlay(
                carrier,
                "l-utilities",
                note: (
                    "Example Mobile ends contracts at the end of a month only. Invented.",
                    "架空モバイルの解約は、月末日付だけです（架空の決まりです）。"
                ),
                checkedOn: day,
                by: checker
            ),
        ]
    }

    static let bank = SeededName.bank("Example Bank", "架空銀行")
    static let carrier = SeededName.carrier("Example Mobile", "架空モバイル")
    static let school = SeededName.school("Example Junior High School", "架空中学校")

    private static func pages(
        of town: Town,
        _ place: Int,
        checkedOn day: Day,
        by checker: Person.ID
    ) -> [SeededOverlay] {
        let phone = "050-0000-03\(place + 10)"
        let hall = town == .yoshida ? ("Town Hall", "町役場") : ("City Hall", "市役所")
        let counters = [
            ("c-tennyu", "Citizens’ Section", "市民課", place % 3 + 1),
            ("c-health-insurance", "Insurance Section", "国保年金課", place % 4 + 5),
            ("c-pension", "Insurance Section", "国保年金課", place % 4 + 5),
        ]
        let bag = bags[place % bags.count]
        return counters.map { procedure, english, japanese, counter in
            SeededOverlay(
                town: town.code,
                procedure,
                counter: ("\(hall.0), \(english)", "\(hall.1)　\(japanese)"),
                floor: ("1F, counter \(counter)", "1階 \(counter)番窓口"),
                hours: "8:30-17:15",
                phone: phone,
                note: procedure == "c-tennyu" ? ticket : nil,
                checkedOn: day,
                by: checker
            )
        } + [
            SeededOverlay(town: town.code, bag: bag, rubbish: rubbish, checkedOn: day, by: checker)
        ]
    }

    private static func circle(
        _ office: Office,
        _ branch: Branch.ID,
        checkedOn day: Day,
        by checker: Person.ID
    ) -> SeededOverlay {
        SeededOverlay(
            branch: branch,
            bankFirst: office == .aomine,
            note: (
                "Write the branch’s number as the contact; the branch answers for you. Invented.",
                "連絡先には支店の番号を書いてください。支店が代わりに電話を受けます（架空の決まりです）。"
            ),
            refused: (
                "Do not argue: ask for the reason, write it down, and call the branch.",
                "その場で言い争わず、理由を聞いて書き留め、支店に電話してください。"
            ),
            checkedOn: day,
            by: checker
        )
    }

    private static let ticket = (
        "Take a number at the entrance. This counter is invented.",
        "入口で番号札を取ってください。この窓口は架空のものです。"
    )
    private static let rubbish = (
        "At the collection point of your building, by 8:00 in the morning. Invented.",
        "建物のごみ置き場に、朝8時までに出してください（架空の決まりです）。"
    )
    private static let bags = [
        ("Yellow, with the town’s name", "黄色（市町名入りの指定袋）"),
        ("Clear or half-clear", "透明または半透明の袋"),
        ("Green, with the town’s name", "緑色（市町名入りの指定袋）"),
    ]
}
