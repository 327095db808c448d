import Core
import People
import Strings

/// Openings, proposals and what does not fit, in words.
struct OpeningWords: Sendable {
    let text: Text
    let places: Municipalities
    let branches: [Branch]
    /// The staff who appear, by their ids.
    var names: [Person.ID: Person] = [:]
    let today: Day

    func town(_ code: String) -> String { places.name(of: code, in: text.language) }

    func branch(_ id: Branch.ID) -> String {
        branches.first { $0.id == id }?.name(in: text.language) ?? ""
    }

    func name(_ id: Person.ID?) -> String {
        id.flatMap { names[$0]?.name(in: text.language) } ?? text["opening.somebody"]
    }

    /// "Yaizu City, from Thu 1 Oct 2026".
    func title(_ post: OpeningDraft) -> String {
        let day = text.day(post.startsOn, .full)
        return text("opening.title", ["town": town(post.municipality), "day": day])
    }

    func licence(_ post: OpeningDraft) -> String {
        text[post.needsLicence ? "opening.licence.yes" : "opening.licence.no"]
    }

    func housing(_ housing: Housing?) -> String {
        text["opening.housing.\(housing?.rawValue ?? "unknown")"]
    }

    /// "1 of 3 places confirmed, 1 waits for an answer".
    func places(_ opening: Opening) -> String {
        let taken = text(
            "opening.places_taken",
            [
                "confirmed": text.number(opening.confirmed),
                "all": text.number(opening.draft.places),
            ]
        )
        let waiting =
            opening.waiting == 0 ? "" : text.counted("opening.places_waiting", opening.waiting)
        return taken + waiting
    }

    func status(_ opening: Opening) -> String { text["opening.status.\(opening.status.rawValue)"] }

    /// "5 days, of them 3 office days".
    func waiting(_ waiting: Waiting) -> String {
        text(
            "opening.waiting",
            [
                "days": text.counted("opening.days", waiting.days),
                "office": text.counted("opening.office_days", waiting.officeDays),
            ]
        )
    }

    /// "Proposed for Yaizu City by Maren Stillwater, Thu 17 Sep, 10:00".
    func standing(_ standing: StandingProposal) -> String {
        text(
            "opening.standing",
            [
                "town": town(standing.municipality), "name": name(standing.by),
                "when": text.moment(standing.at),
            ]
        )
    }

    func misfit(_ misfit: Misfit) -> String {
        switch misfit {
        case .licenceMissing: text["opening.misfit.licence_missing"]
        case .licenceUnknown: text["opening.misfit.licence_unknown"]
        case .noCertificate: text["opening.misfit.no_certificate"]
        case .certificateAfterStart(let day): on("certificate_late", day)
        case .arrivesAfterStart(let day): on("arrives_late", day)
        case .contractEndsBefore(let day): on("contract_ends", day)
        case .housingDiffers(let housing):
            text(
                "opening.misfit.housing",
                ["housing": text["questions.housing.\(housing.rawValue)"]]
            )
        case .otherBranch(let id): text("opening.misfit.branch", ["branch": branch(id)])
        }
    }

    private func on(_ key: String, _ day: Day) -> String {
        text("opening.misfit.\(key)", ["day": text.day(day, .full)])
    }

    /// What is wrong, in a sentence of its reader.
    func sentence(_ error: OpeningError) -> String {
        guard case .proposedAlready(let first) = error else { return text[error.messageKey] }
        return text(
            error.messageKey,
            [
                "town": town(first.municipality), "name": name(first.by),
                "when": text.moment(first.at),
            ]
        )
    }
}
