import Core
import Foundation
import Hummingbird
import Testing

@testable import Web

@Suite("Multipart forms (RFC 7578)")
struct MultipartTests {
    static let boundary = "----x7MA4YWxkTrZu0gW"

    static let sample = body([
        (#"form-data; name="title""#, nil, "祭り\r\n花火"),
        (
            #"form-data; name="photo"; filename="C:\photos\a\"b.png""#, "image/png",
            "\u{0}\r\n--\r\n"
        ),
        (#"form-data; name="none"; filename="""#, "application/octet-stream", ""),
        (#"form-data; name="%22quoted%22""#, nil, ""),
    ])

    @Test("are read in pieces of any size", arguments: [1, 2, 3, 7, 64, 100_000])
    func pieces(size: Int) throws {
        let upload = try Self.parse(Self.sample, size: size)

        #expect(upload.values["title"] == "祭り\n花火")
        #expect(upload.values.all("\"quoted\"") == [""])
        #expect(upload.files.count == 1)
        let photo = try #require(upload.file("photo"))
        #expect(photo.filename == "ab.png")
        #expect(photo.contentType == "image/png")
        #expect(photo.bytes == Array("\u{0}\r\n--\r\n".utf8))
    }

    @Test("may be empty, and have words before and after")
    func surroundings() throws {
        let before = Array("preamble\r\n".utf8) + Self.sample + Array("\r\nepilogue".utf8)

        #expect(try Self.parse(Array("--\(Self.boundary)--".utf8)).files.isEmpty)
        #expect(try Self.parse(before).files.count == 1)
    }

    @Test("are refused when they are cut off, at whatever byte")
    func cutOff() {
        for length in 0..<(Self.sample.count - 4) {
            #expect(throws: MalformedRequest.self) {
                try Self.parse(Array(Self.sample.prefix(length)))
            }
        }
    }

    @Test(
        "are refused when a part has no usable name",
        arguments: [
            "form-data", #"form-data; name="""#, #"attachment; name="a""#, "form-data; filename=a",
            "form-data; name=\"a\u{0}\"", "form-data; name=\"a\rb\u{1}\"", "",
        ]
    )
    func names(disposition: String) {
        #expect(throws: MalformedRequest.self) {
            try Self.parse(Self.body([(disposition, nil, "")]))
        }
    }

    @Test("are refused above every limit")
    func limits() {
        let part = ("form-data; name=a", nil as String?, String(repeating: "a", count: 200))
        let long = ("form-data; name=\(String(repeating: "a", count: 9000))", nil as String?, "")
        let file = (#"form-data; name="a"; filename="a""#, nil as String?, part.2)
        let limits = MultipartParser.Limits(
            parts: 3,
            header: 8192,
            field: 100,
            file: 300,
            total: 1000
        )

        for body in [[part], [long], [file, file, file, file]].map(Self.body) {
            #expect(throws: BodyTooLarge.self) { try Self.parse(body, limits: limits) }
        }
        #expect(throws: Never.self) { try Self.parse(Self.body([file, file]), limits: limits) }
    }

    @Test(
        "have a boundary that is one",
        arguments: [
            ("multipart/form-data; boundary=abc", "abc"),
            ("multipart/form-data; charset=utf-8; BOUNDARY=\"a b;c\"", nil),
            ("multipart/form-data; boundary=\"a;c\"", nil), ("multipart/form-data", nil),
            ("multipart/form-data; boundary=", nil), ("multipart/form-data; xboundary=abc", nil),
            ("multipart/form-data; boundary=" + String(repeating: "a", count: 71), nil),
        ]
    )
    func boundaries(type: String, boundary: String?) {
        let parser = MultipartParser.boundary(in: type).flatMap {
            MultipartParser(boundary: $0, limits: .init(total: 100))
        }

        #expect((parser != nil) == (boundary != nil))
    }

    @Test(
        "show a file's name as what it is",
        arguments: [
            ("../../etc/passwd", "passwd"), ("C:\\a\\b.pdf", "b.pdf"),
            ("a\u{202E}gpj.exe", "agpj.exe"),
            ("a\r\nb", "ab"), ("..", "file"), ("", "file"), ("dir/", "file"),
            ("/\u{301}x", "\u{301}x"),
            ("名簿\u{0}.csv", "名簿.csv"), ("か\u{3099}.txt", "が.txt"), ("a\";b", "ab"),
        ]
    )
    func filenames(sent: String, shown: String) {
        #expect(Array(Filename.sanitised(sent).utf8) == Array(shown.utf8))
    }

    @Test("keep the end of a long name")
    func longName() {
        let name = Filename.sanitised(String(repeating: "長", count: 500) + ".pdf")

        #expect(name.unicodeScalars.count == 120 && name.hasSuffix("長.pdf"))
    }

    @Test("break nothing, however they are broken: 100,000 mutated bodies")
    func fuzz() {
        var random = SeededRandom(seed: 20_260_918)
        let limits = MultipartParser.Limits(parts: 5, header: 200, field: 60, file: 80, total: 900)
        var accepted = 0
        for _ in 0..<100_000 {
            let body = Self.mutated(Self.sample, &random)
            let size = Int.random(in: 1...200, using: &random)
            do {
                let upload = try Self.parse(body, size: size, limits: limits)
                accepted += 1
                #expect(body.count <= limits.total && upload.files.count <= limits.parts)
                for file in upload.files {
                    #expect(file.bytes.count <= limits.file)
                    #expect(!file.filename.utf8.contains { $0 < 0x20 || $0 == 0x2F || $0 == 0x5C })
                }
            } catch {
                #expect(error is MalformedRequest || error is BodyTooLarge)
            }
        }
        #expect(accepted > 1000)
    }

    // MARK: Making bodies

    static func body(_ parts: [(disposition: String, type: String?, content: String)]) -> [UInt8] {
        var body = ""
        for part in parts {
            body += "--\(boundary)\r\nContent-Disposition: \(part.disposition)\r\n"
            if let type = part.type { body += "Content-Type: \(type)\r\n" }
            body += "\r\n\(part.content)\r\n"
        }
        return Array("\(body)--\(boundary)--\r\n".utf8)
    }

    @discardableResult
    static func parse(
        _ body: [UInt8],
        size: Int = 100_000,
        limits: MultipartParser.Limits = .init(total: 1_000_000)
    ) throws -> Upload {
        var parser = try #require(
            MultipartParser(boundary: Array(boundary.utf8), limits: limits)
        )
        var rest = body[...]
        while !rest.isEmpty {
            try parser.consume(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        return try parser.finish()
    }

    /// A body with up to six pieces cut, doubled, swapped for noise or for what means something.
    private static func mutated(_ body: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        let meanings = ["\r\n", "--", "\r\n--\(boundary)", "\"", ";", "\r\n\r\n", "\u{0}", "name="]
        var body = body
        for _ in 0..<Int.random(in: 0...6, using: &random) where !body.isEmpty {
            let start = Int.random(in: 0..<body.count, using: &random)
            let end = min(body.count, start + Int.random(in: 0...20, using: &random))
            switch Int.random(in: 0...4, using: &random) {
            case 0: body.removeSubrange(start..<end)
            case 1: body.insert(contentsOf: body[start..<end], at: start)
            case 2: body[start] = UInt8.random(in: 0...255, using: &random)
            case 3:
                body.insert(
                    contentsOf: meanings.randomElement(using: &random)?.utf8 ?? "".utf8,
                    at: start
                )
            default: body.replaceSubrange(start..<end, with: body.suffix(end - start))
            }
        }
        return body
    }
}

/// A generator that gives the same numbers in each run. Source: S. Vigna, SplitMix64.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
