import Foundation
import MunicipalOpenData
import Strings
import Testing

/// The layouts that ship, read once.
enum Shipped {
    static let folder = Resources.folder("Layouts", of: "MunicipalOpenData")
    static let layouts = Result { try MunicipalLayouts(folder: folder) }
}

/// A small invented file, read whole.
func read(
    _ text: String,
    encoding: String.Encoding = .utf8,
    defaults: MunicipalReader.Defaults = MunicipalReader.Defaults()
) throws -> MunicipalFile {
    var reader = try reader(text, encoding: encoding, defaults: defaults)
    return reader.file()
}

func reader(
    _ text: String,
    encoding: String.Encoding = .utf8,
    defaults: MunicipalReader.Defaults = MunicipalReader.Defaults()
) throws -> MunicipalReader {
    let bytes = Array(try #require(text.data(using: encoding)))
    return try MunicipalReader(bytes, layouts: Shipped.layouts.get(), defaults: defaults)
}

/// An event of the recommended data set, with these cells and usual ones.
func event(_ cells: [String: String]) throws -> MunicipalFile {
    try row(cells, usual: ["イベント名": "花火", "開始日": "2026-08-04"])
}

/// A public facility of the recommended data set, with these cells and usual ones.
func facility(_ cells: [String: String]) throws -> MunicipalFile {
    try row(cells, usual: ["名称": "港会館", "住所": "静岡県焼津市港町1"])
}

private func row(_ cells: [String: String], usual: [String: String]) throws -> MunicipalFile {
    let cells = usual.merging(cells) { _, given in given }.sorted { $0.key < $1.key }
    let quoted = { (text: String) in "\"\(text)\"" }
    return try read(
        cells.map { quoted($0.key) }.joined(separator: ",") + "\r\n"
            + cells.map { quoted($0.value) }.joined(separator: ",") + "\r\n"
    )
}

extension MunicipalFile {
    /// What was found, without where.
    var found: [Finding] { problems.map { Finding($0.reason, $0.outcome) } }
}

struct Finding: Hashable {
    let reason: MunicipalProblem.Reason
    let outcome: MunicipalProblem.Outcome

    init(_ reason: MunicipalProblem.Reason, _ outcome: MunicipalProblem.Outcome) {
        self.reason = reason
        self.outcome = outcome
    }
}

/// A file that a town published, beside the project; `nil`, and said aloud, where it is missing.
func published(_ path: String) throws -> [UInt8]? {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/data/opendata/\(path)").standardized
    guard let data = try? Data(contentsOf: file) else {
        withKnownIssue("The published files are not on this machine: skipped") {
            Issue.record("no \(path)")
        }
        return nil
    }
    return Array(data)
}
