import Crypto
import NIOCore
import Synchronization

/// Bodies that were packed before: a page that is sent again is not packed again.
///
/// Known by the SHA-256 of the whole body, so that two readers never share what differs.
final class PackedBodies: Sendable {
    private struct State {
        var bodies: [SHA256.Digest: ByteBuffer] = [:]
        var size = 0
    }

    /// 16 MB: some three thousand packed pages. A default of the project.
    private static let limit = 16 * 1024 * 1024

    private let state = Mutex(State())

    /// The packed form of `body`; `nil` when packing failed.
    func packed(_ body: ByteBuffer, level: Int32) -> ByteBuffer? {
        let digest = body.withUnsafeReadableBytes { bytes in
            var hash = SHA256()
            hash.update(bufferPointer: bytes)
            return hash.finalize()
        }
        if let known = state.withLock({ $0.bodies[digest] }) { return known }
        let bytes = body.withUnsafeReadableBytes { Packing.gzip($0, level: level) }
        guard let bytes else { return nil }
        let packed = ByteBuffer(bytes: bytes)
        state.withLock { state in
            if state.size > Self.limit { state = State() }
            state.bodies[digest] = packed
            state.size += bytes.count
        }
        return packed
    }
}
