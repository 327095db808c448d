import Core
import People
import Strings
import Web

/// On the page of a placement: the way to the five answers, and to what has happened.
struct CircumstancesBlock: Sendable {
    let placement: Placement
    let text: Text
    var mayWritePage = false

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
            \(ownPage, if: mayWritePage)
          </p>
        </section>
        """
    }

    private var ownPage: HTML {
        """
        <a class="button" href="\(Link.newOverlay(for: placement.person.id))">\
        \(text["placement.own_page"])</a>
        """
    }

    private var answered: Int { placement.answers.told.count { $0.value != nil } }
}
