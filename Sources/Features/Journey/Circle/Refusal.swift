import Core
import Foundation
import Yams

/// What to do when the office of a step says no, the same everywhere; towns and branches add to it.
///
/// The keys are those of the files in `Procedures/Refusals`.
struct Refusal: Codable, Equatable, Sendable {
    /// The step at which it happens.
    let procedure: String
    /// Why it happens, and what to ask before leaving.
    let first: Procedure.LocalizedText
    /// What to say, or to show.
    let say: [Procedure.Phrase]
    /// The next place for each reason; the last is the branch.
    let then: [Procedure.LocalizedText]
    let evidence: Procedure.Evidence
    /// Keys of the list of sources.
    let sources: [String]
    let lastCheckedOn: Day
    /// Who compared the text with its sources; `nil` for nobody yet.
    let checkedBy: String?

    enum CodingKeys: String, CodingKey {
        case procedure, first, say, then, evidence, sources
        case lastCheckedOn = "last_checked_on"
        case checkedBy = "checked_by"
    }

    /// Reads every `.yaml` file of `folder`, by the procedures that they name.
    ///
    /// - Throws: What reading the files throws.
    static func all(in folder: URL) throws -> [String: Refusal] {
        let files = try FileManager.default
            .contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "yaml" }
        var found: [String: Refusal] = [:]
        for file in files {
            let text = try String(contentsOf: file, encoding: .utf8)
            for refusal in try YAMLDecoder().decode([Refusal].self, from: text) {
                found[refusal.procedure] = refusal
            }
        }
        return found
    }
}
