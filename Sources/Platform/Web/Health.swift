import Hummingbird
import NIOCore
import Synchronization

/// Whether the server can work, as a load balancer wants to know it: from memory, at once.
public final class Health: Sendable {
    /// What the server can do.
    public enum State: Sendable, Equatable {
        /// Everything.
        case ready
        /// Nothing yet or nothing more; the reason is shown to whoever asks, so it is short.
        case unavailable(String)
    }

    /// Where it is asked.
    static let path = "/up"

    private let state: Mutex<State>

    /// Starts unavailable, since the database has not been asked yet.
    public init(_ state: State = .unavailable("starting")) { self.state = Mutex(state) }

    /// What the last probe found.
    public var current: State { state.withLock { $0 } }

    /// Takes note of what a probe found.
    public func set(_ state: State) { self.state.withLock { $0 = state } }

    /// Adds the route. Do it right after ``ResponseShield``, so that nothing else runs for it.
    public func addRoutes(to routes: Routes) {
        routes.get(RouterPath(Self.path)) { _, _ in self.response }
    }

    var response: Response {
        switch current {
        case .ready: Response(status: .ok, headers: Self.headers, body: Self.ok)
        case .unavailable(let reason):
            Response(
                status: .serviceUnavailable,
                headers: Self.headers,
                body: ResponseBody(byteBuffer: ByteBuffer(string: reason))
            )
        }
    }

    private static let headers: HTTPFields = [.contentType: "text/plain; charset=utf-8"]
    private static let ok = ResponseBody(byteBuffer: ByteBuffer(string: "ok"))
}
