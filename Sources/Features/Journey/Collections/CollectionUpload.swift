import Core
import Foundation
import Strings
import Web

/// A town's file that waits for a decision, with what was said of it.
struct CollectionUpload: Codable, Sendable {
    /// Whose it is: nobody else decides about it.
    let account: String
    let town: String
    let source: String?
    let checkedOn: Day
    let bytes: Data

    func change(_ file: CollectionFile) -> CollectionImport {
        CollectionImport(file: file, town: town, source: source, checkedOn: checkedOn)
    }

    func stashed() throws -> [UInt8] { Array(try JSONEncoder().encode(self)) }
}

extension CollectionUpload {
    /// `nil` for somebody else's, and for another kind of upload.
    init?(stashed: [UInt8], by account: String) {
        guard let kept = try? JSONDecoder().decode(Self.self, from: Data(stashed)),
            kept.account == account
        else { return nil }
        self = kept
    }
}

/// What staff sent with a file, and what is wrong with it.
struct CollectionUploadForm {
    /// The upload and what was read from it; `nil` where there are problems.
    private(set) var accepted: (upload: CollectionUpload, file: CollectionFile)?
    private(set) var problems: [(field: String, sentence: String)] = []

    init(_ sent: Upload, town: String, by account: String, today: Day, text: Text) {
        let bytes = sent.file("file")?.bytes ?? []
        var file: CollectionFile?
        do {
            file = try CollectionFile(bytes, town: town)
        } catch {
            let (key, value) = error.sentence
            problems.append(("file", text(key, ["value": value])))
        }
        let source = sent.values["source"]
        let link = CollectionSource.link(source)
        if !source.isEmpty, link == nil {
            problems.append(("source", text["overlay.error.source"]))
        }
        let day = TypedDay.parse(sent.values.normalised("last_checked_on"))
        if day == nil {
            problems.append(("last_checked_on", text["error.day_not_a_date"]))
        } else if let day, day > today {
            problems.append(("last_checked_on", text["overlay.error.checked_in_future"]))
        }
        guard problems.isEmpty, let file, let day else { return }
        let upload = CollectionUpload(
            account: account,
            town: town,
            source: link,
            checkedOn: day,
            bytes: Data(bytes)
        )
        accepted = (upload, file)
    }
}
