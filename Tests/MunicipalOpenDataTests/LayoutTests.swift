import Foundation
import Testing

@testable import MunicipalOpenData

@Suite("Layouts")
struct LayoutTests {
    @Test("Those that ship are read, and each is the best for its own columns")
    func shipped() throws {
        let layouts = try Shipped.layouts.get()

        #expect(layouts.layouts.count == 26)
        for layout in layouts.layouts {
            let columns = Array(Set(layout.columns.values.joined()))
            #expect(layouts.layout(of: columns)?.name == layout.name)
        }
    }

    @Test("Every kind of list has a layout")
    func kinds() throws {
        let lists = Set(try Shipped.layouts.get().layouts.map(\.list))

        #expect(
            lists == [
                nil, .facility, .coolingSpot, .medical, .shelter, .tourism, .wifi, .aed,
                .culturalProperty,
            ]
        )
    }

    @Test("A new layout is a file")
    func newFile() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try "list\tevent\nrequires\ttitle|name\tdate\nname\ttitle\tname\nfirstDay\tdate\n"
            .write(to: folder.appending(path: "new.layout"), atomically: true, encoding: .utf8)
        try "facility\tlibrary\t図書館\n"
            .write(to: folder.appending(path: "PlaceKinds.tsv"), atomically: true, encoding: .utf8)

        var reader = try MunicipalReader(
            Array("Date,Name,Other\n2026-08-04,Tea,x\n".utf8),
            layouts: MunicipalLayouts(folder: folder)
        )

        #expect(reader.layout.name == "new" && reader.unusedColumns == ["Other"])
        #expect(reader.file().events.map(\.name) == ["Tea"])
    }

    @Test(
        "A malformed layout says where",
        arguments: [
            ("list\tevent\nrequires\ta\nnmae\ta\n", 3), ("list\tevent\nrequires\ta\nname\n", 3),
            ("list\tevent\nname\ta\n", 0), ("requires\ta\nname\ta\n", 0),
            ("list\tevent\nrequires\ta\nname\ta\nname\tb\n", 4),
        ]
    )
    func malformed(text: String, line: Int) {
        #expect(throws: MunicipalLayout.Malformed(layout: "x", line: line)) {
            try MunicipalLayout(name: "x", text: text)
        }
    }

    @Test("A facility is what its category says, else its name, else what a person says")
    func placeKinds() throws {
        let file = try read(
            "名称,住所,備考\n港図書館,a,公民館\n港図書館,a,\n港倶楽部,a,その他\n",
            defaults: MunicipalReader.Defaults(kind: .school)
        )

        #expect(file.places.map(\.kind) == [.communityCentre, .library, .school])
        #expect(file.places.allSatisfy { $0.list == .facility })
    }
}
