import Core
import Hummingbird

/// An error with words for programmers, which the API sends along.
public protocol DetailedError: UserFacingError {
    /// What is wrong, in English; `nil` when the status says it all.
    var detail: String? { get }
}

/// An error whose answer carries headers of its own, such as `Retry-After`.
public protocol HeaderCarryingError: Error {
    /// The headers.
    var headers: HTTPFields { get }
}

/// What may be said about an error.
public struct Failure: Sendable, Equatable {
    /// The HTTP status.
    public let status: Int
    /// The sentence shown, as a key of a catalogue.
    public let messageKey: String
    /// Words for programmers; `nil` when there are none.
    public let detail: String?
    /// What to read out on the phone, and what the log has; `nil` when the sentence says it all.
    public let reference: String?

    /// Decides what an error may say. An error that nobody planned for says nothing about itself.
    public init(_ error: any Error, reference: @autoclosure () -> String) {
        let planned = error as? any UserFacingError
        let status = planned?.status ?? (error as? any HTTPResponseError)?.status.code ?? 500
        let isPlanned = planned != nil || (400..<500).contains(status)
        self.status = status
        self.reference = isPlanned ? nil : reference()
        messageKey = planned?.messageKey ?? Self.key(for: status)
        detail = (error as? any DetailedError)?.detail ?? (error as? HTTPError)?.body
    }

    /// A name that is easy to read out: no vowels, no `0`, `1`, `I`, `L` or `O`.
    public static func makeReference() -> String {
        let letters = Array("23456789BCDFGHJKMNPQRSTVWXYZ")
        let drawn = (0..<8).compactMap { _ in letters.randomElement() }
        return String(drawn.prefix(4)) + "-" + String(drawn.suffix(4))
    }

    private static func key(for status: Int) -> String {
        switch status {
        case 401, 403, 404, 405, 410: "error.not_found"
        case 409, 412: "error.conflict"
        case 408: "error.busy"
        case 413: "error.too_large"
        case 429: "error.too_many"
        case 400..<500: "error.malformed"
        default: "error.unexpected"
        }
    }
}
