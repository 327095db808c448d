import Foundation
import Testing

@Suite("Catalogues of all targets")
struct CatalogueTests {
    /// Every English catalogue in the sources, by its path.
    private func english() throws -> [String: [String: String]] {
        let sources = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources").standardizedFileURL
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        var found: [String: [String: String]] = [:]
        for case let file as URL in files ?? .init() where file.lastPathComponent == "en.json" {
            let data = try Data(contentsOf: file)
            found[file.path] = try JSONDecoder().decode([String: String].self, from: data)
        }
        return found
    }

    @Test("have no straight apostrophe between letters in English")
    func apostrophes() throws {
        let catalogues = try english()
        #expect(catalogues.count >= 7)

        for (file, sentences) in catalogues {
            let straight = sentences.filter { $0.value.contains(/\p{L}'\p{L}/) }.keys.sorted()
            #expect(straight.isEmpty, "\(file): \(straight)")
        }
    }
}
