import Strings

/// What an act on several people has done, as the next page says it.
enum BatchOutcome: Sendable, Equatable {
    case fixed(Int)
    case sent(Int)

    /// Reads the query of an address; `nil` where nothing was done.
    init?(_ query: (String) -> String?) {
        if let count = query("fixed").flatMap({ Int($0) }), count > 0 {
            self = .fixed(count)
        } else if let count = query("sent").flatMap({ Int($0) }), count > 0 {
            self = .sent(count)
        } else {
            return nil
        }
    }

    func words(_ text: Text) -> String {
        switch self {
        case .fixed(let count): text.counted("arrivals.fixed", count)
        case .sent(let count): text.counted("arrivals.sent", count)
        }
    }
}
