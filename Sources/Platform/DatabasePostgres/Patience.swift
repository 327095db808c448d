import Foundation

/// How often and how long one transaction tries again.
struct Patience {
    /// How many times it starts again after meeting another transaction.
    private static let conflicts = 10
    /// How many lost connections it survives.
    private static let losses = 3
    /// How long it waits for a server to come back: the time that a standby takes to take over.
    private static let absence = Duration.seconds(5)

    private var conflicts = 0
    private var losses = 0

    /// Returns when another try may begin.
    ///
    /// Those who met wait for times that differ by chance and grow: up to 2, 4, 8 … 256 ms.
    ///
    /// - Throws: `error`, when there were tries enough.
    mutating func wait(after error: PostgresError) throws(PostgresError) {
        if error.isConflict {
            conflicts += 1
            guard conflicts <= Self.conflicts else { throw error }
            let longest = Double(1 << min(conflicts, 8)) / 1000
            Thread.sleep(forTimeInterval: Double.random(in: 0...longest))
        } else {
            losses += 1
            guard losses <= Self.losses else { throw error }
        }
    }

    /// A new connection, as soon as there is a server.
    static func reconnect(_ sessions: Sessions) throws(PostgresError) -> Session {
        let deadline = ContinuousClock.now + absence
        while true {
            do {
                return try sessions.open()
            } catch {
                guard ContinuousClock.now < deadline else { throw error }
                Thread.sleep(forTimeInterval: 0.1)
            }
        }
    }
}
