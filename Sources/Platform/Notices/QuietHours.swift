import Core
import Foundation

/// The hours in which nobody is disturbed: 19:00 to 7:00 in Japan.
///
/// Source of the hours: the product's own promise; they leave evenings and nights to the person.
public enum QuietHours {
    /// When quiet begins, in seconds after midnight in Japan: 19:00.
    static let begin: TimeInterval = 19 * 3600
    /// When quiet ends, in seconds after midnight in Japan: 7:00.
    static let end: TimeInterval = 7 * 3600

    /// The first moment at which something may reach a person.
    ///
    /// - Returns: `moment` itself when it is urgent or from 7:00 up to 19:00, else the next 7:00.
    public static func deliveryTime(for moment: Date, urgent: Bool) -> Date {
        let day = Day(of: moment)
        let seconds = moment.timeIntervalSince(day.startInJapan)
        if urgent || (seconds >= end && seconds < begin) { return moment }
        return (seconds < end ? day : day + 1).startInJapan + end
    }
}
