import Core
import Foundation
import Strings
import Web

/// The sign-in address, and what is about to happen to it.
struct AddressSection: Sendable {
    /// A change that can still be stopped, or a proposal that waits for an answer.
    struct Change: Sendable, Equatable {
        let id: AddressChange.ID
        let sentence: String
        let isProposal: Bool
    }

    let text: Text
    let email: String
    let changes: [Change]
    /// Whether the sign-in is recent enough to ask for another address.
    let isFresh: Bool
    let field: FormField
    let attempt: AttemptField
    /// Whether a new address can be proven here; without mail it cannot.
    let sendsLinks: Bool
    /// What is wrong, for the summary; `nil` when nothing is.
    let problem: (field: String, sentence: String)?

    init(
        _ facts: AccountFacts,
        refusal: AccountRefusal?,
        sendsLinks: Bool,
        at now: Date,
        text: Text
    ) {
        self.text = text
        self.sendsLinks = sendsLinks
        email = facts.account.email
        isFresh = facts.session.isFresh(at: now)
        attempt = AttemptField(now: now)
        changes = facts.changes.map { Change($0, at: now, text: text) }
        var typed = ""
        var wrong: String?
        if case .address(let error, let email) = refusal {
            typed = email
            wrong = text[error.messageKey]
        }
        problem = wrong.map { ("email", $0) }
        field = FormField(
            name: "email",
            label: text["address.new"],
            hint: text["address.new.hint"],
            value: typed,
            error: wrong,
            kind: .email,
            autocomplete: "email"
        )
    }

    var html: HTML {
        """
        <section aria-labelledby="address-title">
        <h2 id="address-title">\(text["address.title"])</h2>
        <p>\(text("address.now", ["email": email]))</p>
        \(changes, each: row)
        \("<p>\(text["address.no_mail"])</p>", if: !sendsLinks)
        \(form, if: isFresh || problem != nil)
        \(SignInAgain(sentence: text["address.not_fresh"], text: text).html, if: !isFresh)
        </section>
        """
    }

    private var form: HTML {
        """
        <form class="stack" method="post" action="/settings/account/address" \
        novalidate="novalidate">
        \(attempt.html)
        \(field.html)
        <p class="actions"><button class="button" type="submit">\
        \(text["address.request"])</button></p>
        </form>
        """
    }

    private func row(_ change: Change) -> HTML {
        """
        <div class="notice">
        <p>\(change.sentence)</p>
        <div class="actions">
        \(acceptance(change), if: change.isProposal)
        <form method="post" action="\(Link.cancellation(of: change.id))">\
        <button class="button" type="submit">\(cancelLabel(change))</button></form>
        </div>
        </div>
        """
    }

    private func acceptance(_ change: Change) -> HTML {
        """
        <form method="post" action="\(Link.acceptance(of: change.id))">\
        <button class="button" type="submit">\(text["address.accept"])</button></form>
        """
    }

    private func cancelLabel(_ change: Change) -> String {
        text[change.isProposal ? "address.refuse" : "address.cancel"]
    }
}

extension AddressSection.Change {
    init(_ change: AddressChange, at now: Date, text: Text) {
        id = change.id
        isProposal = change.isProposal
        sentence =
            if change.isUsable(at: now) {
                text("address.unproven", ["email": change.newEmail])
            } else if let effectiveAt = change.effectiveAt {
                text(
                    "address.pending",
                    ["email": change.newEmail, "when": text.moment(effectiveAt)]
                )
            } else {
                text("address.proposed", ["email": change.newEmail])
            }
    }
}

/// The way to a fresh sign-in, where something needs one.
struct SignInAgain: Sendable {
    let sentence: String
    let text: Text

    var html: HTML {
        """
        <p>\(sentence) <a href="/sign-in">\(text["account.sign_in_again"])</a></p>
        """
    }
}
