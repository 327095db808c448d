/// Writes one property, in lines of at most 75 octets.
///
/// Source: RFC 5545, section 3.1. A line ends between characters, and never before a mark that
/// belongs to the character before it: some programs read each line for itself.
enum FoldedLine {
    private static let limit = 75

    /// `line` with its CR LF; continuation lines begin with a space, which counts.
    static func text(_ line: String) -> String {
        var folded = ""
        folded.reserveCapacity(line.utf8.count + line.utf8.count / 30 + 2)
        var length = 0
        for character in line {
            let size = character.utf8.count
            if length + size <= limit {
                folded.append(character)
                length += size
            } else if size < limit {
                folded += "\r\n "
                folded.append(character)
                length = 1 + size
            } else {
                appendSplit(character, to: &folded, length: &length)
            }
        }
        return folded + "\r\n"
    }

    /// A character with dozens of marks fits into no line: it is parted between code points.
    private static func appendSplit(
        _ character: Character,
        to folded: inout String,
        length: inout Int
    ) {
        for scalar in character.unicodeScalars {
            let size = scalar.utf8.count
            if length + size > limit {
                folded += "\r\n "
                length = 1
            }
            folded.unicodeScalars.append(scalar)
            length += size
        }
    }
}
