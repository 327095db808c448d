import Strings

extension Readings {
    /// The text with the readings of its words above them.
    ///
    /// A screen reader knows how kanji are read and would say each word twice, so the readings are
    /// hidden from it. Where a browser draws no ruby, they stand in brackets.
    public func html(_ text: String) -> HTML { "\(pieces(of: text), each: Self.html)" }

    private static func html(_ piece: Piece) -> HTML {
        guard let reading = piece.reading else { return "\(piece.text)" }
        return """
            <ruby>\(piece.text)<rp>(</rp><rt aria-hidden="true">\(reading)</rt><rp>)</rp></ruby>
            """
    }
}
