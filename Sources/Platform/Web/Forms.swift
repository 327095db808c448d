import Foundation

/// One control with its label above it, its hint, and what is wrong with it.
///
/// Its id is ``id``, which a summary of errors links to. There is no placeholder: it disappears
/// as soon as somebody types.
public struct FormField: Sendable {
    /// The name under which the value is sent.
    public let name: String
    /// What the field asks for.
    public let label: String
    /// What helps to answer, such as an example.
    public var hint: String?
    /// What the field holds; for a checkbox, anything but an empty text is a tick.
    public var value: String
    /// What to change, as a sentence; `nil` when nothing is wrong.
    public var error: String?
    /// Which control it is.
    public var kind: Kind
    /// A token of the HTML standard, such as `email` or `new-password`.
    public var autocomplete: String?
    /// Whether the form cannot be used without it.
    public var required: Bool
    /// What marks a field that may stay empty, such as "(optional)"; `nil` for no mark.
    public var optionalMark: String?
    /// What a script says when somebody types something like a My Number; `nil` for no check.
    public var warning: String?

    /// Collects the values.
    public init(
        name: String,
        label: String,
        hint: String? = nil,
        value: String = "",
        error: String? = nil,
        kind: Kind = .text,
        autocomplete: String? = nil,
        required: Bool = false,
        optionalMark: String? = nil,
        warning: String? = nil
    ) {
        self.name = name
        self.label = label
        self.hint = hint
        self.value = value
        self.error = error
        self.kind = kind
        self.autocomplete = autocomplete
        self.required = required
        self.optionalMark = optionalMark
        self.warning = warning
    }

    /// The controls that a form is made of.
    public enum Kind: Sendable {
        case text, email, tel, password, checkbox, file
        /// The value is a day as ISO text, `2026-09-18`.
        case date
        /// Several lines.
        case textarea
        /// One of a few answers, in a menu.
        case select([Option])
        /// One of a few answers, all visible.
        case radio([Option])
    }

    /// One answer to choose.
    public struct Option: Sendable, Equatable {
        /// What is sent.
        public let value: String
        /// What people read.
        public let label: String

        /// Collects the values.
        public init(_ value: String, _ label: String) {
            self.value = value
            self.label = label
        }
    }

    /// The control's id: its name, with a hyphen for what an id should not hold.
    public var id: String { Self.id(for: name) }

    static func id(for name: String) -> String {
        String(
            String.UnicodeScalarView(
                name.unicodeScalars.map { scalar in
                    let isPlain = scalar.isASCII && CharacterSet.alphanumerics.contains(scalar)
                    return isPlain || scalar == "_" ? scalar : "-"
                }
            )
        )
    }
}

/// What is wrong with a form, above it, each sentence leading to its field.
public struct ErrorSummary: Sendable {
    let title: String
    let items: [(field: String, sentence: String)]

    /// Collects the sentences: the id or name of a field, and what to change there, in the order
    /// of the form.
    public init(title: String, items: [(field: String, sentence: String)]) {
        self.title = title
        self.items = items
    }

    /// The summary, which is read out and takes the focus; nothing when nothing is wrong.
    public var html: HTML {
        guard !items.isEmpty else { return "" }
        return """
            <section class="errors" role="alert" aria-labelledby="problem" tabindex="-1" \
            autofocus="autofocus">
            <h2 id="problem">\(title)</h2>
            <ul class="plain">
            \(items, each: row)\
            </ul>
            </section>
            """
    }

    private func row(_ item: (field: String, sentence: String)) -> HTML {
        """
        <li><a href="#\(FormField.id(for: item.field))">\(item.sentence)</a></li>

        """
    }
}
