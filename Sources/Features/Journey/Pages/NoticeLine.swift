import Accounts
import Core
import Notices
import Strings
import Web

/// One notice above a page, until its reader puts it away. Nothing notes whether it was read.
struct NoticeLine: Sendable {
    let id: Notice.ID
    let kind: String
    let title: String
    let body: String
    let link: Link
    let putAway: String
    let attempt: AttemptField

    init(_ notice: OpenNotice, attempt: AttemptField, text: Text) {
        id = notice.id
        kind = notice.kind
        title = notice.title[text.language]
        body = notice.body[text.language]
        link = notice.link
        putAway = text["notice.put_away"]
        self.attempt = attempt
    }

    /// Whether the page itself shows what it says, at one of `links`. It waits for another page.
    func isSaid(by kind: String, at links: [Link]) -> Bool {
        self.kind == kind && links.contains(link)
    }

    var html: HTML {
        """
        <div class="notice">
          <p><b><a href="\(link)">\(title)</a></b> \(body)</p>
          <form method="post" action="\(Link.noticeSettlement(id))">\(attempt.html)\
        <button class="link">\(putAway)</button></form>
        </div>
        """
    }
}

extension [NoticeLine] {
    /// Those that the page does not show by itself, at one of `links`.
    func unsaid(by kind: String, at links: [Link]) -> [NoticeLine] {
        filter { !$0.isSaid(by: kind, at: links) }
    }
}

extension Link {
    static func noticeSettlement(_ id: Notice.ID) -> Link { "/notices/\(id)/settlement" }
}
