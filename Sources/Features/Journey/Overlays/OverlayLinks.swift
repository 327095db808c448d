import Core
import Web

extension Link {
    static let overlays: Link = "/settings/overlays"
    static let newOverlay: Link = "/settings/overlays/new"
    static let overlaysDue: Link = "/settings/overlays?age=due"
    static let surprisesOfStaff: Link = "/settings/overlays/surprises"

    static func overlay(_ id: Overlay.ID) -> Link { "/settings/overlays/\(id)" }
    static func overlayCheck(_ id: Overlay.ID) -> Link { "/settings/overlays/\(id)/check" }
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
