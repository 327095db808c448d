import Core
import Strings
import Web

/// Boxes for other pages of the same town hall.
struct OverlayTicks: Sendable {
    struct Row: Sendable, Equatable {
        let tick: OverlayTick
        let name: String
        let details: [String]
        var isTicked = false
    }

    let legend: String
    let rows: [Row]
    var hint: String?

    /// Nothing where there is nothing to tick.
    var html: HTML {
        guard !rows.isEmpty else { return "" }
        return """
            <fieldset class="field"><legend>\(legend)</legend>
            \(hint.map { [$0] } ?? [], each: { "<p>\($0)</p>" })
            <div class="choices">\(rows, each: box)</div></fieldset>
            """
    }

    private func box(_ row: Row) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="\(OverlayTick.name)" \
        value="\(row.tick.value)"\(" checked=\"checked\"", if: row.isTicked)/> \
        <span>\(row.name)\(row.details, each: { "<br/><small>\($0)</small>" })</span></label>

        """
    }
}

extension OverlayTicks {
    /// What else the change could be used for.
    init(_ siblings: [OverlaySibling], ticked: [OverlayTick], _ words: OverlayWords) {
        let text = words.text
        legend = text["overlay.also"]
        hint = text["overlay.also_about"]
        rows = siblings.map { sibling in
            let now = sibling.fields.map { words.value($0, of: sibling.known?.fields ?? .init()) }
                .filter { !$0.isEmpty }
            let labels = text.list(sibling.fields.map(words.label))
            let effect = sibling.effect
            return Row(
                tick: sibling.tick,
                name: words.procedure(sibling.draft.procedure),
                details: [
                    sibling.known == nil
                        ? text["overlay.also_new"]
                        : text("overlay.also_changes", ["what": labels]),
                    now.isEmpty ? "" : text("overlay.also_now", ["what": text.list(now)]),
                    text(
                        "overlay.also_counts",
                        [
                            "people": "\(effect.people)", "open": "\(effect.open)",
                            "soon": "\(min(effect.soon, OverlayNews.most))",
                        ]
                    ),
                ].filter { !$0.isEmpty },
                isTicked: ticked.contains { $0.procedure == sibling.draft.procedure }
            )
        }
    }

    /// What else the same look at the place can confirm.
    init(agreeing overlays: [Overlay], with fields: OverlayFields, _ words: OverlayWords) {
        legend = words.text["overlay.check_also"]
        rows = overlays.map { other in
            let besides = OverlaySharing.besides(fields, in: other.fields).map { field in
                words.text(
                    "overlay.check_besides",
                    ["field": words.label(field), "what": words.value(field, of: other.fields)]
                )
            }
            return Row(
                tick: OverlayTick(other.procedure, other.version),
                name: words.procedure(other.procedure),
                details: besides
            )
        }
    }
}
