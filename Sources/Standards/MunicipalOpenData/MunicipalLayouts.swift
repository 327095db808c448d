import Foundation

/// The layouts and the words for kinds of places that a reader knows.
public struct MunicipalLayouts: Sendable {
    /// The layouts by name.
    public let layouts: [MunicipalLayout]
    let kinds: PlaceKindWords

    /// Reads the layout files in `folder`, those that end in `.layout`, and its `PlaceKinds.tsv`.
    ///
    /// They ship as resources of this target, in the folder `Layouts`; a new layout is a new file.
    ///
    /// - Throws: ``MunicipalLayout/Malformed``, or what reading the files throws.
    public init(folder: URL) throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: folder,
            includingPropertiesForKeys: nil
        )
        layouts = try files.filter { $0.pathExtension == "layout" }
            .map { file in
                let name = file.deletingPathExtension().lastPathComponent
                return try MunicipalLayout(
                    name: name,
                    text: String(contentsOf: file, encoding: .utf8)
                )
            }
            .sorted { $0.name < $1.name }
        let words = folder.appending(path: "PlaceKinds.tsv")
        kinds = PlaceKindWords(text: try String(contentsOf: words, encoding: .utf8))
    }

    /// The layout that knows most columns of `header`; the first by name among equals.
    func layout(of header: [String]) -> MunicipalLayout? {
        let names = Set(header)
        var best: (layout: MunicipalLayout, fit: Int)?
        for layout in layouts {
            if let fit = layout.fit(names), fit > best?.fit ?? 0 { best = (layout, fit) }
        }
        return best?.layout
    }
}

/// Words by which a place in a general list is of a narrower kind.
///
/// Lines of the list’s kind, the narrower kind, and words, parted by tabs. A word counts within the
/// source’s own category, else at the end of the name; the first line that fits decides.
struct PlaceKindWords: Sendable {
    private let lines: [(list: PlaceKind, kind: PlaceKind, words: [String])]

    init(text: String) {
        lines = text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "\t").map(String.init)
            guard cells.count >= 3, let list = PlaceKind(rawValue: cells[0]),
                let kind = PlaceKind(rawValue: cells[1])
            else { return nil }
            return (list, kind, Array(cells[2...]))
        }
    }

    /// The kind of a place; `usual` where no word decides.
    func kind(in list: PlaceKind, category: String, name: String, usual: PlaceKind) -> PlaceKind {
        let lines = lines.filter { $0.list == list }
        let byCategory = lines.first { $0.words.contains(where: category.contains) }
        let byName = lines.first { $0.words.contains(where: name.hasSuffix) }
        return (byCategory ?? byName)?.kind ?? usual
    }
}
