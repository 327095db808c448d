import Core
import People
import Strings
import Web

/// On the page of a placement: the way to the five answers, and to what has happened.
struct CircumstancesBlock: Sendable {
    let placement: Placement
    let text: Text

    var html: HTML {
        """
        <section aria-labelledby="circumstances">
          <h2 id="circumstances">\(text["placement.circumstances"])</h2>
          <p class="actions">
            <a class="button" href="\(Link.placementQuestions(placement.id))">\
        \(text("placement.questions", ["count": "\(answered)"]))</a>
            <a class="button" href="\(Link.placementEvents(placement.id))">\
        \(text["events.title"])</a>
            <a class="button" href="\(Link.placementKeys(placement.id))">\
        \(text["keys.title"])</a>
          </p>
        </section>
        """
    }

    private var answered: Int { placement.answers.told.count { $0.value != nil } }
}
