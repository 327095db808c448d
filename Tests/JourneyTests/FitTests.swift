import Core
import Database
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("What does not fit between a person and a post")
struct FitTests {
    let today = Day.on("2026-09-11")
    var start: Day { today + 60 }

    private func misfits(
        _ anchors: [Anchor: Day] = [:],
        drives: String? = "yes",
        housing: String? = nil,
        status: String? = nil,
        coeIssued: Day? = nil,
        elsewhere: Bool = false
    ) async throws -> (found: [Misfit], world: World) {
        var result: (found: [Misfit], world: World)?
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.offered(database, today: today, anchors: anchors)
            try await world.database.write { db in
                try db.run(
                    """
                    UPDATE people SET drives = \(drives), housing = \(housing),
                        residence_status = \(status)
                    """
                )
                _ = try db.run("UPDATE placements SET coe_issued = \(coeIssued)")
            }
            let placement = try await world.store.plan(
                world.placement,
                for: world.recruiter,
                today: today
            ).placement
            let branch = elsewhere ? world.otherBranch : world.branch
            result = (Fit(placement, for: world.draft(branch, startsOn: start)).misfits, world)
        }
        return try #require(result)
    }

    @Test("nothing, where all that is known fits")
    func fits() async throws {
        #expect(try await misfits(coeIssued: today).found.isEmpty)
        #expect(try await misfits([.landing: today - 30]).found.isEmpty)
        #expect(try await misfits(status: "no_status").found.isEmpty)
    }

    @Test(
        "driving",
        arguments: [("no", .licenceMissing), (nil, .licenceUnknown)] as [(String?, Misfit)]
    )
    func licence(drives: String?, misfit: Misfit) async throws {
        #expect(try await misfits(drives: drives, coeIssued: today).found == [misfit])
    }

    @Test("papers and days")
    func days() async throws {
        let late = start + 1
        #expect(try await misfits().found == [.noCertificate])
        #expect(try await misfits(coeIssued: late).found == [.certificateAfterStart(late)])
        #expect(try await misfits([.landing: late]).found == [.arrivesAfterStart(late)])
        let ends = try await misfits([.contractEnd: start], coeIssued: today).found
        #expect(ends == [.contractEndsBefore(start)])
    }

    @Test("housing and branch")
    func place() async throws {
        let housed = try await misfits(housing: "no_landlord", coeIssued: today).found
        #expect(housed == [.housingDiffers(.noLandlord)])
        let (found, world) = try await misfits(coeIssued: today, elsewhere: true)
        #expect(found == [.otherBranch(world.branch)])
    }

    @Test("Waiting counts days, and the days of these on which offices were open")
    func waiting() {
        // Friday to the Friday after three public holidays in a row.
        let waited = Waiting(since: .on("2026-09-18"), on: .on("2026-09-25"))

        #expect(waited.days == 7)
        #expect(waited.officeDays == 2)
        #expect(!waited.isLong)
        #expect(Waiting(since: .on("2026-09-25"), on: .on("2026-09-18")).days == 0)
    }
}
