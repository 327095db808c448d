import Core
@testable import MunicipalOpenData
import Testing

@Suite("What published lists say")
struct PublishedRowsTests {
    private func file(_ path: String) throws -> MunicipalFile? {
        guard let bytes = try published(path) else { return nil }
        var reader = try MunicipalReader(bytes, layouts: Shipped.layouts.get())
        return reader.file()
    }

    @Test("Takamatsu writes the month first, and sometimes a time behind the last day")
    func takamatsuEvents() throws {
        guard let file = try file("events/372013_takamatsu_event_0081.csv") else { return }

        let walk = try #require(file.events.first)
        #expect(walk.name == "今昔まちあるきツアー")
        #expect(walk.time.firstDay == Day("2020-05-16") && walk.time.lastDay == Day("2020-05-23"))
        #expect(walk.time.starts?.description == "9:30" && walk.time.ends?.description == "12:00")
        #expect(walk.description.contains("参加料金：¥1,500\n集合場所"))
        #expect(walk.publisher == "372013")
        let lesson = try #require(file.events.first { $0.row == 232 })
        #expect(lesson.time.lastDay == Day("2020-08-02"))
        #expect(lesson.time.ends?.description == "15:30")
        #expect(lesson.venue.address.text == "香川県高松市林町2217-43")
        let dots = try #require(file.events.first { $0.row == 478 })
        #expect(dots.time.firstDay == Day("2020-10-15") && dots.venue.name.isEmpty)
    }

    @Test("Osaka's deadline on 9999-12-31 is none, and なし is free")
    func osakaEvents() throws {
        guard let file = try file("events_excerpt/270008_osaka_event_EXCERPT.csv") else { return }

        let flowers = try #require(file.events.first { $0.name == "秋の七草展" })
        #expect(flowers.application.until == nil && flowers.application.from == nil)
        #expect(flowers.fee.number == 0)
        #expect(flowers.sourceID == nil && flowers.publisher == "270008")
        #expect(flowers.naturalKey == "event|270008|秋の七草展|2026-09-26|大泉緑地")
        #expect(file.events.map(\.fee).contains(Amount(text: "1，000円", number: 1000)))
        #expect(file.problems.isEmpty)
    }

    @Test("Hachioji's venue stands in the column of the meeting place")
    func hachiojiEvents() throws {
        guard let file = try file("events/132012_hachioji_event.csv") else { return }

        let first = try #require(file.events.first)
        #expect(first.venue.name == "八王子労政会館　第1会議室")
        #expect(first.venue.address.text == "東京都八王子市明神町3-5-1")
        #expect(first.contact.phone == "0120-998-632")
        #expect(first.application.until == Day("2021-11-26"))
        #expect(Set(file.events.map(\.naturalKey)).count == 59)
    }

    @Test("Ishikawa's file is restored, and closes at 24:00")
    func ishikawaDefibrillators() throws {
        guard let bytes = try published("medical/170003_ishikawa_aed_MOJIBAKE.csv") else { return }
        var reader = try MunicipalReader(bytes, layouts: Shipped.layouts.get())
        let file = reader.file()

        #expect(reader.wasDoubleEncoded)
        let college = try #require(file.places.first)
        #expect(college.name == "石川県立大学")
        #expect(college.english == "Ishikawa Prefectural University")
        #expect(college.details == .aed(spot: "1階エントランスホール", forChildren: false))
        #expect(college.contact.phone == "076-227-7220")
        #expect(file.places.count { $0.hours.closes?.description == "24:00" } == 22)
        let nursing = try #require(file.places.first { $0.name == "石川県立看護大学" })
        #expect(nursing.kana == "イシカワケンリツカンゴダイカク")
    }

