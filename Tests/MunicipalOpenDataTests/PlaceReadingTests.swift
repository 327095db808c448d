import Testing

@testable import MunicipalOpenData

@Suite("Places, links and amounts in cells")
struct PlaceReadingTests {
    private let yaizu = Coordinates(latitude: 34.8, longitude: 138.3)

    @Test(
        "Coordinates in two cells or one",
        arguments: [
            ("34.8", "138.3"), ("34.8 ", "　138.3"), ("３４．８", "１３８．３"), ("34.8,138.3", ""),
            ("34.8,138.3", "34.8,138.3"), ("34.8,", "138.3"), (" 34.8, 138.3 ", ""),
        ]
    )
    func coordinates(latitude: String, longitude: String) throws {
        let point = try #require(yaizu)

        #expect(CoordinatesReading(latitude: latitude, longitude: longitude) == .point(point))
    }

    @Test(
        "Coordinates in the wrong cells, half, or elsewhere",
        arguments: [
            ("", "34.8", CoordinatesReading.shifted), ("34.8", "", .shifted),
            ("0", "0", .outsideJapan), ("51.5", "-0.1", .outsideJapan), ("", "", .none),
            ("北緯34度", "東経138度", .unreadable), ("nan", "138.3", .unreadable),
            ("1e1", "138.3", .unreadable),
        ]
    )
    func wrong(latitude: String, longitude: String, reading: CoordinatesReading) {
        #expect(CoordinatesReading(latitude: latitude, longitude: longitude) == reading)
    }

    @Test("Coordinates in each other's cell are put right; a lone comma is nothing")
    func swapped() throws {
        let point = try #require(yaizu)

        #expect(CoordinatesReading(latitude: "138.3", longitude: "34.8") == .swapped(point))
        #expect(CoordinatesReading(both: ",") == .none)
        #expect(CoordinatesReading(both: "34.8") == .shifted)
        #expect(CoordinatesReading(both: "34.8,138.3,0") == .unreadable)
    }

    @Test(
        "Addresses of pages",
        arguments: [
            ("https://www.city.yaizu.lg.jp/a?b=c#d", "https://www.city.yaizu.lg.jp/a?b=c#d"),
            ("http://例え.jp/祭り", "http://例え.jp/祭り"),
            ("www.city.yaizu.lg.jp/", "https://www.city.yaizu.lg.jp/"),
            ("http://sato-ud-chinic.com./", "http://sato-ud-chinic.com./"),
        ]
    )
    func links(text: String, link: String) {
        let isGiven = text == link

        #expect(LinkReading(text) == (isGiven ? .link(link) : .schemeAdded(link)))
    }

    @Test(
        "What is no address, or a trap",
        arguments: [
            "javascript:alert(1)", "data:text/html,a", "学生便覧", "info@example.jp", "ftp://a.jp/",
            "https://good.jp@evil.jp/", "https://", "https:///a", "https://localhost/", "a b.jp",
            "http://a.jp/\"onload=", "12.5", "https://127.0.0.1/",
        ]
    )
    func noLinks(text: String) {
        #expect(LinkReading(text) == nil)
    }

    @Test(
        "Fees are a number only where they are one",
        arguments: [
            ("500", "", "500", 500), ("", "1，000円", "1，000円", 1000), ("無料", "", "無料", 0),
            ("", "なし", "なし", 0), ("¥1,500", "", "¥1,500", 1500),
            ("受講料300円　教材費2,700円", "", "受講料300円　教材費2,700円", nil),
            ("0", "4,080円/月", "4,080円/月", nil), ("0", "500円", "500円", 500),
            ("800", "800円/回", "800\n800円/回", nil), ("", "", "", nil),
            ("", "無料（物販は有料）", "無料（物販は有料）", nil),
        ] as [(String, String, String, Int?)]
    )
    func fees(basic: String, details: String, text: String, yen: Int?) {
        #expect(Amount(basic: basic, details: details) == Amount(text: text, number: yen))
    }

    @Test(
        "So are numbers of people",
        arguments: [
            ("20名", 20), ("50,700", 50_700), ("２０組", 20), ("各日50人（先着）", nil), ("", nil),
            ("99999999999999999999", nil), ("-5", nil), ("30.0", 30),
        ] as [(String, Int?)]
    )
    func capacities(text: String, number: Int?) {
        #expect(Amount(count: text).number == number)
    }

    @Test("Post codes", arguments: ["425-0022", "〒４２５－００２２", "4250022"])
    func postcodes(text: String) {
        #expect(PostcodeReading.postcode(text) == "425-0022")
        #expect(PostcodeReading.postcode(text + "1") == nil)
    }
}
