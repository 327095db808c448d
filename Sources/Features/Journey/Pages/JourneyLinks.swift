import Core
import People
import Web

extension Link {
    /// An assistant's first page.
    public static let today: Link = "/today"
    /// All steps of the viewer's own plan.
    public static let plan: Link = "/plan"
    /// Who needs the viewer now.
    public static let attention: Link = "/attention"
    /// Everybody for whom there is one kind of work.
    static func attention(_ scope: AttentionScope, _ kind: ReasonKind) -> Link {
        "/attention?whose=\(scope.rawValue)&of=\(kind.description)"
    }
    /// The placements that the viewer may see.
    public static let placements: Link = "/placements"

    /// This intake, with all its steps.
    public static let arrivals: Link = "/arrivals"
    static let chosenArrivals: Link = "/arrivals/chosen"
    static let arrivalDates: Link = "/arrivals/dates"
    static let arrivalMessages: Link = "/arrivals/messages"
    /// Who goes along with whom.
    static let companions: Link = "/arrivals/companions"
    static func companions(fixed count: Int) -> Link { "/arrivals/companions?fixed=\(count)" }

    /// An intake after an act on several of its people.
    static func arrivals(_ intake: Intake, _ outcome: BatchOutcome) -> Link {
        switch outcome {
        case .fixed(let count): "/arrivals?intake=\(intake.description)&fixed=\(count)"
        case .sent(let count): "/arrivals?intake=\(intake.description)&sent=\(count)"
        }
    }

    /// The people of one town with a tick each, or everybody for an empty town.
    static func arrivals(_ intake: Intake, choosing town: String) -> Link {
        "/arrivals?intake=\(intake.description)&town=\(town)"
    }

    static func arrivals(
        _ intake: Intake,
        legalOnly: Bool = false,
        after: ArrivalPlace? = nil
    ) -> Link {
        let place = after.map(\.description) ?? ""
        return legalOnly
            ? "/arrivals?intake=\(intake.description)&steps=legal&after=\(place)"
            : "/arrivals?intake=\(intake.description)&after=\(place)"
    }
    /// Whom to see this week.
    static let rounds: Link = "/rounds"
    /// The same for whose people somebody has chosen.
    static func rounds(_ scope: AttentionScope) -> Link { "/rounds?whose=\(scope.rawValue)" }
    /// The list after something was logged, which can be taken back there.
    static func rounds(_ scope: AttentionScope, logged id: Placement.ID) -> Link {
        "/rounds?whose=\(scope.rawValue)&logged=\(id.rawValue)"
    }
    static func rounds(takenBack scope: AttentionScope, _ id: Placement.ID) -> Link {
        "/rounds?whose=\(scope.rawValue)&taken_back=\(id.rawValue)"
    }
    /// Where what was logged by mistake is taken back.
    static let roundRetractions: Link = "/rounds/retractions"
    /// What to take along.
    static let road: Link = "/rounds/road"
    static let roundSettings: Link = "/settings/rounds"
    static func roundSettings(_ branch: Branch.ID) -> Link {
        "/settings/rounds?branch=\(branch.rawValue)"
    }

    static func step(_ id: Step.ID) -> Link { "/plan/steps/\(id)" }
    static func stepState(_ id: Step.ID) -> Link { "/plan/steps/\(id)/state" }
    static func stepCard(_ id: Step.ID) -> Link { "/plan/steps/\(id)/card" }
    static func surprises(_ id: Step.ID) -> Link { "/plan/steps/\(id)/surprises" }
    static func stuck(_ id: Step.ID) -> Link { "/plan/steps/\(id)/stuck" }
    static func placement(_ id: Placement.ID) -> Link { "/placements/\(id)" }
    static func placementAnchors(_ id: Placement.ID) -> Link { "/placements/\(id)/dates" }
    static func placementHandover(_ id: Placement.ID) -> Link { "/placements/\(id)/handover" }
    static func placementConfirmation(_ id: Placement.ID) -> Link {
        "/placements/\(id)/confirmation"
    }
    static func placementContact(_ id: Placement.ID) -> Link { "/placements/\(id)/contacts" }
    static func placementStage(_ id: Placement.ID) -> Link { "/placements/\(id)/stage" }
    static func snooze(_ id: Placement.ID) -> Link { "/placements/\(id)/snoozes" }
    static func fixDate(_ procedure: String, _ municipality: String) -> Link {
        "/attention/dates?procedure=\(procedure)&municipality=\(municipality)"
    }
}
