import Core
import Strings
import Web

/// Where everybody comes in: by a mailed link, by a password, or as somebody of the demonstration.
struct SignInPage: Page {
    /// What this installation offers.
    struct Options: Sendable {
        var sendsLinks: Bool
        var roles: [DemonstrationRole]
    }

    /// What did not work.
    enum Problem: Sendable {
        case address, password
    }

    struct Role: Sendable, Equatable {
        let place: Int
        let label: String
        let detail: String
        let icon: Icon
    }

    let text: Text
    let title: String
    let sendsLinks: Bool
    let linkField: FormField
    let passwordFields: [FormField]
    let isPasswordOpen: Bool
    let problems: [(field: String, sentence: String)]
    let roles: [Role]

    /// Decides what the page says.
    ///
    /// `email` is what somebody typed before it was refused for `problem`; `nil` for a page that
    /// was just opened.
    init(_ options: Options, email: String = "", problem: Problem? = nil, text: Text) {
        self.text = text
        sendsLinks = options.sendsLinks
        isPasswordOpen = problem == .password || !options.sendsLinks
        let wrongAddress = problem == .address ? text["sign_in.error.address"] : nil
        let wrongPassword = problem == .password ? text["sign_in.error.password"] : nil
        linkField = FormField(
            name: "email",
            label: text["sign_in.email"],
            hint: text["sign_in.email.hint"],
            value: problem == .password ? "" : email,
            error: wrongAddress,
            kind: .email,
            autocomplete: "email"
        )
        passwordFields = Self.passwordFields(
            email: problem == .password ? email : "",
            error: wrongPassword,
            text: text
        )
        problems = [("email", wrongAddress), ("username", wrongPassword)]
            .compactMap { field, sentence in sentence.map { (field, $0) } }
        title = problem == nil ? text.sign_in : text("title.problem", ["title": text.sign_in])
        roles = options.roles.enumerated().map { place, role in
            Role(
                place: place,
                label: role.label[text.language] ?? "",
                detail: role.detail[text.language] ?? "",
                icon: role.icon
            )
        }
    }

    var body: HTML {
        """
        \(Scene.porch)
        \(ErrorSummary(title: text["error.summary_title"], items: problems).html)
        <header>
          <h1>\(text.sign_in)</h1>
          <p class="lead">\(text["sign_in.lead"])</p>
        </header>
        \(linkForm, if: sendsLinks)
        \("<p>\(text["sign_in.no_mail"])</p>", if: !sendsLinks)
        \(passwordForm)
        \(demonstration, if: !roles.isEmpty)
        \(HelpNotice(text: text).html)
        """
    }

    private var linkForm: HTML {
        """
        <form class="stack" method="post" action="/sign-in" novalidate="novalidate">
        \(linkField.html)
        <p class="actions"><button class="button primary" type="submit">\
        \(text["sign_in.send"])</button></p>
        </form>
        """
    }

    private var passwordForm: HTML {
        """
        <details class="more"\(" open=\"open\"", if: isPasswordOpen)>
        <summary>\(text["sign_in.password.summary"])</summary>
        <form class="stack" method="post" action="/sign-in/password" novalidate="novalidate">
        \(passwordFields, each: \.html)
        <p class="actions"><button class="button" type="submit">\
        \(text["sign_in.password.send"])</button></p>
        </form>
        </details>
        """
    }

    private static func passwordFields(email: String, error: String?, text: Text) -> [FormField] {
        [
            FormField(
                name: "username",
                label: text["sign_in.email"],
                value: email,
                error: error,
                kind: .email,
                autocomplete: "username"
            ),
            FormField(
                name: "password",
                label: text["sign_in.password"],
                kind: .password,
                autocomplete: "current-password"
            ),
        ]
    }

    private var demonstration: HTML {
        """
        <section aria-labelledby="demo">
        <h2 id="demo">\(text["sign_in.demonstration"])</h2>
        <form method="post" action="/sign-in/demonstration">
        <ul class="steps">
        \(roles, each: button)</ul>
        </form>
        </section>
        """
    }

    private func button(_ role: Role) -> HTML {
        """
        <li><button class="step" type="submit" name="role" value="\(role.place)">\
        \(role.icon.mark)<span><b>\(role.label)</b> <span>\(role.detail)</span></span>\
        \(Icon.next.mark)</button></li>

        """
    }
}
