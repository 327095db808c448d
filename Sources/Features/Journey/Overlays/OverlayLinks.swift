import Core
import People
import Web

extension Link {
    static let overlays: Link = "/settings/overlays"
    static let newOverlay: Link = "/settings/overlays/new"
    static let overlaysDue: Link = "/settings/overlays?age=due"
    static let surprisesOfStaff: Link = "/settings/overlays/surprises"

    static let localKeys: Link = "/settings/overlays/names"
    static let circle: Link = "/settings/circle"
    static let counters: Link = "/settings/overlays/import"
    static let counterChanges: Link = "/settings/overlays/import/changes"

    static func localKey(_ reach: OverlayReach) -> Link {
        "/settings/overlays/names/\(reach.scope.rawValue)/\(reach.key)"
    }
    static func circle(_ branch: Branch.ID) -> Link { "/settings/circle/\(branch)" }
    static func placementKeys(_ id: Placement.ID) -> Link { "/placements/\(id)/keys" }
    static func stepChoice(_ id: Step.ID) -> Link { "/plan/steps/\(id)/choice" }
    static func refusalCard(_ id: Step.ID) -> Link { "/plan/steps/\(id)/card?refused=1" }
    static func overlay(_ id: Overlay.ID) -> Link { "/settings/overlays/\(id)" }
    static func overlayCheck(_ id: Overlay.ID) -> Link { "/settings/overlays/\(id)/check" }
    static func newOverlay(for person: Person.ID) -> Link {
        "/settings/overlays/new?scope=person&key=\(person)"
    }
    static func overlay(of reach: OverlayReach, _ procedure: String) -> Link {
        """
        /settings/overlays/new?procedure=\(procedure)&scope=\(reach.scope.rawValue)\
        &key=\(reach.key)
        """
    }
    static func surpriseSettlement(_ id: Surprise.ID) -> Link {
        "/settings/overlays/surprises/\(id)/settlement"
    }
}
