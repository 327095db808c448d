import Crypto
import Foundation
import Hummingbird
import NIOCore

/// The style sheet, the script and the pictures of this build, packed and kept in memory.
///
/// Nothing is read from the disk while serving, so that no path leads anywhere else.
public struct Assets: Sendable {
    /// Where the style sheet and the script of this build lie.
    public let links: AssetLinks
    private let assets: [String: Asset]

    /// Reads and packs a folder with `css`, `js` and `icons`, once, at start.
    ///
    /// The style sheets become one in the order of their names, and so do the scripts: each of
    /// them keeps to itself. Their address carries a hash of the content, so that browsers may
    /// keep them for good. Files in `icons` and `root` keep their names; `root` is the site's root.
    /// The files in `worker` become `/service-worker.js`, since a worker rules what lies beside it.
    ///
    /// - Throws: What reading throws; a server without its style sheet must not start.
    public init(folder: URL) throws {
        let style = try Self.joined("css", of: "css", in: folder)
        let script = try Self.joined("js", of: "js", in: folder)
        let names = (
            style: "engawa-\(Self.hash(style)).css", script: "engawa-\(Self.hash(script)).js"
        )
        var assets = [
            "/assets/\(names.style)": Asset(style, type: "css", caching: .forGood),
            "/assets/\(names.script)": Asset(script, type: "js", caching: .forGood),
            "/robots.txt": Asset(Array(Self.robots.utf8), type: "txt", caching: .forADay),
        ]
        for file in try Self.files("icons", in: folder) {
            assets["/assets/\(file.lastPathComponent)"] = try Asset(file, caching: .forADay)
        }
        for file in try Self.files("root", in: folder) {
            assets["/\(file.lastPathComponent)"] = try Asset(file, caching: .asked)
        }
        let kept = ["/assets/\(names.style)", "/assets/\(names.script)", "/assets/icon.svg"]
        if let worker = try Self.worker(in: folder, keeping: kept) {
            assets["/service-worker.js"] = Asset(worker, type: "js", caching: .asked)
        }
        assets["/favicon.ico"] = assets["/assets/favicon.ico"] ?? assets["/assets/icon.svg"]
        self.assets = assets
        links = AssetLinks(style: "/assets/\(names.style)", script: "/assets/\(names.script)")
    }

    /// Adds the routes, before anything that looks at people.
    public func addRoutes(to routes: Routes) {
        let names = assets.keys.filter { !$0.utf8.starts(with: "/assets/".utf8) }
        for name in names { routes.get(RouterPath(name)) { request, _ in try answer(request) } }
        routes.get("assets/:name") { request, _ in try answer(request) }
    }

    /// The answer to a request for one of the files.
    ///
    /// - Throws: ``NotFound`` for anything else.
    func answer(_ request: Request) throws -> Response {
        guard let asset = assets[request.uri.path] else { throw NotFound() }
        return asset.answer(
            accepting: request.header("accept-encoding"),
            known: request.header("if-none-match")
        )
    }

    private static let robots = "User-agent: *\nAllow: /help\nDisallow: /\n"

    /// The worker of this build; `nil` without a folder for it.
    ///
    /// It names the files that every page needs, whose names carry hashes: a browser that asks
    /// again finds other bytes as soon as any of them has changed, and replaces the worker.
    private static func worker(in folder: URL, keeping files: [String]) throws -> [UInt8]? {
        guard try !self.files("worker", in: folder).isEmpty else { return nil }
        let list = files.map { "\"\($0)\"" }.joined(separator: ", ")
        let release = "\"use strict\";\nconst release = { files: [\(list)] };\n"
        return Array(release.utf8) + (try joined("worker", of: "js", in: folder))
    }

