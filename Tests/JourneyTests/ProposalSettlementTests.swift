import Core
import Database
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("A proposal that something else decides")
struct ProposalSettlementTests {
    let today = Day.on("2026-09-11")
    var start: Day { today + 60 }

    @Test("is confirmed with the person, by the branch that was asked", arguments: [true, false])
    func confirmed(asked: Bool) async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.offered(database, today: today)
            let branch = asked ? world.branch : world.otherBranch
            let draft = world.draft(branch, startsOn: start)
            let id = try await world.add(draft, at: today.morning)
            _ = try await world.propose(for: id, at: today.morning)

            try await PlacementChanges(database: database).confirm(
                world.placement,
                Handover(to: world.consultant.person, branch: nil, note: "By train"),
                as: world.consultant,
                now: today.morning
            )

            let proposals = try await world.opening(id, world.recruiter).proposals
            #expect(proposals.map(\.state) == [asked ? .confirmed : .withdrawn])
            let placement = try #require(proposals.first).placement
            #expect(placement.anchors[.employmentStart] == (asked ? start : nil))
            #expect(placement.municipality == (asked ? "222135" : "222127"))
        }
    }

    @Test("is withdrawn when the person leaves")
    func left() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, stage: .offered)
            try await database.write { db in
                _ = try db.run("UPDATE placements SET confirmed_at = NULL")
            }
            let id = try await world.add(world.draft(startsOn: start), at: today.morning)
            _ = try await world.propose(for: id, at: today.morning)
            // Confirmed meanwhile by somebody who wrote the row alone.
            try await database.write { db in
                _ = try db.run("UPDATE placements SET confirmed_at = \(today.morning)")
            }

            try await PlacementChanges(database: database).setStage(
                .alumni,
                of: world.placement,
                as: world.administrator,
                now: today.morning
            )

            let proposals = try await world.opening(id, world.recruiter).proposals
            #expect(proposals.map(\.state) == [.withdrawn])
        }
    }

    @Test("stands on Attention of the branch from the third office day, with one thing to do")
    func attention() async throws {
        try await TestStores.each(World.migrations) { database in
            // A Friday; Monday is the first office day after it.
            let world = try await World.offered(database, today: today)
            let far = world.draft(world.otherBranch, startsOn: start)
            let id = try await world.add(far, at: today.morning)
            let proposal = try await world.propose(for: id, at: today.morning)
            let store = AttentionStore(database: database)
            let rules = AttentionRules(try shippedProcedures().all)

            for (day, officeDays) in [(today + 4, nil), (today + 5, 3)] as [(Day, Int?)] {
                let watched = try await store.watched(.branch, by: world.otherConsultant)
                let list = AttentionList(watched, rules: rules, today: day)
                let wanted = officeDays.map {
                    Reason.proposalWaiting(proposal: proposal.id, opening: id, officeDays: $0)
                }
                #expect(list.rows.map(\.reason) == [wanted].compactMap { $0 })
                #expect(list.peopleInAll == (officeDays == nil ? 0 : 1))
            }
            let others = try await store.watched(.branch, by: world.consultant)
            #expect(others.allSatisfy { $0.proposal == nil })

            try await world.proposals(as: world.otherConsultant, at: today.morning)
                .decline(proposal.id, .start, line: "")
            #expect(try await store.watched(.branch, by: world.otherConsultant).isEmpty)
        }
    }
}
