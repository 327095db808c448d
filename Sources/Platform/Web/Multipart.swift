import Core
import Foundation

/// A file that somebody chose in a form.
public struct UploadedFile: Sendable, Equatable {
    /// The name of the field.
    public let name: String
    /// The file's name without any folder; text to show, never a path to open.
    public let filename: String
    /// What the browser believes the file to be. Look at the bytes before you do.
    public let contentType: String
    /// The file itself.
    public let bytes: [UInt8]
}

/// A form with files.
public struct Upload: Sendable {
    /// What was filled in.
    public let values: FormValues
    /// The chosen files; a field without a choice has none.
    public let files: [UploadedFile]

    /// The first file of a field; `nil` when none was chosen.
    public func file(_ name: String) -> UploadedFile? { files.first { $0.name == name } }
}

/// Reads `multipart/form-data` piece by piece. Source: RFC 7578, and RFC 2046, section 5.1.
///
/// It knows bytes only, waits for nothing, and holds no more than its limits, so that a test can
/// feed it millions of broken bodies.
struct MultipartParser {
    /// What is too much.
    struct Limits: Sendable {
        /// Parts in one body.
        var parts = 100
        /// Bytes of one part's header.
        var header = 8 * 1024
        /// Bytes of one field that is no file.
        var field = 256 * 1024
        /// Bytes of one file.
        var file = Int.max
        /// Bytes of everything, what surrounds the parts too.
        var total: Int
    }

    private enum State { case preamble, afterBoundary, header, body, epilogue }

    private let limits: Limits
    private let delimiter: [UInt8]
    private var state = State.preamble
    /// What has arrived and is not understood yet. It begins as if a line had just ended.
    private var pending: [UInt8] = [0x0D, 0x0A]
    private var total = 0
    private var count = 0
    private var part: PartHeader?
    private var content: [UInt8] = []
    private var fields: [(String, String)] = []
    private var files: [UploadedFile] = []

    /// A reader for one body; `nil` unless the boundary is 1 to 70 bytes that it may have.
    init?(boundary: [UInt8], limits: Limits) {
        guard (1...70).contains(boundary.count), boundary.allSatisfy(Self.isBoundary) else {
            return nil
        }
        delimiter = Array("\r\n--".utf8) + boundary
        self.limits = limits
    }

    /// Takes the next piece.
    mutating func consume(_ bytes: some Collection<UInt8>) throws {
        total += bytes.count
        guard total <= limits.total else { throw BodyTooLarge() }
        guard state != .epilogue else { return }
        pending += bytes
        var position = 0
        while let next = try step(from: position) { position = next }
        pending.removeFirst(min(position, pending.count))
    }

    /// The form, once everything has arrived.
    ///
    /// - Throws: ``MalformedRequest`` when the last boundary is missing.
    mutating func finish() throws -> Upload {
        guard state == .epilogue else { throw MalformedRequest("The form is cut off") }
        return Upload(values: FormValues(fields), files: files)
    }

    /// Understands one more thing in `pending`, from `start`.
    ///
    /// - Returns: Where to go on; `nil` when more has to arrive.
    private mutating func step(from start: Int) throws -> Int? {
        switch state {
        case .preamble, .body: try readContent(from: start)
        case .afterBoundary: try readBoundaryEnd(from: start)
        case .header: try readHeader(from: start)
        case .epilogue: nil
        }
    }

    /// Reads up to the delimiter, or as far as no delimiter can begin.
    private mutating func readContent(from start: Int) throws -> Int? {
        let found = Self.find(delimiter, in: pending, from: start)
        let end = found ?? max(start, pending.count - delimiter.count + 1)
        if let part {
            content += pending[start..<end]
            guard content.count <= (part.isFile ? limits.file : limits.field) else {
                throw BodyTooLarge()
            }
            if found != nil { try keep(part) }
        }
        guard found != nil else { return end > start ? end : nil }
        state = .afterBoundary
        return end + delimiter.count
    }

    /// After a boundary: two hyphens end the form, a line break begins a part.
    private mutating func readBoundaryEnd(from start: Int) throws -> Int? {
        let rest = pending[start...]
        let padding = rest.prefix { $0 == 0x20 || $0 == 0x09 }.count
        guard padding <= 70 else { throw MalformedRequest("A boundary does not end") }
        let end = rest.dropFirst(padding).prefix(2)
        guard end.count == 2 else { return nil }
        if padding == 0, end.elementsEqual("--".utf8) {
            state = .epilogue
            return pending.count
        }
        guard end.elementsEqual("\r\n".utf8) else {
            throw MalformedRequest("A boundary does not end")
        }
        count += 1
        guard count <= limits.parts else { throw BodyTooLarge() }
        state = .header
        // The line break stays: a header may be empty, and then it is also the header's end.
        return start + padding
    }

    private mutating func readHeader(from start: Int) throws -> Int? {
        guard let end = Self.find(Array("\r\n\r\n".utf8), in: pending, from: start) else {
            guard pending.count - start <= limits.header else { throw BodyTooLarge() }
            return nil
        }
        guard end - start <= limits.header else { throw BodyTooLarge() }
        guard let header = PartHeader(pending[start..<end]) else {
            throw MalformedRequest("A part has no readable name")
        }
        part = header
        content = []
        state = .body
        return end + 4
    }

    private mutating func keep(_ header: PartHeader) throws {
        defer { content = [] }
        guard let filename = header.filename else {
            guard !content.contains(0), let text = String(validating: content, as: UTF8.self)
            else { throw MalformedRequest("A field is no UTF-8 text") }
            fields.append((header.name, FormEncoding.withoutCarriageReturns(text)))
            return
        }
        // A file field without a choice arrives as an empty file without a name.
        guard !filename.isEmpty || !content.isEmpty else { return }
        let file = UploadedFile(
            name: header.name,
            filename: Filename.sanitised(filename),
            contentType: header.contentType,
            bytes: content
        )
        files.append(file)
    }
}

extension MultipartParser {
    /// The boundary that a `Content-Type` announces; `nil` when it announces none.
    static func boundary(in contentType: String) -> [UInt8]? {
        HeaderParameters.value(of: "boundary", in: Array(contentType.utf8))
    }

    /// Where `needle` begins in `haystack`; `nil` when it is not there.
    static func find(_ needle: [UInt8], in haystack: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first, haystack.count - start >= needle.count else { return nil }
        return haystack.withUnsafeBufferPointer { bytes in
            var position = start
            let last = bytes.count - needle.count
            while position <= last {
                if bytes[position] == first,
                    bytes[position..<(position + needle.count)].elementsEqual(needle)
                {
                    return position
                }
                position += 1
            }
            return nil
        }
    }

    /// Source: RFC 2046, section 5.1.1, `bchars` without the space, which cannot end a boundary.
    private static func isBoundary(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "'()+_,-./:=?".utf8.contains(byte)
        }
    }
}
