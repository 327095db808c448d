import Accounts
import Core
import People
import Strings
import Web

/// On a placement: which employer, bank, phone company and schools somebody has, for staff.
struct ChoicePage: Page {
    let text: Text
    let placement: Placement
    let form: ChoiceForm
    let attempt: AttemptField
    var error: String?

    var title: String { text["keys.title"] }
    var section: PageSection { .journeys }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: problems).html)
        <header class="desk-head"><div><a class="back" href="\(Link.placement(placement.id))">\
        \(Icon.back.mark) \(placement.person.name(in: text.language))</a><h1>\(title)</h1>\
        <p>\(text["keys.lead"])</p></div></header>
        <form class="stack account" method="post" action="\(Link.placementKeys(placement.id))">
        \(attempt.html)
        <input type="hidden" name="version" value="\(placement.version)"/>
        \(form.fields(LocalKey.scopes, text), each: \.html)
        <p class="actions"><button class="button primary">\(text["overlay.save"])</button></p>
        </form>
        """
    }

    private var problems: [(field: String, sentence: String)] {
        error.map { [("employer_1", $0)] } ?? []
    }
}

/// Menus for what somebody chose, and what was chosen in them.
struct ChoiceForm: Sendable {
    /// The names of the organization.
    let names: [LocalKey]
    /// What is known so far.
    let known: [OverlayReach]
    let town: String?

    /// One menu a kind, and for schools one more than there are.
    func fields(_ scopes: [OverlayScope], _ text: Text) -> [FormField] {
        scopes.flatMap { scope -> [FormField] in
            let options = options(scope, text)
            guard options.count > 1 else { return [] }
            let chosen = known.filter { $0.scope == scope }.map(\.key)
            let count = min(max(chosen.count + 1, 1), LocalKey.most(of: scope))
            return (1...max(count, chosen.count)).map { number in
                FormField(
                    name: "\(scope.rawValue)_\(number)",
                    label: label(scope, number, text),
                    hint: scope == .school && number == 1 ? text["keys.school_hint"] : nil,
                    value: number <= chosen.count ? chosen[number - 1] : "",
                    kind: .select(options),
                    optionalMark: text.optional
                )
            }
        }
    }

    private func label(_ scope: OverlayScope, _ number: Int, _ text: Text) -> String {
        guard scope == .school, number > 1 else { return text["keys.\(scope.rawValue)"] }
        return text("keys.more_school", ["number": "\(number)"])
    }

    private func options(_ scope: OverlayScope, _ text: Text) -> [FormField.Option] {
        let offered = names.filter { key in
            key.reach.scope == scope && (key.isOffered(in: town) || known.contains(key.reach))
        }
        let unlisted = known.filter { reach in
            reach.scope == scope && !names.contains { $0.reach == reach }
        }
        return [FormField.Option("", text["keys.unknown"])]
            + offered.map { FormField.Option($0.reach.key, $0.name(in: text.language)) }
            + unlisted.map { FormField.Option($0.key, $0.key) }
    }

    /// What the menus of these kinds say, without gaps and repetitions.
    ///
    /// A kind without a menu is not among it, so that what nobody was asked stays as it is.
    static func chosen(_ form: FormValues, _ scopes: [OverlayScope]) -> [OverlayScope: [String]] {
        var chosen: [OverlayScope: [String]] = [:]
        for scope in scopes {
            let names = (1...LocalKey.most(of: scope)).map { "\(scope.rawValue)_\($0)" }
            guard names.contains(where: { !form.all($0).isEmpty }) else { continue }
            var keys: [String] = []
            for key in names.map({ form[$0] }) where !key.isEmpty && !keys.contains(key) {
                keys.append(key)
            }
            chosen[scope] = keys
        }
        return chosen
    }
}

/// On a step of the circle: which bank or phone company it became, told by the person.
struct ChoiceBlock: Sendable {
    let step: Step
    let form: ChoiceForm
    let text: Text
    let attempt: AttemptField
    var isKept = false

    /// What a step decides; `nil` for most.
    static func scope(of procedure: String) -> OverlayScope? {
        switch procedure {
        case "b-bank": .bank
        case "t-phone": .carrier
        default: nil
        }
    }

    var html: HTML {
        guard let scope = Self.scope(of: step.procedure.id) else { return "" }
        let fields = form.fields([scope], text)
        guard !fields.isEmpty else { return "" }
        return """
            <section class="no-print" aria-labelledby="choice">
            <h2 id="choice">\(text["choice.\(scope.rawValue)"])</h2>
            \("<p class=\"notice success\" role=\"status\">\(text["choice.kept"])</p>", if: isKept)
            <p class="small soft">\(text["choice.why"])</p>
            <form class="stack" method="post" action="\(Link.stepChoice(step.id))">
            \(attempt.html)
            \(fields, each: \.html)
            <p class="actions"><button class="button">\(text["choice.save"])</button></p>
            </form></section>
            """
    }
}
