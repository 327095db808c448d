import Core
import People
import Strings
import Web

/// Which place and which procedure the new page is about.
struct NewOverlayPage: Page {
    let text: Text
    let fields: [FormField]
    let problem: (field: String, sentence: String)?

    /// - Parameter reaches: The places that the reader may write about, each with its name.
    init(
        _ reaches: [(reach: OverlayReach, name: String)],
        typed: FormValues,
        problem: (field: String, sentence: String)? = nil,
        words: OverlayWords
    ) {
        text = words.text
        self.problem = problem
        let text = words.text
        let places = reaches.map { FormField.Option(Self.value(of: $0.reach), $0.name) }
        let procedures = words.procedures.all.map {
            FormField.Option($0.id, $0.title[text.language])
        }
        fields = [
            FormField(
                name: "place",
                label: text["overlays.by_key"],
                value: typed["place"],
                error: problem?.sentence,
                kind: .select(places)
            ),
            FormField(
                name: "procedure",
                label: text["overlays.by_procedure"],
                value: typed["procedure"],
                kind: .select(procedures)
            ),
        ]
    }

    /// `municipality.222127`, as the menu sends it.
    static func value(of reach: OverlayReach) -> String { "\(reach.scope.rawValue).\(reach.key)" }

    /// Reads ``value(of:)``.
    static func reach(_ value: String) -> OverlayReach? {
        let parts = value.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1)
            .map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 2, let scope = OverlayScope(rawValue: parts[0]) else { return nil }
        return OverlayReach(scope: scope, key: parts[1])
    }

    var title: String { text["overlays.new"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: problem.map { [$0] } ?? []).html)
        <header class="desk-head"><div><a class="back" href="\(Link.overlays)">\(Icon.back.mark) \
        \(text["overlays.title"])</a><h1>\(title)</h1></div></header>
        <form class="stack account" method="get" action="\(Link.newOverlay)">
        \(fields, each: \.html)
        <p class="actions"><button class="button primary">\(text["overlays.go_on"])</button></p>
        </form>
        """
    }
}
