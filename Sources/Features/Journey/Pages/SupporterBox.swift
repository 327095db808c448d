import Core
import People
import Strings
import Web

/// The person who answers for the reader, with the ways to reach them.
struct SupporterBox: Sendable {
    let initials: String
    let name: String
    let about: String
    let call: OutsideLink?
    let callLabel: String
    let help: Link
    let helpLabel: String
    let whoLabel: String
    /// That the branch is closed today; `nil` while it is open.
    let closure: ClosureNotice?

    init(_ card: SupportCard, text: Text) {
        initials = card.initials
        name = card.name ?? card.branchName ?? text["supporter.duty"]
        let role = card.name == nil ? text["supporter.duty"] : card.roleLabel
        about = [
            role, card.branchName, card.standIn.map { text("supporter.stand_in", ["name": $0]) },
        ]
        .compactMap { $0 }.joined(separator: text["separator"])
        closure = card.closure
        call = card.branchPhone.flatMap { OutsideLink(telephone: $0) }
        callLabel =
            card.shortName.map { text("supporter.call", ["name": $0]) }
            ?? text["supporter.call_branch"]
        help = .help(text.language)
        helpLabel = text["supporter.help"]
        whoLabel = text["supporter.who"]
    }

    var html: HTML {
        """
        <section class="person" aria-labelledby="my-person">
          <span class="face" aria-hidden="true">\(initials)</span>
          <div>
            <h2 id="my-person">\(name)</h2>
            <p class="small soft">\(about)</p>
            \(closed)
          </div>
          <p class="actions">
            \(callButton)
            <a class="button" href="/me/who-to-call">\(Icon.people.mark) \(whoLabel)</a>
            <a class="button" href="\(help)">\(Icon.help.mark) \(helpLabel)</a>
          </p>
        </section>
        """
    }

    private var closed: HTML {
        guard let closure else { return "" }
        return "<p>\(closure.sentence)</p>"
    }

    private var callButton: HTML {
        guard let call else { return "" }
        return """
            <a class="button" href="\(call)">\(Icon.phone.mark) \(callLabel)</a>
            """
    }
}

/// What the help page may show on this phone without asking the server who reads it.
struct SavedForHelp: Sendable {
    let address: String
    let branchName: String
    let branchPhone: String
    let duty: String
    let savedOn: String

    init(_ card: SupportCard, address: String?, today: Day, text: Text) {
        self.address = address ?? ""
        branchName = card.branchName ?? ""
        branchPhone = card.branchPhone ?? ""
        duty = card.standIn ?? card.name ?? ""
        savedOn = text.day(today, .full)
    }

    var html: HTML {
        """
        <div id="help-card" hidden="hidden" data-address="\(address)" \
        data-branch-name="\(branchName)" data-branch-phone="\(branchPhone)" \
        data-duty="\(duty)" data-saved-on="\(savedOn)"></div>
        """
    }
}
