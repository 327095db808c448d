import Accounts
import Core
import People
import Strings
import Web

/// Five questions, asked once, each with the reason and with *not sure yet*.
struct QuestionsPage: Page {
    let text: Text
    /// The person's name for staff; `nil` for one's own answers.
    let person: String?
    let back: Link
    let action: Link
    let form: AnswersForm
    let attempt: AttemptField
    var error: (field: String, sentence: String)?

    var title: String { text[person == nil ? "questions.title" : "questions.title_staff"] }
    var section: PageSection { person == nil ? .me : .journeys }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: error.map { [$0] } ?? []).html)
        <header>
          <a class="back" href="\(back)">\(Icon.back.mark) \(person ?? text["plan.title"])</a>
          <h1>\(title)</h1>
          <p class="lead">\(text[person == nil ? "questions.lead" : "questions.lead_staff"])</p>
        </header>
        <form class="stack" method="post" action="\(action)">
          \(attempt.html)
          <input type="hidden" name="mark" value="\(form.known.mark)"/>
          \(form.fields(text), each: \.html)
          <p class="small soft">\(text["questions.who_sees"])</p>
          <p class="actions"><button class="button primary">\(text.save)</button></p>
        </form>
        """
    }
}

/// The questions on *Today*: one quiet sheet, until they are answered or put off.
struct QuestionsSheet: Sendable {
    let text: Text

    /// How long *later* lasts. A default of the project.
    static let daysOff = 14

    var html: HTML {
        """
        <section class="sheet stack" aria-labelledby="five">
          <h2 id="five">\(text["questions.title"])</h2>
          <p>\(text["questions.sheet"])</p>
          <p class="actions"><a class="button" href="\(Link.questions)">\
        \(text["questions.answer"])</a></p>
          <form method="post" action="\(Link.questionsLater)"><button class="link">\
        \(text["questions.later"])</button></form>
        </section>
        """
    }
}

extension Link {
    static let questions: Link = "/me/questions"
    static let questionsLater: Link = "/me/questions/later"
    static func placementQuestions(_ id: Placement.ID) -> Link { "/placements/\(id)/questions" }
}
