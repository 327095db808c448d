import Glibc

/// The C library’s `iconv`, without substitutes: one octet that has no meaning refuses the text.
enum CharacterConverter {
    /// `bytes` in UTF-8.
    ///
    /// - Throws: ``CSVError/unknownEncoding`` for an unmapped or cut-off character,
    ///   ``CSVError/converterMissing(_:)`` where the operating system has no such table.
    static func utf8(
        of bytes: ArraySlice<UInt8>,
        encodedAs encoding: String
    ) throws(CSVError) -> [UInt8] {
        guard let converter = iconv_open("UTF-8", encoding), Int(bitPattern: converter) != -1 else {
            throw .converterMissing(encoding)
        }
        defer { iconv_close(converter) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 2)
        guard bytes.withUnsafeBytes({ convert($0, with: converter, to: &text) }) else {
            throw .unknownEncoding
        }
        return text
    }

    /// Whether all of `source` was converted and appended to `text`.
    private static func convert(
        _ source: UnsafeRawBufferPointer,
        with converter: iconv_t,
        to text: inout [UInt8]
    ) -> Bool {
        // iconv moves this pointer over its input and never writes through it.
        var input = UnsafeMutableRawBufferPointer(mutating: source).baseAddress?
            .assumingMemoryBound(to: CChar.self)
        var left = source.count
        var isComplete = left == 0
        var isRefused = false
        while !isComplete && !isRefused {
            let room = 65_536
            let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                let start = UnsafeMutableRawPointer(buffer.baseAddress)
                var output = start?.assumingMemoryBound(to: CChar.self)
                var free = room
                let result = iconv(converter, &input, &left, &output, &free)
                isComplete = result != -1
                isRefused = !isComplete && errno != E2BIG
                count = room - free
            }
            text += part
        }
        return isComplete
    }
}
