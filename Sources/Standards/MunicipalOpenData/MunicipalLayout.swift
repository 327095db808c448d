import Foundation

/// A layout of columns that municipalities publish, read from a file of its own.
///
/// A file is lines of a word, a tab, and column names parted by tabs; the first of them that a row
/// fills is what it says. `list` names the ``PlaceKind`` or `event`; `requires` the columns without
/// which a file is something else, with `|` between two names of one column. A line that begins
/// with `#` is a remark.
public struct MunicipalLayout: Hashable, Sendable {
    /// The name of the file, such as `event-v1`.
    public let name: String
    /// What its rows are; `nil` for events.
    public let list: PlaceKind?
    let requires: [[String]]
    let columns: [Field: [String]]

    /// Why a layout file cannot be used.
    public struct Malformed: Error, Hashable, Sendable {
        /// The name of the layout.
        public let layout: String
        /// The line, where 1 is the first; 0 where a line is missing.
        public let line: Int
    }

    /// Reads the text of a layout file.
    public init(name: String, text: String) throws(Malformed) {
        self.name = name
        var list: String?
        var requires: [[String]] = []
        var columns: [Field: [String]] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        where !line.isEmpty && !line.hasPrefix("#") {
            let cells = line.split(separator: "\t").map(String.init)
            let names = cells.dropFirst().map(HeaderName.folded)
            switch cells.first {
            case "list": list = cells.last
            case "requires": requires += names.map { $0.split(separator: "|").map(String.init) }
            case let word?:
                guard let field = Field(rawValue: word), !names.isEmpty, columns[field] == nil
                else { throw Malformed(layout: name, line: index + 1) }
                columns[field] = names
            case nil: throw Malformed(layout: name, line: index + 1)
            }
        }
        let kind = list.flatMap(PlaceKind.init)
        guard kind != nil || list == "event", !requires.isEmpty, columns[.name] != nil else {
            throw Malformed(layout: name, line: 0)
        }
        self.list = kind
        self.requires = requires
        self.columns = columns
    }

    /// How many of the folded `header` it knows; `nil` when one is missing that it requires.
    func fit(_ header: Set<String>) -> Int? {
        guard requires.allSatisfy({ $0.contains(where: header.contains) }) else { return nil }
        return Set(columns.values.joined()).intersection(header).count
    }
}

/// A column’s name as layouts compare it.
enum HeaderName {
    /// After NFKC, without white space, in lower case: `料金（基本）` is `料金(基本)`.
    static func folded(_ name: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in CellText.normalized(name).lowercased().unicodeScalars
        where !scalar.properties.isWhitespace && scalar.value != 0xFEFF {
            kept.append(scalar)
        }
        return String(kept)
    }
}
