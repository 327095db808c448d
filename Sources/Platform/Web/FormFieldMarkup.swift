import Core

extension FormField {
    /// The whole field.
    public var html: HTML {
        switch kind {
        case .checkbox: frame(tickBox)
        case .radio(let options): group(options)
        default: frame("\(labelLine)\n\(notes)\n\(control)")
        }
    }

    // MARK: Around the control

    private func frame(_ inside: HTML) -> HTML {
        """
        <div class="field\(" wrong", if: error != nil)">
        \(inside)
        \(caution)
        </div>
        """
    }

    private var labelLine: HTML {
        """
        <label for="\(id)">\(label)\(mark)</label>
        """
    }

    private var mark: HTML {
        guard let optionalMark, !required else { return "" }
        return " <span class=\"optional\">\(optionalMark)</span>"
    }

    /// The hint and the error, each with the id that the control names as its description.
    private var notes: HTML {
        """
        \(note("hint", hint))\(note("error", error))
        """
    }

    private func note(_ role: String, _ sentence: String?) -> HTML {
        guard let sentence else { return "" }
        return """
            <p class="\(role)" id="\(id)-\(role)">\(sentence)</p>

            """
    }

    /// Empty until a script fills it, so that a screen reader already listens to it.
    private var caution: HTML {
        guard warning != nil else { return "" }
        return """
            <p class="caution" role="status" id="\(id)-warning"></p>
            """
    }

    // MARK: Controls

    private var control: HTML {
        switch kind {
        case .textarea:
            // A browser drops the first line feed of a text area, so this one is not the reader's.
            "<textarea class=\"input\"\(common) rows=\"4\">\n\(value)</textarea>"
        case .select(let options):
            "<select class=\"input\"\(common)>\n\(options, each: item)</select>"
        default:
            "<input class=\"input\" type=\"\(type)\"\(common)\(typed)\(shown)/>"
        }
    }

    private var type: String {
        switch kind {
        case .email: "email"
        case .tel: "tel"
        case .password: "password"
        // A browser shows nothing of a date that is none: what was typed comes back as text.
        case .date: value.isEmpty || Day(value) != nil ? "date" : "text"
        case .file: "file"
        default: "text"
        }
    }

    /// The value, where a browser takes one: a page cannot choose a file, and a password is not
    /// sent back to who mistyped it.
    private var shown: HTML {
        switch kind {
        case .file, .password: ""
        default: " value=\"\(value)\""
        }
    }

    private var typed: HTML {
        switch kind {
        case .email: " spellcheck=\"false\" autocapitalize=\"none\""
        default: ""
        }
    }

    /// A list whose first entry is an answer always has one, and HTML does not let it be required.
    private var canBeEmpty: Bool {
        guard case .select(let options) = kind else { return true }
        return options.first?.value.isEmpty ?? true
    }

    /// The attributes of every control.
    private var common: HTML {
        """
         id="\(id)" name="\(name)"\
        \(attribute(" autocomplete=\"", autocomplete))\
        \(" required=\"required\"", if: required && canBeEmpty)\
        \(" aria-invalid=\"true\"", if: error != nil)\
        \(attribute(" aria-describedby=\"", describers))\
        \(attribute(" data-warning=\"", warning))
        """
    }

    /// The ids of the hint and the error; `nil` for neither.
    private var describers: String? {
        let ids = [hint.map { _ in "\(id)-hint" }, error.map { _ in "\(id)-error" }]
        let present = ids.compactMap(\.self)
        return present.isEmpty ? nil : present.joined(separator: " ")
    }

    private func attribute(_ opening: HTML, _ value: String?) -> HTML {
        guard let value else { return "" }
        return "\(opening)\(value)\""
    }

    private func item(_ option: Option) -> HTML {
        """
        <option value="\(option.value)"\(" selected=\"selected\"", if: option.value == value)>\
        \(option.label)</option>

        """
    }

    private var tickBox: HTML {
        """
        \(notes)\
        <label class="choice"><input type="checkbox"\(common) value="yes"\
        \(" checked=\"checked\"", if: !value.isEmpty)/> <span>\(label)\(mark)</span></label>
        """
    }

    // MARK: Radio buttons

    private func group(_ options: [Option]) -> HTML {
        """
        <fieldset class="field\(" wrong", if: error != nil)"\
        \(attribute(" aria-describedby=\"", describers))>
        <legend>\(label)\(mark)</legend>
        \(notes)<div class="choices">
        \(options.enumerated().map { ($0.offset, $0.element) }, each: radio)</div>
        </fieldset>
        """
    }

    /// The first has the group's id, so that a summary of errors leads to it.
    private func radio(_ index: Int, _ option: Option) -> HTML {
        let own = index == 0 ? id : "\(id)-\(index + 1)"
        return """
            <label class="choice"><input type="radio" id="\(own)" name="\(name)" \
            value="\(option.value)"\(" checked=\"checked\"", if: option.value == value)\
            \(" required=\"required\"", if: required)/> <span>\(option.label)</span></label>

            """
    }
}
