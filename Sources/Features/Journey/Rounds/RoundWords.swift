import Core
import Strings
import Web

/// When a round is due, as its reader sees it.
struct RoundWords: Sendable {
    /// "By Wed 16 Sep", "from Tue 15 Sep", or how long it is late.
    let days: String

    init(_ due: DueRound, today: Day, text: Text) {
        if due.isLate(on: today) {
            days = text.counted("step.past", today - due.lastDay)
        } else if due.firstDay > today {
            days = text("rounds.from", ["day": text.day(due.firstDay)])
        } else {
            days = text("step.by", ["day": text.day(due.lastDay)])
        }
    }
}
