import Core
import Foundation

@testable import People

extension Day {
    /// A Wednesday; the day of all these tests.
    static let listDay = Day(number: 20_559)
}

/// Reads a list that is written as text.
func readList(_ text: String) throws -> HRList {
    try HRListReader.read(Array(text.utf8), today: .listDay)
}

/// Reads one row that has a name and an address, and `value` under `column`.
func readRow(_ column: HRColumn, _ value: String) throws -> HRList {
    let quoted = "\"" + value.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    switch column {
    case .email: return try readList("family_name,email\nSato,\(quoted)\n")
    case .familyName: return try readList("family_name,email\n\(quoted),a@example.jp\n")
    default:
        return try readList("family_name,email,\(column.rawValue)\nSato,a@example.jp,\(quoted)\n")
    }
}
