import Core
import Strings
import Web

/// How the guide of a step shows Japanese, and where the reader changes that.
extension StepPage {
    var style: JapaneseStyle { JapaneseStyle(aids, readings, in: text.language) }

    var switches: HTML {
        ReadingSwitches(
            text: text,
            page: .step(step.id),
            aids: aids,
            hasEasy: text.language == .japanese
                ? procedure.hasEasy : procedure.say.contains { $0.easy != nil }
        ).html
    }

    var easyLead: HTML {
        guard aids.easy, text.language == .japanese, let lead = procedure.easyLead else {
            return ""
        }
        return """
            <p class="lead">\(style.html(lead))</p>
            """
    }

    var inJapanese: HTML {
        guard let reading = procedure.reading else { return "" }
        let isNamed = title == procedure.title[text.language]
        let name = style.japanese(procedure.title.ja)
        return """
            <p class="in-japanese\(isNamed ? "" : " official")"><b lang="ja">\(name)</b> \
            <span lang="ja">\(reading.kana)</span> · <span \
            lang="ja-Latn">\(reading.romaji)</span></p>
            """
    }
}
