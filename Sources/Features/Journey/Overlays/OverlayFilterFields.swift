import Core
import Strings
import Web

/// What the list can be narrowed by.
struct OverlayFilterFields {
    let filter: OverlayFilter
    let scopes: [OverlayScope]
    let towns: [String]
    let words: OverlayWords

    init(
        _ filter: OverlayFilter,
        _ scopes: [OverlayScope],
        _ towns: [String],
        _ words: OverlayWords
    ) {
        self.filter = filter
        self.scopes = scopes
        self.towns = towns
        self.words = words
    }

    var fields: [FormField] {
        let all = FormField.Option("", words.text["overlays.any"])
        return [
            select(
                "scope",
                [all] + scopes.map { FormField.Option($0.rawValue, words.scope($0)) },
                filter.scope?.rawValue
            ),
            select(
                "key",
                [all]
                    + towns.map {
                        FormField.Option(
                            $0,
                            words.place(OverlayReach(scope: .municipality, key: $0))
                        )
                    },
                filter.key
            ),
            select(
                "procedure",
                [all]
                    + words.procedures.all.map {
                        FormField.Option($0.id, $0.title[words.text.language])
                    },
                filter.procedure
            ),
            select(
                "age",
                [all, FormField.Option("due", words.text["overlays.due_only"])],
                filter.isDue ? "due" : ""
            ),
        ]
    }

    private func select(
        _ name: String,
        _ options: [FormField.Option],
        _ value: String?
    ) -> FormField {
        FormField(
            name: name,
            label: words.text["overlays.by_\(name)"],
            value: value ?? "",
            kind: .select(options)
        )
    }
}
