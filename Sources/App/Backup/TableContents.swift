import Foundation

/// What a copy of the database must hold when it is restored.
struct BackupContents: Sendable, Equatable {
    /// How many rows each table has.
    let rows: [String: Int]
    /// The newest step of the schema's history; `nil` where it is not looked at.
    var newestMigration: String?
}

extension BackupContents {
    init(_ contents: TableContents) {
        self.init(rows: contents.rows, newestMigration: contents.newestMigration)
    }
}

/// How many rows each table of a dump has, counted in the dump's own text.
///
/// In the text form of `COPY`, a row is a line: line breaks in it are written `\n`, and `\.` alone
/// ends the table. Source: PostgreSQL's documentation of `COPY`, "Text Format".
struct TableContents: Sendable {
    /// By name; the schema `public` is left out.
    private(set) var rows: [String: Int] = [:]
    /// The newest step of the schema's history; `nil` without one.
    private(set) var newestMigration: String?

    private var table: String?
    /// The beginning of a line whose end has not been read.
    private var line: [UInt8] = []

    /// Reads the next part of the text.
    mutating func read(_ part: Data) {
        var rest = part[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            append(rest[..<end])
            endLine()
            rest = rest[(end + 1)...]
        }
        append(rest)
    }

    /// No more of a line than a name can be long: a row may hold megabytes.
    private mutating func append(_ bytes: Data) { line += bytes.prefix(max(0, 300 - line.count)) }

    private mutating func endLine() {
        defer { line = [] }
        guard let table else { return begin() }
        guard line != Array(#"\."#.utf8) else { return self.table = nil }
        rows[table, default: 0] += 1
        guard table == "schema_migrations" else { return }
        let name = String(decoding: line.prefix { $0 != UInt8(ascii: "\t") }, as: UTF8.self)
        newestMigration = max(newestMigration ?? name, name)
    }

    /// A table begins with `COPY public.name (columns …) FROM stdin;`.
    private mutating func begin() {
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard words.count == 3, words[0].elementsEqual("COPY".utf8) else { return }
        let name = String(decoding: words[1], as: UTF8.self)
        let short = name.hasPrefix("public.") ? String(name.dropFirst("public.".count)) : name
        table = short
        rows[short] = rows[short] ?? 0
    }
}
