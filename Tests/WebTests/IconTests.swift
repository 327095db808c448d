import TestKit
import Testing

@testable import Web

@Suite("Icons")
struct IconTests {
    @Test("Each has a drawing, and its mark leads there", arguments: Icon.allCases)
    func drawing(icon: Icon) throws {
        let symbol = try ParsedMarkup(icon.symbol)
        let mark = try ParsedMarkup(icon.mark)

        #expect(Icon.shapes[icon] != nil)
        #expect(symbol.elements.count > 1)
        #expect(symbol.attributes["id"].map { $0.map { "#" + $0 } } == mark.attributes["href"])
        #expect(mark.attributes["aria-hidden"] == ["true"])
    }

    @Test("A sprite holds what it is given, and is absent for nothing")
    func sprite() throws {
        let sprite = try ParsedMarkup(Icon.sprite([.phone, .help]))

        #expect(sprite.attributes["id"] == ["icon-phone", "icon-help"])
        #expect(Icon.sprite([]) == "")
    }

    @Test("Used icons are found once, and none is found in what people wrote")
    func used() {
        let typed = "href=\"#icon-lock\" <use href=\"#icon-lockx\"/> #icon-"
        let markup: HTML = """
            <p>\(Icon.phone.mark)\(Icon.phone.mark)\(Icon.back.mark)</p>
            <p title="\(typed)">\(typed)</p>
            """

        #expect(Icon.used(in: markup) == [.back, .phone])
    }
}
