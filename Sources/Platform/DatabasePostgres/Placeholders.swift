/// Turns the `?` of our SQL into PostgreSQL's `$1`, `$2`, ….
///
/// Those inside literals, quoted names and comments stay. Backslash escapes (`E'…'`) and dollar
/// quotes are not known: the one SQL text for both engines has neither.
enum Placeholders {
    static func numbered(_ text: String) -> String {
        var reader = Reader(bytes: Array(text.utf8))
        return reader.numbered()
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0
        var count = 0
        var result: [UInt8] = []

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func numbered() -> String {
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "'"), UInt8(ascii: "\""): copy(upToNext: bytes[position])
                case UInt8(ascii: "-") where next == UInt8(ascii: "-"): copy(upToNext: 0x0A)
                case UInt8(ascii: "/") where next == UInt8(ascii: "*"): copyComment()
                case UInt8(ascii: "?"):
                    count += 1
                    position += 1
                    result += Array("$\(count)".utf8)
                default: copy()
                }
            }
            return String(decoding: result, as: UTF8.self)
        }

        private var next: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

        private mutating func copy() {
            result.append(bytes[position])
            position += 1
        }

        /// A doubled quote ends one literal and begins the next: the same result.
        private mutating func copy(upToNext end: UInt8) {
            repeat { copy() } while position < bytes.count && bytes[position] != end
            if position < bytes.count { copy() }
        }

        /// PostgreSQL's comments nest.
        private mutating func copyComment() {
            var depth = 0
            repeat {
                let pair = (bytes[position], next)
                if pair == (UInt8(ascii: "/"), UInt8(ascii: "*")) {
                    depth += 1
                    copy()
                } else if pair == (UInt8(ascii: "*"), UInt8(ascii: "/")) {
                    depth -= 1
                    copy()
                }
                copy()
            } while depth > 0 && position < bytes.count
        }
    }
}
