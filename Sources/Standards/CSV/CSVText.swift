import Foundation

/// Turns the bytes of a file into UTF-8, whichever program wrote them.
///
/// Excel in Japan writes CP932 (Shift_JIS with the NEC and IBM extensions, such as 髙 and ①) unless
/// told otherwise. No mark says so: text that is not UTF-8 is read as CP932, strictly.
public enum CSVText {
    /// Reads the whole file at once.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 with or without a byte order mark, UTF-16 with one, or CP932.
    ///   - limits: Only ``CSVLimits/file`` matters here; it is compared with `bytes`.
    /// - Returns: The text in UTF-8, without a byte order mark.
    /// - Throws: ``CSVError/fileTooLarge(limit:)``, or ``CSVError/unknownEncoding`` for a file that
    ///   is not text in one of these encodings throughout, such as a workbook, ISO-2022-JP mail or
    ///   UTF-16 without a mark.
    public static func decode(
        _ bytes: [UInt8],
        limits: CSVLimits = CSVLimits()
    ) throws(CSVError) -> [UInt8] {
        guard bytes.count <= limits.file else { throw .fileTooLarge(limit: limits.file) }
        let text = try utf8(of: bytes)
        guard !text.contains(0), !hasEscapeSequence(text) else { throw .unknownEncoding }
        return text
    }

    /// Reads the whole file at once, as from an array of bytes.
    public static func decode(
        _ data: Data,
        limits: CSVLimits = CSVLimits()
    ) throws(CSVError) -> [UInt8] {
        guard data.count <= limits.file else { throw .fileTooLarge(limit: limits.file) }
        return try decode(Array(data), limits: limits)
    }

    private static func utf8(of bytes: [UInt8]) throws(CSVError) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            let text = Array(bytes.dropFirst(3))
            guard isUTF8(text) else { throw .unknownEncoding }
            return text
        }
        if bytes.starts(with: [0xFF, 0xFE]) {
            return try CharacterConverter.utf8(of: bytes.dropFirst(2), encodedAs: "UTF-16LE")
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            return try CharacterConverter.utf8(of: bytes.dropFirst(2), encodedAs: "UTF-16BE")
        }
        if isUTF8(bytes) { return bytes }
        guard !bytes.contains(0) else { throw .unknownEncoding }
        return try CharacterConverter.utf8(of: bytes[...], encodedAs: "CP932")
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        (try? UTF8Span(validating: bytes.span)) != nil
    }

    /// Whether ISO-2022-JP changes its character set somewhere: such text is all ASCII, and would
    /// be read as nonsense.
    private static func hasEscapeSequence(_ text: [UInt8]) -> Bool {
        var rest = text[...]
        while let escape = rest.firstIndex(of: 0x1B) {
            rest = rest[(escape + 1)...]
            if rest.first == UInt8(ascii: "$") || rest.first == UInt8(ascii: "(") { return true }
        }
        return false
    }
}
