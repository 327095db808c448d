import Core
import Strings
import Testing
import Web

@testable import Wellbeing

@Suite("A page that is made once")
struct PreparedPageTests {
    @Test("is named by its content")
    func entityTag() {
        #expect(PreparedPage("<p>a</p>").entityTag == PreparedPage("<p>a</p>").entityTag)
        #expect(PreparedPage("<p>a</p>").entityTag != PreparedPage("<p>b</p>").entityTag)
        #expect(PreparedPage("").entityTag == "W/\"cbf29ce484222325\"")
    }

    @Test("is what the page would be on any day", arguments: Language.allCases)
    func versions(language: Language) throws {
        let strings = try Strings(folder: Resources.folder("Strings", of: "Wellbeing"))
        let lines = try HelpLineFile.lines()
        let prepared = PreparedHelp(lines) { day, language in
            HelpPage(lines, on: day, text: strings[language]).body
        }

        let days = stride(from: Day(2020, 1, 1)?.number ?? 0, to: 22_000, by: 17)
        for day in days.map(Day.init(number:)) {
            let page = HelpPage(lines, on: day, text: strings[language])
            #expect(prepared[language, on: day]?.html == page.body, "\(day)")
        }
    }
}
