import ServiceLifecycle
import Web

/// Says on standard output that the server is there, once `/up` would say so too.
struct ReadyLine: Service {
    private let health: Health
    /// `http://` or `https://`, and the host.
    private let place: String
    private let ports: AsyncStream<Int>
    private let found: AsyncStream<Int>.Continuation

    init(health: Health, server: ServerConfiguration) {
        let host = server.host.utf8.contains(UInt8(ascii: ":")) ? "[\(server.host)]" : server.host
        self.health = health
        place = "\(server.certificate == nil ? "http" : "https")://\(host)"
        (ports, found) = AsyncStream.makeStream()
    }

    /// Takes note of the port on which connections are accepted.
    func listening(on port: Int) {
        found.yield(port)
        found.finish()
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            guard let port = await ports.first(where: { _ in true }) else { return }
            while health.current != .ready, !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(5))
            }
            guard !Task.isCancelled else { return }
            Terminal.say("Engawa is listening on \(place):\(port)")
            // A service that ends takes the others with it.
            try? await gracefulShutdown()
        }
    }
}
