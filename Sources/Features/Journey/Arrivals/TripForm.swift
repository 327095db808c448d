import Core
import Foundation
import People
import Web

/// What the form of a trip asks for.
struct TripForm: Sendable {
    let form: FormValues

    /// The longest place that is kept, in Unicode scalars: a name and a landmark.
    static let longestPlace = 80
    /// The longest message, in Unicode scalars.
    static let longestMessage = 600
    /// The most minutes of a record: one day.
    static let mostMinutes = 24 * 60

    init(_ form: FormValues) { self.form = form }

    /// - Throws: ``JourneyError`` for the first field that cannot be used.
    func trip(colleagues: [Person], today: Day) throws(JourneyError) -> Trip {
        let day = try StepForm.day(form, notBefore: today)
        return Trip(
            day: day,
            companion: try companion(colleagues),
            time: try time(),
            place: try place(),
            mayOverlap: !form["overlap"].isEmpty,
            isToldOpen: ToldOpen.isTicked(form, for: day)
        )
    }

    private func companion(_ colleagues: [Person]) throws(JourneyError) -> Person.ID? {
        let chosen = form["companion"]
        guard !chosen.isEmpty else { return nil }
        guard let found = colleagues.first(where: { $0.id.rawValue == chosen }) else {
            throw .companionUnknown
        }
        return found.id
    }

    private func time() throws(JourneyError) -> String? {
        let typed = form.normalised("time")
        guard !typed.isEmpty else { return nil }
        guard let time = ClockTime.parse(typed) else { throw .timeNotATime }
        return time
    }

    private func place() throws(JourneyError) -> String? {
        let typed = try FreeText.checked("place", form)
        guard !typed.isEmpty else { return nil }
        guard typed.unicodeScalars.count <= Self.longestPlace else { throw .placeTooLong }
        return typed
    }

    /// The minutes that a trip took.
    func minutes() throws(JourneyError) -> Int {
        guard let minutes = Int(form.normalised("minutes")),
            (1...Self.mostMinutes).contains(minutes)
        else { throw .minutesMissing }
        return minutes
    }

    /// A message to several people.
    func message() throws(JourneyError) -> String {
        let typed = try FreeText.checked("message", form)
        guard !typed.isEmpty else { throw .messageMissing }
        guard typed.unicodeScalars.count <= Self.longestMessage else { throw .messageTooLong }
        return typed
    }

    /// Which field a mistake is about.
    func field(of error: JourneyError) -> String {
        switch error {
        case .timeNotATime: "time"
        case .placeTooLong: "place"
        case .companionUnknown, .companionBusy: "companion"
        case .minutesMissing, .tripAhead: "minutes"
        case .messageMissing, .messageTooLong: "message"
        case .nobodyChosen: "placement"
        case .everybodyDone: "procedure"
        case .myNumber: form["message"].isEmpty ? "place" : "message"
        default: "fixed_on"
        }
    }
}
