import CBrotli
import CZlib

/// Making bytes fewer.
enum Packing {
    /// The bytes in gzip format (RFC 1952); `nil` when zlib has no memory for it.
    ///
    /// Level 1 is fast, 9 is small.
    static func gzip(_ bytes: UnsafeRawBufferPointer, level: Int32) -> [UInt8]? {
        var stream = z_stream()
        // 15 is the largest window, 16 asks for the gzip frame, 8 is zlib's default memory.
        let size = Int32(MemoryLayout<z_stream>.size)
        guard
            deflateInit2_(
                &stream,
                level,
                Z_DEFLATED,
                15 + 16,
                8,
                Z_DEFAULT_STRATEGY,
                ZLIB_VERSION,
                size
            ) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        stream.next_in = UnsafeMutablePointer(
            mutating: bytes.bindMemory(to: UInt8.self).baseAddress
        )
        stream.avail_in = UInt32(bytes.count)
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        var result = Z_OK
        let packed = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            stream.next_out = buffer.baseAddress
            stream.avail_out = UInt32(bound)
            result = deflate(&stream, Z_FINISH)
            count = bound - Int(stream.avail_out)
        }
        return result == Z_STREAM_END ? packed : nil
    }

    /// The bytes in brotli format (RFC 7932), as small as it gets; slow. `nil` when it fails.
    static func brotli(_ bytes: [UInt8]) -> [UInt8]? {
        let bound = BrotliEncoderMaxCompressedSize(bytes.count)
        guard bound > 0 else { return nil }
        var size = bound
        var isPacked = false
        let packed = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            isPacked =
                BrotliEncoderCompress(
                    BROTLI_MAX_QUALITY,
                    BROTLI_DEFAULT_WINDOW,
                    BROTLI_MODE_TEXT,
                    bytes.count,
                    bytes,
                    &size,
                    buffer.baseAddress
                ) == BROTLI_TRUE
            count = isPacked ? size : 0
        }
        return isPacked ? packed : nil
    }
}
