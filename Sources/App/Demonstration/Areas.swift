import Core
import Journey
import People

extension Demonstration {
    /// A collection area of a town. All are invented, and their names say so.
    private struct Area {
        let town: Town
        let name: (japanese: String, kana: String, english: String)
        let burnable: String
        let plastic: String
        /// The mailbox names of those who have chosen it.
        var residents: [String] = []
        /// Days since somebody compared it with the town's calendar.
        var age = 16
    }

    /// The areas of three towns, with some assistants in them.
    static func areas(_ time: Timeline, _ people: [String: Person.ID]) -> [SeededArea] {
        guard let checker = people[Office.aomine.consultant.email] else { return [] }
        return all.map { area in
            SeededArea(
                town: area.town.code,
                name: area.name,
                rules: [
                    "burnable": area.burnable, "plastic": area.plastic,
                    "cans_glass_pet": "第2・4金曜日", "paper": "第1土曜日",
                ],
                bag: area.town == .yaizu ? ("yellow bag", "黄色の指定袋") : ("clear bag", "透明の袋"),
                checkedOn: time.today - area.age,
                by: checker,
                residents: area.residents.compactMap { people["\($0)@example.org"] }
            )
        }
    }

    private static let all = [
        Area(
            town: .yaizu,
            name: ("みなと地区（架空）", "みなとちく", "Minato (invented)"),
            burnable: "毎週月・木曜日",
            plastic: "毎週水曜日",
            residents: ["sunniva.larkin"]
        ),
        Area(
            town: .yaizu,
            name: ("松原地区（架空）", "まつばらちく", "Matsubara (invented)"),
            burnable: "毎週火・金曜日",
            plastic: "毎週水曜日",
            residents: ["saoirse.quill"]
        ),
        Area(
            town: .yaizu,
            name: ("大橋地区（架空）", "おおはしちく", "Ohashi (invented)"),
            burnable: "毎週水・土曜日",
            plastic: "毎週火曜日",
            residents: ["rafferty.moss"]
        ),
        Area(
            town: .fujieda,
            name: ("川中地区（架空）", "かわなかちく", "Kawanaka (invented)"),
            burnable: "毎週水・土曜日",
            plastic: "毎週火曜日",
            residents: ["hollis.merriweather"]
        ),
        // It waits for its yearly check.
        Area(
            town: .yoshida,
            name: ("川上地区（架空）", "かわかみちく", "Kawakami (invented)"),
            burnable: "毎週火・金曜日",
            plastic: "第1・3水曜日",
            age: 400
        ),
    ]
}
