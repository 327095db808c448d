import TestKit
import Testing

@testable import Web

@Suite("Form fields")
struct FormFieldTests {
    static let options = [FormField.Option("en", "English"), FormField.Option("ja", "日本語")]
    static let kinds: [FormField.Kind] = [
        .text, .email, .tel, .password, .checkbox, .file, .date, .textarea, .select(options),
        .radio(options),
    ]

    @Test("Each kind is well-formed and shows hostile text as text", arguments: kinds)
    func wellFormed(kind: FormField.Kind) throws {
        let hostile = "\"\u{301}><script>alert(1)</script>&'"
        let field = FormField(
            name: "branch[phone]",
            label: hostile,
            hint: hostile,
            value: hostile,
            error: hostile,
            kind: kind,
            optionalMark: hostile,
            warning: hostile
        )
        let parsed = try ParsedMarkup(field.html)
        let ids = parsed.attributes["id", default: []]
        let described = parsed.attributes["aria-describedby", default: []]

        #expect(!parsed.elements.contains("script"))
        #expect(Set(ids).count == ids.count)
        #expect(ids.contains(field.id))
        #expect(field.id == "branch-phone-")
        #expect(described == ["branch-phone--hint branch-phone--error"])
        #expect(!parsed.attributes.keys.contains("placeholder"))
    }

    @Test("Nothing wrong, nothing said")
    func plain() throws {
        let parsed = try ParsedMarkup(FormField(name: "name", label: "Name").html)

        #expect(parsed.attributes["class"] == ["field", "input"])
        #expect(parsed.attributes["for"] == parsed.attributes["id"])
        #expect(parsed.elements == ["div", "label", "input"])
    }

    @Test("A wrong field keeps what was typed")
    func keepsValue() throws {
        let field = FormField(
            name: "email",
            label: "E-mail",
            value: "robin@",
            error: "Add a domain"
        )
        let parsed = try ParsedMarkup(field.html)

        #expect(parsed.attributes["value"] == ["robin@"])
        #expect(parsed.attributes["aria-invalid"] == ["true"])
        #expect(parsed.text.contains("Add a domain"))
    }

    @Test("A password is never sent back")
    func password() {
        let field = FormField(name: "password", label: "Password", value: "s3cret", kind: .password)

        #expect(!field.html.description.contains("s3cret"))
    }

    @Test("The chosen answer is chosen", arguments: ["en", "ja"])
    func chosen(value: String) {
        let menu = FormField(name: "l", label: "L", value: value, kind: .select(Self.options))
        let radio = FormField(name: "l", label: "L", value: value, kind: .radio(Self.options))

        #expect(menu.html.description.contains("value=\"\(value)\" selected="))
        #expect(radio.html.description.contains("value=\"\(value)\" checked="))
    }

    @Test("A text area keeps a first empty line")
    func textArea() {
        let field = FormField(name: "text", label: "Text", value: "\nHello", kind: .textarea)

        #expect(field.html.description.contains(">\n\nHello</textarea>"))
    }

    @Test("A summary takes the focus and leads to the fields")
    func summary() throws {
        let items = [(field: "branch[phone]", sentence: "Enter a number")]
        let parsed = try ParsedMarkup(ErrorSummary(title: "There is a problem", items: items).html)

        #expect(parsed.attributes["href"] == ["#branch-phone-"])
        #expect(parsed.attributes["role"] == ["alert"])
        #expect(parsed.attributes["tabindex"] == ["-1"])
        #expect(parsed.attributes["aria-labelledby"] == parsed.attributes["id"])
    }

    @Test("Nothing wrong has no summary")
    func noSummary() { #expect(ErrorSummary(title: "There is a problem", items: []).html == "") }
}

@Suite("Form values")
struct FormValuesTests {
    let values = FormValues([
        ("email", " ｒｏｂｉｎ＠example.jp　"), ("step", "a"), ("step", "b "), ("name", "　森下　由紀\r\n"),
    ])

    @Test("The first value counts, without the space around it")
    func first() {
        #expect(values["step"] == "a")
        #expect(values["name"] == "森下　由紀")
        #expect(values["missing"] == "")
    }

    @Test("All values come in their order")
    func all() {
        #expect(values.all("step") == ["a", "b "])
        #expect(values.all("missing").isEmpty)
    }

    @Test("Full-width letters and digits become half-width ones")
    func normalised() { #expect(values.normalised("email") == "robin@example.jp") }

    @Test(
        "Twelve digits in a row may be a My Number",
        arguments: [
            "123456789012", "１２３４５６７８９０１２", "1234 5678 9012", "1234-5678-9012", "1234－5678－9012",
            "１２３４　５６７８　９０１２", "1234−5678−9012", "1234ー5678ー9012", "123 456 789 012",
            "番号は1234-5678-9012です", "1234-5678-9012 2026-09-18", "12345678901２\u{301}",
            "x\r\n123456789012\r\n",
        ]
    )
    func myNumber(text: String) { #expect(FormValues.containsMyNumber(text)) }

    @Test(
        "Other numbers are none",
        arguments: [
            "", "12345678901", "1234567890123", "050-0000-0140", "2026-09-18 2026-10-02",
            "1234 5678 9012 3456", "123456 / 789012", "1234  5678  9012", "AB12345678CD",
            "2026年9月18日 14:00", "1234\n5678\n9012",
        ]
    )
    func otherNumber(text: String) { #expect(!FormValues.containsMyNumber(text)) }
}
