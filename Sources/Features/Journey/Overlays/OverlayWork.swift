import Core
import People
import Strings
import Web

/// The yearly check of pages as one row of work for each branch, below the people.
struct OverlayWork: Sendable, Equatable {
    let title: String
    let place: String
    let detail: String
    let action: String

    init(branch: String, count: Int, text: Text) {
        title = text.counted("overlays.work", count)
        place = branch
        detail = text["overlays.work_detail"]
        action = text["overlays.work_action"]
    }

    var html: HTML {
        """
        <li>\(Icon.book.mark)<div class="who"><b><a href="\(Link.overlaysDue)">\(title)</a></b>\
        <small>\(place)</small></div><div class="why"><small>\(detail)</small></div>\
        <a class="button" href="\(Link.overlaysDue)">\(action)</a></li>
        """
    }
}

extension AttentionPage {
    var pagesLink: HTML {
        """
        <section><h2><a href="\(Link.overlays)">\(text["overlays.title"])</a></h2>\
        <p class="soft">\(text["overlays.lead"])</p></section>
        """
    }

    var workGroup: HTML {
        """
        <h2 class="group">\(text["overlays.work_group"])</h2>
        <ol class="needs">\(work, each: \.html)</ol>
        """
    }
}

extension JourneyDesk {
    /// The rows of yearly checks for the reader's branches; empty for who keeps no pages.
    func overlayWork(_ viewer: Viewer, _ context: AppContext) async throws -> [OverlayWork] {
        let due = try await overlayDesk.due(for: viewer, today: Day(of: context.now))
        guard !due.isEmpty else { return [] }
        let text = strings[context.language]
        let branches = try await directory.branches(of: viewer.organization)
        return due.map { id, count in
            let name = branches.first { $0.id == id }?.name(in: context.language)
            return OverlayWork(
                branch: name ?? text["overlays.everywhere"],
                count: count,
                text: text
            )
        }
    }
}
