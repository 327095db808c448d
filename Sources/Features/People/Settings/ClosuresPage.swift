import Accounts
import Core
import Strings
import Web

/// `/settings/closures`: when branches are closed, each closure with a form, and one for another.
struct ClosuresPage: Page {
    let text: Text
    let rows: [SettingsDetails]
    let new: SettingsDetails?
    let isSaved: Bool
    let problems: [(field: String, sentence: String)]

    init(
        _ settings: ClosureSettings,
        refused: SettingsForm? = nil,
        isSaved: Bool,
        attempt: AttemptField,
        text: Text
    ) {
        self.text = text
        self.isSaved = isSaved
        problems = refused?.problems.map { ($0.field, $0.sentence(text)) } ?? []
        let details = { (closure: BranchClosure?) in
            let fields = SettingsFields(Self.prefix(closure?.id), refused: refused, text: text)
            return Self.details(closure, fields, settings, attempt)
        }
        rows = settings.closures.map(details)
        new = settings.branches.isEmpty ? nil : details(nil)
    }

    /// The beginning of the names of a closure's fields; `nil` for a new one.
    static func prefix(_ id: BranchClosure.ID?) -> String {
        id.map { "closure-\($0)" } ?? "closure"
    }

    var title: String { text["closures.title"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: problems).html)
        \(saved, if: isSaved)
        <header class="desk-head"><div><h1>\(title)</h1>\
        <p>\(text["closures.lead"])</p></div></header>
        \("<p>\(text["closures.none"])</p>", if: rows.isEmpty)
        <div>
        \(rows, each: known)\(new.map { $0.html(save) } ?? "")</div>
        """
    }

    private var saved: HTML {
        """
        <p class="notice success" role="status">\(text["closures.saved"])</p>
        """
    }

    private func known(_ details: SettingsDetails) -> HTML {
        details.html(
            """
            \(save) <button class="button plain" type="submit" name="act" value="remove">\
            \(text["closures.remove"])</button>
            """
        )
    }

    private var save: HTML {
        """
        <button class="button" type="submit">\(text.save)</button>
        """
    }

    private static func details(
        _ closure: BranchClosure?,
        _ form: SettingsFields,
        _ settings: ClosureSettings,
        _ attempt: AttemptField
    ) -> SettingsDetails {
        let text = form.text
        let branch = closure.flatMap { closure in
            settings.branches.first { $0.id == closure.branch }?.name(in: text.language)
        }
        let title = closure.map { closure in
            text(
                "closures.row",
                [
                    "branch": branch ?? "", "from": text.day(closure.firstDay, .full),
                    "to": text.day(closure.lastDay, .full),
                ]
            )
        }
        return SettingsDetails(
            title: title ?? text["closures.add"],
            link: closure.map { .closure($0.id) } ?? .closures,
            fields: fields(closure, form, settings),
            seen: SeenField(form, version: closure.map { "\($0.version)" } ?? ""),
            isOpen: form.refused != nil,
            attempt: attempt
        )
    }

    private static func fields(
        _ closure: BranchClosure?,
        _ form: SettingsFields,
        _ settings: ClosureSettings
    ) -> [FormField] {
        let branches = settings.branches.map {
            FormField.Option($0.id.rawValue, $0.name(in: form.text.language))
        }
        let branch = form.field(
            "branch",
            "closures.branch",
            closure?.branch.rawValue ?? branches.first?.value,
            kind: .select(branches),
            required: true
        )
        let words = [
            form.field("words", "closures.words", closure?.words, hint: "closures.words_hint"),
            form.field("words_ja", "closures.words_ja", closure?.wordsJa),
        ]
        return [branch] + days(closure, form) + words + [line(closure, form, settings)]
    }

    private static func days(_ closure: BranchClosure?, _ form: SettingsFields) -> [FormField] {
        [
            form.field(
                "first",
                "closures.first",
                closure?.firstDay.description,
                kind: .date,
                required: true
            ),
            form.field(
                "last",
                "closures.last",
                closure?.lastDay.description,
                hint: "closures.last_hint",
                kind: .date,
                required: true
            ),
        ]
    }

    private static func line(
        _ closure: BranchClosure?,
        _ form: SettingsFields,
        _ settings: ClosureSettings
    ) -> FormField {
        let lines = settings.lines.map { stored in
            FormField.Option(
                stored.id.rawValue,
                form.text.language == .japanese ? stored.line.labelJa : stored.line.label
            )
        }
        return form.field(
            "line",
            "closures.line",
            closure?.line?.rawValue,
            kind: .select([FormField.Option("", form.text["closures.no_line"])] + lines),
            isMarked: false
        )
    }
}

extension ClosureFacts {
    /// Reads a form, which then knows what is wrong with it; `nil` for one without usable days.
    ///
    /// - Throws: ``OutsideRole`` for a branch or line that is none.
    init?(_ form: inout SettingsForm) throws {
        let days = ["first", "last"].map { Day(form.choice($0)) }
        let (words, wordsJa) = (
            form.text("words", limit: 200), form.text("words_ja", limit: 200)
        )
        let line = form.choice("line")
        guard let branch = Branch.ID(form.choice("branch")),
            line.isEmpty || StoredContactLine.ID(line) != nil
        else { throw OutsideRole() }
        guard let first = days[0], let last = days[1] else {
            form.refuse(days[0] == nil ? "first" : "last", "closures.error.day")
            return nil
        }
        if last < first {
            form.refuse("last", "closures.error.order")
        } else if last - first >= BranchClosure.longest {
            form.refuse("last", "closures.error.length", BranchClosure.longest)
        }
        self.branch = branch
        firstDay = first
        lastDay = last
        self.words = words
        self.wordsJa = wordsJa
        self.line = StoredContactLine.ID(line)
    }
}
