import Foundation

/// Where a fact of the procedures was read.
struct ProcedureSource: Sendable, Equatable {
    /// What the page is, in English.
    let title: String
    /// The page; `nil` where the key stands for several, or for none that can be opened.
    let address: String?

    /// Reads the list of sources that ships with the procedures, by their keys.
    ///
    /// - Throws: What reading the file throws.
    static func all(in file: URL) throws -> [String: ProcedureSource] {
        var found: [String: ProcedureSource] = [:]
        let text = try String(contentsOf: file, encoding: .utf8)
        for line in text.utf8.split(separator: UInt8(ascii: "\n")).dropFirst() {
            let cells = line.split(
                separator: UInt8(ascii: "\t"),
                omittingEmptySubsequences: false
            ).map { String(decoding: $0, as: UTF8.self) }
            guard cells.count == 3 else { continue }
            let address = cells[2].isEmpty ? nil : cells[2]
            found[cells[0]] = ProcedureSource(title: cells[1], address: address)
        }
        return found
    }
}
