import Strings
import Web

/// The three parts of *Placements*, on each of them.
struct PlacementTabs: Sendable {
    let text: Text
    let current: Part

    enum Part: String, CaseIterable, Sendable {
        case people, openings, alternates

        var link: Link {
            switch self {
            case .people: .placements
            case .openings: .openings
            case .alternates: .alternates
            }
        }
    }

    var html: HTML {
        """
        <nav class="filters" aria-label="\(text["placements.parts"])">\(Part.allCases, each: part)\
        </nav>
        """
    }

    private func part(_ part: Part) -> HTML {
        """
        <a href="\(part.link)"\(" aria-current=\"page\"", if: part == current)>\
        \(text["placements.part.\(part.rawValue)"])</a>
        """
    }
}
