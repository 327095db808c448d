import Core
import Foundation
import Strings
import Web

/// Setting a first password, or another one.
struct PasswordSection: Sendable {
    let text: Text
    let email: String
    let hasPassword: Bool
    /// Whether a first password may be set now; with one already, its owner knows it.
    let isAllowed: Bool
    let fields: [FormField]
    /// What is wrong, for the summary; `nil` when nothing is.
    let problem: (field: String, sentence: String)?

    init(_ facts: AccountFacts, refusal: AccountRefusal?, at now: Date, text: Text) {
        self.text = text
        email = facts.account.email
        hasPassword = facts.hasPassword
        isAllowed = facts.hasPassword || facts.session.isFresh(at: now)
        var wrong: (field: String, sentence: String)?
        if case .password(let error) = refusal {
            let field = error == .wrong && facts.hasPassword ? "current-password" : "new-password"
            wrong = (field, text[error.messageKey])
        }
        problem = isAllowed ? wrong : nil
        fields = Self.fields(hasPassword: facts.hasPassword, problem: wrong, text: text)
    }

    var html: HTML {
        """
        <section aria-labelledby="password-title">
        <h2 id="password-title">\(text["password.title"])</h2>
        <p>\(text[hasPassword ? "password.has" : "password.has_not"])</p>
        \(form, if: isAllowed)
        \(SignInAgain(sentence: text["password.not_fresh"], text: text).html, if: !isAllowed)
        </section>
        """
    }

    /// The address goes along unseen, so that a password manager knows whose password it keeps.
    private var form: HTML {
        """
        <details class="more"\(" open=\"open\"", if: problem != nil)>
        <summary>\(text[hasPassword ? "password.change" : "password.set"])</summary>
        <form class="stack" method="post" action="/settings/account/password" \
        novalidate="novalidate">
        <input type="hidden" name="username" autocomplete="username" value="\(email)"/>
        \(fields, each: \.html)
        <p class="actions"><button class="button" type="submit">\(text.save)</button></p>
        </form>
        </details>
        """
    }

    private static func fields(
        hasPassword: Bool,
        problem: (field: String, sentence: String)?,
        text: Text
    ) -> [FormField] {
        func error(_ field: String) -> String? {
            problem.flatMap { $0.field == field ? $0.sentence : nil }
        }
        let current = FormField(
            name: "current-password",
            label: text["password.current"],
            error: error("current-password"),
            kind: .password,
            autocomplete: "current-password"
        )
        let new = FormField(
            name: "new-password",
            label: text["password.new"],
            hint: text["password.new.hint"],
            error: error("new-password"),
            kind: .password,
            autocomplete: "new-password"
        )
        let endOthers = FormField(
            name: "end-others",
            label: text["password.end_others"],
            value: "yes",
            kind: .checkbox
        )
        return (hasPassword ? [current] : []) + [new, endOthers]
    }
}
