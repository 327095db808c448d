import Accounts
import BackgroundJobs
import Core
import Strings
import Web

/// Work that was given up, each piece with two acts. Says what it was, never whom it was about.
struct JobsPage: Page {
    /// What was just done here.
    enum Done: String, Sendable, CaseIterable {
        case repeated
        case letGo = "let_go"
    }

    let text: Text
    let rows: [Row]
    /// What was just done, as a sentence; `nil` for nothing.
    let done: String?
    let attempt: AttemptField

    struct Row: Sendable, Equatable {
        let title: String
        let facts: [Fact]
        let repetition: Link
        let removal: Link
        /// What the two acts say to somebody who does not see where they stand.
        let names: [String]
    }

    struct Fact: Sendable, Equatable {
        let name: String
        let value: String
    }

    init(_ jobs: [DeadJob], done: Done? = nil, attempt: AttemptField, text: Text) {
        self.text = text
        self.attempt = attempt
        self.done = done.map { text["jobs.done.\($0.rawValue)"] }
        rows = jobs.map { Row($0, text: text) }
    }

    var title: String { text["jobs.title"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        \(done.map { [$0] } ?? [], each: banner)
        <header class="desk-head"><div><a class="back" href="\(Link.organization)">\
        \(Icon.back.mark) \(text["settings.title"])</a><h1>\(title)</h1>\
        <p>\(text[rows.isEmpty ? "jobs.none" : "jobs.lead"])</p></div></header>
        <div class="stack account">
        \(rows, each: item)</div>
        """
    }

    private func banner(_ sentence: String) -> HTML {
        """
        <p class="notice success" role="status">\(sentence)</p>
        """
    }

    private func item(_ row: Row) -> HTML {
        """
        <section>
        <h2>\(row.title)</h2>
        <dl class="facts">\(row.facts, each: \.html)</dl>
        <div class="actions">
        <form method="post" action="\(row.repetition)">\(attempt.html)\
        <button class="button" type="submit" aria-label="\(row.names[0])">\
        \(text["jobs.repeat"])</button></form>
        <a class="button plain" href="\(row.removal)" aria-label="\(row.names[1])">\
        \(text["jobs.let_go"])</a>
        </div>
        </section>

        """
    }
}

/// Asks once more before a piece of work is let go.
struct JobRemovalPage: Page {
    let text: Text
    let row: JobsPage.Row
    let attempt: AttemptField

    init(_ job: DeadJob, attempt: AttemptField, text: Text) {
        self.text = text
        self.attempt = attempt
        row = JobsPage.Row(job, text: text)
    }

    var title: String { text["jobs.let_go.title"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        <header class="desk-head"><div><a class="back" href="\(Link.jobs)">\
        \(Icon.back.mark) \(text["jobs.title"])</a><h1>\(title)</h1>\
        <p>\(text["jobs.let_go.lead"])</p></div></header>
        <section aria-labelledby="job">
        <h2 id="job">\(row.title)</h2>
        <dl class="facts">\(row.facts, each: \.html)</dl>
        <form method="post" action="\(row.removal)">\(attempt.html)
        <p class="actions"><button class="button" type="submit">\(text["jobs.let_go"])</button>
        <a href="\(Link.jobs)">\(text["jobs.keep"])</a></p></form>
        </section>
        """
    }
}

extension JobsPage.Fact {
    fileprivate var html: HTML { "<dt>\(name)</dt><dd>\(value)</dd>" }
}

extension JobsPage.Row {
    fileprivate init(_ job: DeadJob, text: Text) {
        let key = "jobs.kind.\(job.kind)"
        let title = text[text.has(key) ? key : "jobs.kind.unknown"]
        let why = text("jobs.failure.\(job.failure.rawValue)", ["id": job.id.rawValue])
        self.title = title
        facts = [
            .init(name: text["jobs.first"], value: text.moment(job.firstTriedAt)),
            .init(name: text["jobs.given_up"], value: text.moment(job.diedAt)),
            .init(name: text["jobs.attempts"], value: text.number(job.attempts)),
            .init(name: text["jobs.why"], value: why),
        ]
        repetition = .repetition(of: job.id)
        removal = .removal(of: job.id)
        names = ["jobs.repeat", "jobs.let_go"].map { text[$0] + text["separator"] + title }
    }
}
