import Foundation

/// What stands above a part of a form.
struct PartHeader: Equatable {
    let name: String
    /// As the browser sent it; `nil` for a field that is no file.
    let filename: String?
    let contentType: String

    var isFile: Bool { filename != nil }

    /// Reads the lines of a header; `nil` without a readable `name`.
    init?(_ bytes: ArraySlice<UInt8>) {
        var disposition: [UInt8] = []
        var type: [UInt8] = []
        for line in bytes.split(separator: 0x0A) {
            let key = line.prefix { $0 != UInt8(ascii: ":") }
            let value = line.dropFirst(key.count + 1).filter { $0 != 0x0D }
            switch Self.lowercased(key) {
            case "content-disposition": disposition = value
            case "content-type": type = value.filter { $0 > 0x20 }
            default: continue
            }
        }
        guard Self.lowercased(disposition.prefix { $0 != UInt8(ascii: ";") }) == "form-data",
            let name = HeaderParameters.value(of: "name", in: disposition),
            let text = String(validating: Self.unquoted(name), as: UTF8.self), !text.isEmpty,
            text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { return nil }
        self.name = text
        let filename = HeaderParameters.value(of: "filename", in: disposition)
        self.filename = filename.map { String(decoding: Self.unquoted($0), as: UTF8.self) }
        let isType = (3...127).contains(type.count) && type.allSatisfy { $0 < 0x7F }
        contentType = isType ? String(decoding: type, as: UTF8.self) : "application/octet-stream"
    }

    private static func lowercased(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.filter { $0 > 0x20 && $0 < 0x7F }, as: UTF8.self).lowercased()
    }

    /// Browsers write `"` as `%22` and nothing else in this way. Source: WHATWG HTML, "multipart".
    private static func unquoted(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        for byte in bytes {
            text.append(byte)
            if text.suffix(3).elementsEqual("%22".utf8) {
                text.removeLast(3)
                text.append(UInt8(ascii: "\""))
            }
        }
        return text
    }
}

/// The parameters of a header, such as `name` in `form-data; name="photo"`.
enum HeaderParameters {
    /// The value of the first parameter `name`; `nil` when it is absent.
    ///
    /// Inside quotes a backslash protects a quote and nothing else: old browsers send the folders
    /// of Windows.
    static func value(of name: String, in header: [UInt8]) -> [UInt8]? {
        var rest = header.drop { $0 != UInt8(ascii: ";") }
        while !rest.isEmpty {
            rest = rest.dropFirst().drop { $0 <= 0x20 }
            let key = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") }
            rest = rest.dropFirst(key.count)
            guard rest.first == UInt8(ascii: "=") else { continue }
            let value = readValue(&rest)
            let isWanted = key.map { $0 | 0x20 }.elementsEqual(name.utf8)
            if isWanted { return value }
            rest = rest.drop { $0 != UInt8(ascii: ";") }
        }
        return nil
    }

    private static func readValue(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        rest = rest.dropFirst()
        guard rest.first == UInt8(ascii: "\"") else {
            let value = rest.prefix { $0 != UInt8(ascii: ";") }
            rest = rest.dropFirst(value.count)
            return value.filter { $0 > 0x20 }
        }
        rest = rest.dropFirst()
        var value: [UInt8] = []
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
            let isProtected = byte == UInt8(ascii: "\\") && rest.first == UInt8(ascii: "\"")
            value.append(isProtected ? rest.removeFirst() : byte)
        }
        return value
    }
}

/// The name of a file that somebody sent.
enum Filename {
    /// Only the last part of a path, without what hides its end or breaks a header.
    ///
    /// Control characters go, and so do the marks that turn the direction of writing: with one,
    /// `gpj.exe` reads like a picture. At most 120 code points stay, the last ones, so that the
    /// extension survives. A name of which nothing is left becomes `file`.
    static func sanitised(_ name: String) -> String {
        let scalars = name.precomposedStringWithCanonicalMapping.unicodeScalars
        let last = scalars.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last
        let kept = (last.map(Array.init) ?? []).filter { !isHidden($0) }.suffix(120)
        let text = String(String.UnicodeScalarView(kept))
        return text.utf8.allSatisfy { $0 == UInt8(ascii: ".") || $0 == 0x20 } ? "file" : text
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x20, 0x7F...0x9F, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069,
            0xFEFF, 0xFFFD:
            true
        default: scalar == "\"" || scalar == ";"
        }
    }
}
