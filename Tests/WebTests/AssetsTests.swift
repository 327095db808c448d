import Foundation
import Hummingbird
import NIOCore
import Testing

@testable import Web

@Suite("Assets")
struct AssetsTests {
    let site: Site

    init() throws { site = try Site() }

    @Test("are one sheet and one script, in the order of their names, under a name that is kept")
    func joined() async throws {
        let style = try await site.send(.get, site.assets.links.style.description)
        let script = try await site.send(.get, site.assets.links.script.description)

        #expect(style.text == "a{color:red}\nb{}\n")
        #expect(style.header("content-type") == "text/css; charset=utf-8")
        #expect(style.header("cache-control") == "public, max-age=31536000, immutable")
        #expect(script.text == "let a = 1\n")
        let name = site.assets.links.style.description
        #expect(name.wholeMatch(of: /\/assets\/engawa-[0-9a-f]{12}\.css/) != nil)
    }

    @Test(
        "come in the form that the browser accepts",
        arguments: [
            ("br, gzip", "br"), ("gzip", "gzip"), ("gzip;q=0, br;q=0", nil), ("identity", nil),
        ]
    )
    func forms(accepted: String, encoding: String?) async throws {
        let path = site.assets.links.style.description
        let answer = try await site.send(.get, path, [.acceptEncoding: accepted])

        #expect(answer.header("content-encoding") == encoding)
        #expect(answer.header("vary") == "Accept-Encoding")
        let tag = try #require(answer.header("etag"))
        let again = try await site.send(
            .get,
            path,
            [.acceptEncoding: accepted, .ifNoneMatch: "\"x\", W/\(tag)"]
        )
        #expect(again.status == 304 && again.bytes.isEmpty)
    }

    @Test(
        "are these and nothing else",
        arguments: [
            "/assets/engawa-000000000000.css", "/assets/10-a.css", "/secret.txt",
            "/assets/secret.txt",
            "/assets/..%2Fsecret.txt", "/assets/../secret.txt", "/assets/icon.svg%00.png",
            "/assets/",
        ]
    )
    func nothingElse(path: String) async throws {
        #expect(try await site.send(.get, path).status == 404)
    }

    @Test(
        "keep their names where programs look for them",
        arguments: [
            ("/favicon.ico", "image/svg+xml; charset=utf-8"),
            ("/assets/icon.svg", "image/svg+xml; charset=utf-8"),
            ("/robots.txt", "text/plain; charset=utf-8"),
            ("/worker.js", "text/javascript; charset=utf-8"),
        ]
    )
    func names(path: String, type: String) async throws {
        let answer = try await site.send(.get, path)

        #expect(answer.status == 200)
        #expect(answer.header("content-type") == type)
    }

    @Test("make one worker that names the files of this build, and is asked for every time")
    func worker() async throws {
        let answer = try await site.send(.get, "/service-worker.js")

        let links = site.assets.links
        let first = try #require(answer.text.split(separator: "const release = ").last)
        #expect(answer.header("cache-control") == "no-cache")
        #expect(answer.header("content-type") == "text/javascript; charset=utf-8")
        #expect(answer.header("content-security-policy")?.contains("worker-src 'self'") == true)
        #expect(answer.text.hasPrefix("\"use strict\";\n"))
        #expect(first.contains("\"\(links.style)\", \"\(links.script)\""))
        #expect(answer.text.hasSuffix("let one = 1\nlet two = 2\n"))
    }

    @Test("change the worker when any of them changes", arguments: ["css/10-a.css", "js/a.js"])
    func replaced(file: String) async throws {
        let folder = try Site.folder()
        let before = try await Self.worker(of: Assets(folder: folder))
        try Data("changed".utf8).write(to: folder.appending(path: file))

        let after = try await Self.worker(of: Assets(folder: folder))

        #expect(before != after)
    }

    @Test("need no worker")
    func noWorker() async throws {
        let folder = try Site.folder()
        try FileManager.default.removeItem(at: folder.appending(path: "worker"))
        let assets = try Assets(folder: folder)

        await #expect(throws: NotFound.self) { try await Self.worker(of: assets) }
    }

    private static func worker(of assets: Assets) async throws -> String? {
        let head = HTTPRequest(
            method: .get,
            scheme: "http",
            authority: "engawa.test",
            path: "/service-worker.js"
        )
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        return try assets.answer(request).headers[.eTag]
    }

    @Test("unpack to what they were")
    func unpack() throws {
        let bytes = Array(repeating: Array("縁側 porch ".utf8), count: 500).flatMap { $0 }
        let gzip = try #require(bytes.withUnsafeBytes { Packing.gzip($0, level: 9) })
        let brotli = try #require(Packing.brotli(bytes))

        #expect(gzip.count < 200 && brotli.count < 100)
        #expect(try Self.unpack(gzip, with: "gzip") == bytes)
    }

    private static func unpack(_ bytes: [UInt8], with program: String) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program, "-dc"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(bytes))
        try input.fileHandleForWriting.close()
        let unpacked = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return [UInt8](unpacked)
    }
}
