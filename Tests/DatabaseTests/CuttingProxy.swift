import Foundation
import Synchronization

/// Stands between a program and PostgreSQL, and cuts the line at the first COMMIT.
final class CuttingProxy: Sendable {
    /// When the line is cut.
    enum Moment: CaseIterable {
        /// The server never hears of the COMMIT.
        case beforeCommit
        /// The server commits, and its answer is lost.
        case afterCommit
    }

    /// Where programs connect: the `host` of an address.
    let folder: String
    private let server: String
    private let moment: Moment
    private let listener: Int32
    private let wasCut = Mutex(false)

    /// Listens in a new folder for the server whose socket is in `server`.
    init(to server: String, cutting moment: Moment) throws {
        folder = "/tmp/engawa-proxy-\(UUID().uuidString.prefix(8))"
        self.server = server
        self.moment = moment
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let isBound = Self.address(in: folder) { bind(listener, $0, $1) } == 0
        guard isBound, listen(listener, 8) == 0 else { throw POSIXError(.EIO) }
        Thread.detachNewThread { [self] in accept() }
    }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func accept() {
        while true {
            let program = Glibc.accept(listener, nil, nil)
            guard program >= 0 else { break }
            let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            _ = Self.address(in: self.server) { connect(server, $0, $1) }
            Thread.detachNewThread { [self] in forward(program, to: server, watching: true) }
            Thread.detachNewThread { [self] in forward(server, to: program, watching: false) }
        }
        close(listener)
    }

    private func forward(_ source: Int32, to target: Int32, watching: Bool) {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(source, &buffer, buffer.count)
            guard count > 0 else { break }
            let isLast = watching && isFirstCommit(buffer[..<count])
            if isLast {
                // First the way back, so that no answer gets through.
                shutdown(source, Int32(SHUT_RDWR))
                if moment == .beforeCommit { break }
            }
            let sent = send(target, buffer, count, Int32(MSG_NOSIGNAL))
            guard sent == count, !isLast else { break }
        }
        shutdown(target, Int32(SHUT_WR))
    }

    private func isFirstCommit(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard String(decoding: bytes, as: UTF8.self).contains("COMMIT") else { return false }
        return wasCut.withLock { wasCut in
            defer { wasCut = true }
            return !wasCut
        }
    }

    private static func address(
        in folder: String,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) {
            $0.copyBytes(from: (folder + "/.s.PGSQL.5432").utf8)
        }
        return withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
