import Core
import Foundation
import Strings
import Web

/// One's own account: language, address, password, devices and programs. The same for everybody.
struct AccountPage: Page {
    let text: Text
    var section = PageSection.settings
    let notice: String?
    let problems: [(field: String, sentence: String)]
    let language: LanguageSection
    let address: AddressSection
    let password: PasswordSection
    let devices: DevicesSection
    let tokens: TokensSection

    init(
        _ facts: AccountFacts,
        notice: AccountNotice? = nil,
        refusal: AccountRefusal? = nil,
        sendsLinks: Bool = true,
        at now: Date,
        text: Text
    ) {
        self.text = text
        self.notice = notice.map { text["account.done.\($0.rawValue)"] }
        language = LanguageSection(chosen: facts.account.language, text: text)
        address = AddressSection(
            facts,
            refusal: refusal,
            sendsLinks: sendsLinks,
            at: now,
            text: text
        )
        password = PasswordSection(facts, refusal: refusal, at: now, text: text)
        devices = DevicesSection(facts, text: text)
        tokens = TokensSection(facts.tokens, text: text)
        problems = [address.problem, password.problem].compactMap { $0 }
    }

    var title: String {
        let title = text["account.title"]
        return problems.isEmpty ? title : text("title.problem", ["title": title])
    }

    var body: HTML {
        """
        <div class="stack account">
        \(ErrorSummary(title: text["error.summary_title"], items: problems).html)
        \(notice.map { [$0] } ?? [], each: banner)
        <header>
          <h1>\(text["account.title"])</h1>
          <p class="lead">\(text("account.lead", ["email": address.email]))</p>
        </header>
        \(language.html)
        \(address.html)
        \(password.html)
        \(devices.html)
        \(tokens.html)
        <form method="post" action="/sign-out">
        <p class="actions"><button class="button" type="submit">\(text.sign_out)</button></p>
        </form>
        </div>
        """
    }

    private func banner(_ sentence: String) -> HTML {
        """
        <p class="notice success" role="status">\(sentence)</p>
        """
    }
}