    @Test("A Takamatsu clinic opens in the column after the one in which it closes")
    func takamatsuClinics() throws {
        guard let file = try file("medical/372013_takamatsu_hospital_0062.csv") else { return }

        let clinic = try #require(file.places.first { $0.name == "おさか脳神経外科病院" })
        #expect(clinic.hours.opens?.description == "8:30")
        #expect(clinic.hours.closes?.description == "17:00")
        #expect(clinic.hours.note == "(受付)\n(受付)\n土曜日午後休診。")
        #expect(
            clinic.address.coordinates == Coordinates(latitude: 34.291262, longitude: 134.03246)
        )
        #expect(clinic.kind == .hospital && clinic.municipality == "372013")
        guard case .medical(let departments, let beds, _) = clinic.details else {
            Issue.record("no details")
            return
        }
        #expect(departments.contains("脳神経外科") && beds == 69)
        let kinds = Dictionary(grouping: file.places, by: \.kind).mapValues(\.count)
        #expect(kinds == [.hospital: 34, .clinic: 364, .dentist: 237])
    }

    @Test("Yaizu's restaurants are cafés, izakaya and others, some without steps")
    func yaizuMeals() throws {
        guard let file = try file("tourism/222127_yaizu_meals.csv") else { return }

        let kinds = Dictionary(grouping: file.places, by: \.kind).mapValues(\.count)
        #expect(kinds == [.cafe: 13, .izakaya: 8, .restaurant: 47])
        let sushi = try #require(file.places.first { $0.name == "勇喜寿司" })
        #expect(
            sushi.hours.note.hasPrefix("11:00～13:30 ※日曜ランチはなし/17:00～22:00（LO.21:30）")
        )
        #expect(sushi.accessibility.features == [.wheelchair])
        #expect(sushi.hours.closed == "月曜・第3日曜" && sushi.capacity.number == 32)
        #expect(sushi.list == .tourism && sushi.contact.phone == "054-627-3739")
    }

    @Test("Shelters say for which dangers they serve")
    func shelters() throws {
        guard let takamatsu = try file("shelter/372013_takamatsu_evacuation_0060.csv"),
            let yaizu = try file("shelter/222127_yaizu_shelters.csv"),
            let nanao = try file("shelter/172022_nanao_open_shelters_2024-01-11.csv")
        else { return }

        let school = try #require(takamatsu.places.first)
        let hazards: [Hazard: Suitability] = [
            .flood: .partial, .inlandFlood: .full, .landslide: .full, .stormSurge: .partial,
            .tsunami: .partial, .fire: .full, .earthquake: .full,
        ]
        #expect(school.details == .shelter(hazards: hazards, residents: "日新地区コミュニティ協議会"))
        #expect(school.capacity.number == 238)
        let ward = try #require(yaizu.places.first)
        let some: [Hazard: Suitability] = [.earthquake: .full, .tsunami: .full, .flood: .full]
        #expect(ward.details == .shelter(hazards: some, residents: ""))
        let centre = try #require(nanao.places.first)
        #expect(centre.capacity == Amount(text: "屋内191人／屋外0人(面積の1/2)", number: nil))
    }

    @Test("Codes without a check digit, hours by day, dates of designation")
    func others() throws {
        guard let wifi = try file("wifi/372013_takamatsu_wifi_0064.csv"),
            let cooling = try file("facility/222127_yaizu_cooling_spots.csv"),
            let culture = try file("cultural/372013_takamatsu_cultural_0063.csv")
        else { return }

        #expect(wifi.places.allSatisfy { $0.municipality == "372013" })
        #expect(wifi.places.first?.name == "サンポート高松")
        let hall = try #require(cooling.places.first)
        #expect(hall.hours.week.keys.sorted() == [1, 2, 3, 4, 5])
        #expect(hall.hours.week[1]?.closes.description == "17:15")
        let temple = try #require(culture.places.first)
        let designated = PlaceDetails.culturalProperty(
            designation: "国指定重要文化財",
            since: Day("1904-08-29")
        )
        #expect(temple.details == designated)
        #expect(temple.address.coordinates == nil)
    }
}
