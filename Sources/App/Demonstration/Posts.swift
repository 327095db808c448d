import Core
import Foundation
import Journey
import People

extension Demonstration {
    /// The posts that the recruiting office has to fill, each in another state. All invented.
    static func posts(
        _ branches: [Branch],
        _ time: Timeline,
        _ people: [String: Person.ID]
    ) -> [SeededOpening] {
        guard let maker = PostMaker(branches, time, people) else { return [] }
        return maker.waiting + maker.free + maker.settled
    }
}

/// Makes posts with the names of the demonstration.
private struct PostMaker {
    private let branches: [String: Branch.ID]
    private let time: Demonstration.Timeline
    private let people: [String: Person.ID]
    private let recruiter: Person.ID

    /// `nil` where nobody recruits.
    init?(_ branches: [Branch], _ time: Demonstration.Timeline, _ people: [String: Person.ID]) {
        guard let recruiter = people[Demonstration.Colleague.recruiter.email] else { return nil }
        self.branches = Dictionary(branches.map { ($0.name, $0.id) }) { first, _ in first }
        self.time = time
        self.people = people
        self.recruiter = recruiter
    }

    /// One has waited for its answer too long, the other not.
    var waiting: [SeededOpening] {
        [
            post(
                .yaizu,
                in: 104,
                housing: .company,
                note: "Two elementary schools near the harbour, both by bus."
            )
            .map { with($0, "thandi.meadowlark", days: 8) },
            post(.fujieda, in: 130, places: 2, note: "One junior high school, in walking distance.")
                .map { with($0, "orson.greyling", days: 1) },
        ].compactMap { $0 }
    }

    /// Nobody is proposed now; a branch has declined somebody for one of them.
    var free: [SeededOpening] {
        let owen = people[Demonstration.Colleague.owen.email]
        let declined = owen.map {
            SeededProposal.Answer.declinedForHousing(by: $0, at: time.morning(daysAgo: 2))
        }
        return [
            post(.makinohara, in: 48, driving: true, housing: .company),
            post(.fukuroi, in: 55, note: "After somebody who leaves early."),
            post(.kakegawa, in: 47, driving: true, housing: .company).map {
                with($0, "ambrose.kestrel", days: 5, declined ?? .none)
            },
        ].compactMap { $0 }
    }

    /// One is filled, one closed.
    var settled: [SeededOpening] {
        let dana = people[Demonstration.Colleague.dana.email]
        let confirmed = dana.map {
            SeededProposal.Answer.confirmed(by: $0, at: time.morning(daysAgo: 20))
        }
        return [
            post(.yoshida, in: 76, housing: .company).map {
                with($0, "isolde.wrenfield", days: 26, confirmed ?? .none)
            },
            post(.kikugawa, in: 62).map { $0.closed(at: time.morning(daysAgo: 5)) },
        ].compactMap { $0 }
    }

    private func post(
        _ town: Demonstration.Town,
        in days: Int,
        places: Int = 1,
        driving: Bool = false,
        housing: Housing? = nil,
        note: String = ""
    ) -> SeededOpening? {
        branches[town.office.name].map { branch in
            SeededOpening(
                town: town.code,
                branch: branch,
                startsOn: time.today + days,
                places: places,
                needsLicence: driving,
                housing: housing,
                note: note,
                by: recruiter,
                at: time.morning(daysAgo: 30)
            )
        }
    }

    private func with(
        _ opening: SeededOpening,
        _ name: String,
        days: Int,
        _ answer: SeededProposal.Answer = .none
    ) -> SeededOpening {
        guard let person = people["\(name)@example.org"] else { return opening }
        let moment = time.morning(daysAgo: days)
        return opening.with(SeededProposal(of: person, at: moment, answer))
    }
}