    private static func files(_ name: String, in folder: URL) throws -> [URL] {
        let folder = folder.appending(path: name)
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default
            .contentsOfDirectory(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
            .filter { try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true }
            .filter { !$0.lastPathComponent.utf8.starts(with: ".".utf8) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    private static func joined(
        _ name: String,
        of type: String,
        in folder: URL
    ) throws -> [UInt8] {
        let files = try files(name, in: folder).filter { $0.pathExtension == type }
        guard !files.isEmpty else {
            throw CocoaError(.fileReadNoSuchFile, userInfo: [NSFilePathErrorKey: folder.path])
        }
        return try files.flatMap { try Data(contentsOf: $0) + [UInt8(ascii: "\n")] }
    }

    /// The first 12 hexadecimal digits of SHA-256: 48 bits against an accident, not an attack.
    fileprivate static func hash(_ bytes: [UInt8]) -> String {
        String(SHA256.hash(data: bytes).flatMap { $0.hexadecimal }.prefix(12))
    }
}

/// One file in the forms that browsers accept.
private struct Asset: Sendable {
    /// How long a browser keeps it without asking.
    enum Caching: String {
        case forGood = "public, max-age=31536000, immutable"
        case forADay = "public, max-age=86400"
        case asked = "no-cache"
    }

    private struct Form: Sendable {
        let bytes: ByteBuffer
        let headers: HTTPFields
        let tag: String
    }

    private let plain: Form
    private let gzip: Form?
    private let brotli: Form?

    init(_ file: URL, caching: Caching) throws {
        self.init([UInt8](try Data(contentsOf: file)), type: file.pathExtension, caching: caching)
    }

    init(_ bytes: [UInt8], type: String, caching: Caching) {
        let media = Self.types[type]
        let hash = Assets.hash(bytes)
        let isPacked = media?.isText == true

        func form(_ bytes: [UInt8]?, _ encoding: String?) -> Form? {
            guard let bytes else { return nil }
            let tag = "\"\(hash)\(encoding.map { "-\($0)" } ?? "")\""
            var headers: HTTPFields = [
                .contentType: media?.name ?? "application/octet-stream",
                .cacheControl: caching.rawValue,
                .eTag: tag,
            ]
            if isPacked { headers[.vary] = "Accept-Encoding" }
            if let encoding { headers[.contentEncoding] = encoding }
            return Form(bytes: ByteBuffer(bytes: bytes), headers: headers, tag: tag)
        }

        plain = form(bytes, nil) ?? Form(bytes: ByteBuffer(), headers: [:], tag: "\"\"")
        gzip = isPacked ? form(bytes.withUnsafeBytes { Packing.gzip($0, level: 9) }, "gzip") : nil
        brotli = isPacked ? form(Packing.brotli(bytes), "br") : nil
    }

    func answer(accepting encodings: String?, known tag: String?) -> Response {
        let accepted = encodings.map { QualityList($0) }
        var form = plain
        if let brotli, accepted?.accepts("br") == true {
            form = brotli
        } else if let gzip, accepted?.accepts("gzip") == true {
            form = gzip
        }
        if let tag, EntityTag.list(tag, contains: form.tag) {
            return Response(status: .notModified, headers: form.headers)
        }
        return Response(
            status: .ok,
            headers: form.headers,
            body: ResponseBody(byteBuffer: form.bytes)
        )
    }

    private static let types: [String: (name: String, isText: Bool)] = [
        "css": ("text/css; charset=utf-8", true),
        "ico": ("image/x-icon", false),
        "js": ("text/javascript; charset=utf-8", true),
        "json": ("application/json", true),
        "png": ("image/png", false),
        "svg": ("image/svg+xml; charset=utf-8", true),
        "txt": ("text/plain; charset=utf-8", true),
        "webmanifest": ("application/manifest+json", true),
        "webp": ("image/webp", false),
        "woff2": ("font/woff2", false),
    ]
}

extension UInt8 {
    /// Two hexadecimal digits, lower case.
    fileprivate var hexadecimal: String { (self < 16 ? "0" : "") + String(self, radix: 16) }
}
