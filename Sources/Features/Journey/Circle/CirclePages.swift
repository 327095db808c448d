import Accounts
import Core
import People
import Strings
import Web

/// Each branch with the way through bank and telephone that it recommends.
struct CirclesPage: Page {
    let text: Text
    let rows: [Row]

    struct Row: Sendable, Equatable {
        let name: String
        let link: Link
        /// `nil` where the branch recommends nothing.
        let order: String?
        let check: String?
    }

    var title: String { text["circle.title"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        <header class="desk-head"><div><a class="back" href="\(Link.overlays)">\(Icon.back.mark) \
        \(text["overlays.title"])</a><h1>\(title)</h1><p>\(text["circle.lead"])</p></div></header>
        <ul class="steps plain">\(rows, each: row)</ul>
        """
    }

    private func row(_ row: Row) -> HTML {
        """
        <li><a class="step" href="\(row.link)">\(Icon.settings.mark)<div><b>\(row.name)</b> \
        <span>\(row.order ?? text["overlay.order.none"]) \(row.check ?? "")</span></div>\
        \(Icon.next.mark)</a></li>

        """
    }
}

/// The choice of one branch, with what it adds in both languages.
///
/// All other fields of the branch's page ride along unseen, so that saving loses none of them.
struct CirclePage: Page {
    let text: Text
    let branch: Branch.ID
    let name: String
    /// The page of the branch about the bank; `nil` for none yet.
    let known: Overlay?
    let attempt: AttemptField

    var title: String { text["circle.title"] }
    var section: PageSection { .settings }

    private static let shown: Set<String> = [
        "order", "order_note_en", "order_note_ja", "refused_en", "refused_ja", "last_checked_on",
    ]

    private var draft: OverlayDraft {
        let reach = OverlayReach(scope: .branch, key: branch.rawValue)
        return known.map(OverlayDraft.init) ?? OverlayDraft(reach, CircleOrder.home)
    }

    private var values: FormValues { FormValues(OverlayFormValues(draft).pairs) }

    var body: HTML {
        """
        <header class="desk-head"><div><a class="back" href="\(Link.circle)">\(Icon.back.mark) \
        \(title)</a><h1>\(name)</h1><p>\(text["circle.lead"])</p></div>\
        </header>
        <form class="stack account" method="post" action="\(Link.overlays)">
        \(attempt.html)
        \(hidden, each: hidden)
        \(order.html)
        <details class="more"><summary>\(text["circle.described"])</summary>
        \(CircleOrder.allCases, each: described)</details>
        \(["order_note", "refused"].flatMap(both), each: \.html)
        \(checked.html)
        <p class="actions"><button class="button primary" name="act" value="preview">\
        \(text["overlay.preview"])</button></p>
        </form>
        """
    }

    private var hidden: [(String, String)] {
        [
            ("scope", draft.reach.scope.rawValue), ("key", draft.reach.key),
            ("procedure", draft.procedure), ("version", "\(known?.version ?? 0)"),
        ]
            + OverlayFormValues.names.filter { !Self.shown.contains($0) }.map { ($0, values[$0]) }
    }

    private func hidden(_ field: (name: String, value: String)) -> HTML {
        """
        <input type="hidden" name="\(field.name)" value="\(field.value)"/>

        """
    }

    private var order: FormField {
        let orders = CircleOrder.allCases.map {
            FormField.Option($0.rawValue, text["overlay.order.\($0.rawValue)"])
        }
        let none = FormField.Option("", text["overlay.order.none"])
        return FormField(
            name: "order",
            label: text["overlay.order"],
            value: values["order"],
            kind: .radio(orders + [none])
        )
    }

    private func described(_ order: CircleOrder) -> HTML {
        """
        <h2>\(text["overlay.order.\(order.rawValue)"])</h2>
        <ol>\(order.steps(text), each: { "<li>\($0)</li>" })</ol>
        """
    }

    private func both(_ name: String) -> [FormField] {
        ["en", "ja"].map { language in
            FormField(
                name: "\(name)_\(language)",
                label: text(
                    "overlay.in_language",
                    [
                        "label": text["overlay.\(name)"],
                        "language": text["overlay.language.\(language)"],
                    ]
                ),
                hint: language == "en" ? text["overlay.\(name)_hint"] : nil,
                value: values["\(name)_\(language)"],
                kind: .textarea,
                optionalMark: text.optional,
                warning: text["my_number_warning"]
            )
        }
    }

    private var checked: FormField {
        FormField(
            name: "last_checked_on",
            label: text["overlay.last_checked_on"],
            hint: text["overlay.last_checked_on_hint"],
            value: values["last_checked_on"],
            kind: .date,
            optionalMark: text.optional
        )
    }
}

extension CircleOrder {
    /// The title of the step that comes first here, while both are open; `nil` otherwise.
    func blocker(of step: Step, _ plan: Plan, _ language: Language) -> String? {
        guard step.procedure.id == second, step.isOpen, let before = plan.step(first),
            before.isOpen
        else { return nil }
        return before.procedure.title[language]
    }
}

extension JourneyDesk {
    /// What the branch recommends while a step of the circle is open; nothing is read otherwise.
    func circle(of plan: Plan, _ viewer: Viewer, _ today: Day) async throws -> CircleOrder? {
        let isOpen = CircleOrder.procedures.contains { plan.step($0)?.isOpen ?? false }
        guard isOpen else { return nil }
        let local = try await overlays.local(
            [CircleOrder.home],
            for: plan.placement,
            of: viewer,
            on: today
        )
        return local[CircleOrder.home]?.fields.order
    }
}
