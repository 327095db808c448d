import Accounts
import Core
import Database
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("Proposing somebody")
struct ProposalTests {
    let today = Day.on("2026-09-11")
    var start: Day { today + 60 }

    @Test("the way from one branch that declines to another that confirms")
    func walk() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.offered(database, today: today)
            let now = today.morning
            let far = world.draft(world.otherBranch, startsOn: start)
            let first = try await world.add(far, at: now)
            let second = try await world.add(world.draft(startsOn: start), at: now)
            let declined = try await world.propose(for: first, at: now)
            #expect(try await world.told(world.otherConsultant) == ["proposal.proposed"])

            try await world.proposals(as: world.otherConsultant, at: now)
                .decline(declined.id, .licence, line: "No bus")
            #expect(try await world.told(world.otherConsultant).isEmpty)
            #expect(try await world.told(world.recruiter) == ["proposal.declined"])

            let proposal = try await world.propose(for: second, at: now)
            try await world.proposals(as: world.consultant, at: now)
                .confirm(proposal.id, to: world.consultant.person, note: "Arrives by train")

            let after = try await world.store.plan(
                world.placement,
                for: world.consultant,
                today: today
            ).placement
            #expect(after.accountable == world.consultant.person)
            #expect(after.stage == .placed)
            #expect(after.branch == world.branch)
            #expect(after.municipality == "222135")
            #expect(after.anchors[.employmentStart] == start)
            #expect(try await world.told(world.recruiter).contains("proposal.confirmed"))
            #expect(try await world.opening(second, world.consultant).opening.status == .filled)
            let past = try await world.opening(first, world.recruiter).proposals
            #expect(past.map(\.reason) == [.licence])
            #expect(past.map(\.line) == ["No bus"])
        }
    }

    @Test("two who do so at once: one is first, and the other is told who")
    func race() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.offered(database, today: today)
            let openings = [
                try await world.add(world.draft(startsOn: start), at: today.morning),
                try await world.add(world.draft(startsOn: start + 1), at: today.morning),
            ]
            let both = [world.recruiter, world.administrator]

            let refused = await withTaskGroup(of: OpeningError?.self) { group in
                for (viewer, opening) in zip(both, openings) {
                    group.addTask {
                        do {
                            try await world.proposals(as: viewer, at: today.morning)
                                .propose(world.placement, for: opening)
                            return nil
                        } catch { return error as? OpeningError ?? .answered }
                    }
                }
                return await group.reduce(into: [OpeningError]()) { found, error in
                    if let error { found.append(error) }
                }
            }

            var open: [Proposal] = []
            for opening in openings {
                open += try await world.opening(opening, world.recruiter).proposals
            }
            let first = try #require(open.first)
            #expect(open.count == 1)
            #expect(refused.count == 1)
            guard case .proposedAlready(let standing)? = refused.first else {
                Issue.record("\(refused)")
                return
            }
            #expect(standing.by == first.proposedBy)
            #expect(standing.opening == first.opening)
        }
    }

    @Test("the database holds one open proposal for a person, and one person for a place")
    func unique() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.offered(database, today: today)
            let other = try await world.place(
                [Placed(stage: .offered, isConfirmed: false)],
                at: today.morning
            )
            let taken = try await world.add(world.draft(startsOn: start), at: today.morning)
            let free = try await world.add(world.draft(startsOn: start), at: today.morning)
            _ = try await world.propose(for: taken, at: today.morning)

            for (placement, opening) in [(world.placement, free), (other[0], taken)] {
                await #expect(throws: ConstraintViolation.self) {
                    try await database.write { db in
                        _ = try db.run(
                            """
                            INSERT INTO proposals (organization, placement, id, opening, place,
                                state, proposed_at, proposed_by)
                            VALUES (\(world.organization), \(placement),
                                \(Proposal.ID.make(at: today.morning)), \(opening), 1, 'open',
                                \(today.morning), \(world.recruiter.person))
                            """
                        )
                    }
                }
            }
            await #expect(throws: OpeningError.full) {
                _ = try await world.propose(other[0], for: taken, at: today.morning)
            }
        }
    }

    @Test("is the recruiting office's, and answering the branch's")
    func authority() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.offered(database, today: today)
            let id = try await world.add(world.draft(startsOn: start), at: today.morning)
            let proposal = try await world.propose(for: id, at: today.morning)

            for viewer in [world.consultant, world.otherConsultant, world.assistant] {
                let changes = try world.proposals(as: viewer, at: today.morning)
                await #expect(throws: OutsideRole.self) {
                    try await changes.propose(world.placement, for: id)
                }
                await #expect(throws: OutsideRole.self) { try await changes.withdraw(proposal.id) }
            }
            for viewer in [world.recruiter, world.otherConsultant, world.assistant] {
                let changes = try world.proposals(as: viewer, at: today.morning)
                await #expect(throws: OutsideRole.self) {
                    try await changes.decline(proposal.id, .start, line: "")
                }
                await #expect(throws: OutsideRole.self) {
                    let note = "Mine"
                    try await changes.confirm(proposal.id, to: viewer.person, note: note)
                }
            }
        }
    }

    @Test("is answered once, and with a note that both read")
    func once() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.offered(database, today: today)
            let id = try await world.add(world.draft(startsOn: start), at: today.morning)
            let proposal = try await world.propose(for: id, at: today.morning)
            let changes = try world.proposals(as: world.consultant, at: today.morning)
            let me = world.consultant.person

            await #expect(throws: JourneyError.noteMissing) {
                try await changes.confirm(proposal.id, to: me, note: "")
            }
            try await changes.confirm(proposal.id, to: me, note: "By train")
            await #expect(throws: OpeningError.answered) {
                try await changes.decline(proposal.id, .start, line: "")
            }
            await #expect(throws: OpeningError.answered) {
                try await changes.confirm(proposal.id, to: me, note: "By bus")
            }

            let notes = try await database.read { db in
                try RecordedHandover.all(of: world.placement, world.organization, db).map(\.note)
            }
            #expect(notes == ["By train"])
            await #expect(throws: OpeningError.notProposable) {
                let next = try await world.add(world.draft(startsOn: start), at: today.morning)
                _ = try await world.propose(for: next, at: today.morning)
            }
        }
    }
}
