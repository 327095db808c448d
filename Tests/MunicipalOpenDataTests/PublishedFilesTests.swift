import MunicipalOpenData
import Testing

@Suite("Lists that towns have published")
struct PublishedFilesTests {
    /// A file, its layout, and what a look at it says: rows, those with coordinates, with a phone.
    struct Published: CustomTestStringConvertible {
        let path: String
        let layout: String
        let rows: Int
        let coordinates: Int
        let phones: Int
        let refused: Int

        init(
            _ path: String,
            _ layout: String,
            _ rows: Int,
            _ coordinates: Int,
            _ phones: Int,
            refused: Int = 0
        ) {
            self.path = path
            self.layout = layout
            self.rows = rows
            self.coordinates = coordinates
            self.phones = phones
            self.refused = refused
        }

        var testDescription: String { path }
    }

    @Test(
        "Every row is read, or refused with a reason",
        arguments: [
            Published(
                "cultural/372013_takamatsu_cultural_0063.csv",
                "cultural-takamatsu",
                176,
                49,
                69
            ),
            Published("events/131156_suginami_event.csv", "event-base-registry", 210, 0, 210),
            Published(
                "events/132012_hachioji_event.csv",
                "event-base-registry",
                60,
                0,
                59,
                refused: 1
            ),
            Published("events/372013_takamatsu_event_0081.csv", "event-takamatsu", 943, 0, 0),
            Published("events_excerpt/232025_okazaki_event_EXCERPT.csv", "event-standard", 5, 4, 0),
            Published("events_excerpt/270008_osaka_event_EXCERPT.csv", "event-standard", 5, 5, 5),
            Published("facility/222127_yaizu_cityhall_centers.csv", "facility-v1", 28, 28, 0),
            Published("facility/222127_yaizu_community_center.csv", "facility-v1", 9, 9, 0),
            Published("facility/222127_yaizu_cooling_spots.csv", "facility-cooling", 108, 108, 0),
            Published("facility/222127_yaizu_library.csv", "facility-v1", 11, 11, 0),
            Published("facility/222127_yaizu_sports.csv", "facility-v1", 16, 16, 0),
            Published(
                "facility/372013_takamatsu_gymnasium_0040.csv",
                "facility-takamatsu",
                11,
                11,
                11
            ),
            Published("facility/372013_takamatsu_sports_0037.csv", "facility-takamatsu", 8, 8, 8),
            Published("garbage/222127_yaizu_recycling.csv", "facility-v1", 16, 16, 0),
            Published("medical/170003_ishikawa_aed_MOJIBAKE.csv", "aed-standard", 286, 286, 261),
            Published("medical/222127_yaizu_aed.csv", "aed-v1", 82, 82, 82),
            Published("medical/222127_yaizu_aid_hospitals.csv", "medical-aid", 3, 3, 3),
            Published(
                "medical/372013_takamatsu_hospital_0062.csv",
                "medical-takamatsu",
                635,
                635,
                635
            ),
            Published(
                "medical/372013_takamatsu_hospital_2026.csv",
                "medical-takamatsu",
                628,
                627,
                627
            ),
            Published("school/222127_yaizu_elementary.csv", "facility-v1", 13, 13, 0),
            Published("school/222127_yaizu_junior_high.csv", "facility-v1", 9, 9, 0),
            Published(
                "school/372013_takamatsu_junior_high_0018.csv",
                "facility-takamatsu",
                27,
                27,
                27
            ),
            Published(
                "shelter/170003_ishikawa_evacuation_space.csv",
                "shelter-standard",
                1528,
                1525,
                760,
                refused: 3
            ),
            Published(
                "shelter/172022_nanao_open_shelters_2024-01-11.csv",
                "shelter-standard",
                28,
                28,
                26
            ),
            Published("shelter/222127_yaizu_evacuation_space.csv", "shelter-v1", 31, 31, 31),
            Published("shelter/222127_yaizu_shelters.csv", "shelter-yaizu", 56, 56, 48),
            Published(
                "shelter/372013_takamatsu_evacuation_0060.csv",
                "shelter-takamatsu",
                193,
                193,
                179
            ),
            Published(
                "shelter/382019_matsuyama_evacuation_space.csv",
                "shelter-standard",
                390,
                390,
                0
            ),
            Published("tourism/222127_yaizu_meals.csv", "tourism-v1", 68, 68, 66),
            Published("tourism/222127_yaizu_onsen.csv", "tourism-v1", 9, 9, 9),
            Published("tourism/222127_yaizu_shops.csv", "tourism-v1", 72, 72, 70),
            Published("tourism/222127_yaizu_sights.csv", "tourism-v1", 28, 28, 27),
            Published("wifi/122033_ichikawa_wifi_sjis.csv", "wifi-standard", 45, 45, 45),
            Published("wifi/170003_ishikawa_wifi.csv", "wifi-standard", 9, 9, 0),
            Published("wifi/222127_yaizu_wifi.csv", "wifi-v1", 17, 17, 17),
            Published("wifi/372013_takamatsu_wifi_0064.csv", "wifi-takamatsu", 25, 25, 0),
        ]
    )
    func everyRow(of published: Published) throws {
        guard let bytes = try MunicipalOpenDataTests.published(published.path) else { return }
        var reader = try MunicipalReader(bytes, layouts: Shipped.layouts.get())
        let file = reader.file()

        #expect(reader.layout.name == published.layout)
        #expect(file.read == published.rows)
        #expect(file.refused == published.refused)
        let addresses = file.events.map(\.venue.address) + file.places.map(\.address)
        #expect(addresses.count { $0.coordinates != nil } == published.coordinates)
        let contacts = file.events.map(\.contact) + file.places.map(\.contact)
        #expect(contacts.count { $0.phone != nil } == published.phones)
        let refusals = file.problems.filter { $0.outcome == .refused }
        #expect(Set(refusals.map(\.row)).count == published.refused)
    }

    @Test(
        "A list of something else is refused with the columns it has",
        arguments: [
            ("codes/localgovjp-2020-sjis.csv", "pid"),
            ("codes/prefjp-utf8.csv", "pid"),
            ("codes/syukujitsu_national_holidays_sjis.csv", "国民の祝日・休日月日"),
            ("events/_base_registry_event_columns.csv", "name"),
            ("garbage/372013_takamatsu_garbage_days_0090.csv", "#property"),
            ("garbage/372013_takamatsu_garbage_separation_0074.csv", "#property"),
            ("school/372013_takamatsu_school_lunch_202303.csv", "#property"),
        ]
    )
    func somethingElse(path: String, firstColumn: String) throws {
        guard let bytes = try published(path) else { return }
        let layouts = try Shipped.layouts.get()

        let error = #expect(throws: MunicipalFileError.self) {
            try MunicipalReader(bytes, layouts: layouts)
        }

        guard case .unknownLayout(let columns) = error else {
            Issue.record("refused as \(String(describing: error))")
            return
        }
        #expect(columns.first == firstColumn)
    }
}
