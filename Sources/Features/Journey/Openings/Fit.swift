import Core
import People

/// What does not fit between a person and a post. Said as a sentence; it never blocks.
enum Misfit: Sendable, Equatable {
    case licenceMissing
    case licenceUnknown
    /// No day of the certificate of eligibility is known.
    case noCertificate
    case certificateAfterStart(Day)
    case arrivesAfterStart(Day)
    case contractEndsBefore(Day)
    /// The person said something else about where they live.
    case housingDiffers(Housing)
    /// A list has named another branch.
    case otherBranch(Branch.ID)
}

/// Holds a person against a post: dates, licence, housing and branch, and nothing that they are.
struct Fit: Sendable {
    let misfits: [Misfit]

    init(_ placement: Placement, for post: OpeningDraft) {
        misfits =
            Self.licence(placement.answers, post) + Self.certificate(placement, post)
            + Self.dates(placement.anchors, post) + Self.place(placement, post)
    }

    private static func licence(_ answers: Answers, _ post: OpeningDraft) -> [Misfit] {
        guard post.needsLicence, answers.drives != true else { return [] }
        return [answers.drives == nil ? .licenceUnknown : .licenceMissing]
    }

    /// Who has landed, and whose status needs none, is asked for no certificate.
    private static func certificate(_ placement: Placement, _ post: OpeningDraft) -> [Misfit] {
        if let issued = placement.anchors[.coeIssued] {
            return issued > post.startsOn ? [.certificateAfterStart(issued)] : []
        }
        let status = ResidenceStatus(told: placement.answers.residenceStatus)
        let needsNone = status == .noStatus || status == .family
        return needsNone || placement.anchors[.landing] != nil ? [] : [.noCertificate]
    }

    private static func dates(_ anchors: Anchors, _ post: OpeningDraft) -> [Misfit] {
        var found: [Misfit] = []
        if let arrival = anchors[.landing] ?? anchors[.departure], arrival > post.startsOn {
            found.append(.arrivesAfterStart(arrival))
        }
        if let end = anchors[.contractEnd], end <= post.startsOn {
            found.append(.contractEndsBefore(end))
        }
        return found
    }

    private static func place(_ placement: Placement, _ post: OpeningDraft) -> [Misfit] {
        var found: [Misfit] = []
        if let wanted = Housing(told: placement.answers.housing), let housing = post.housing,
            wanted != housing
        {
            found.append(.housingDiffers(wanted))
        }
        if let branch = placement.branch, branch != post.branch {
            found.append(.otherBranch(branch))
        }
        return found
    }
}
