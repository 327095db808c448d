import Accounts
import Core
import Hummingbird
import People
import Strings
import Web

/// What staff may set, as entries of `/settings`. A line here adds one.
struct SettingsEntry: Sendable {
    /// The key of its name; the sentence about it has `_lead` at its end.
    let title: String
    let link: Link
    let isFor: @Sendable (Viewer) -> Bool

    static let all = [
        SettingsEntry(title: "settings.account", link: "/settings/account") { _ in true },
        SettingsEntry(title: "settings.organization", link: "/settings/organization") {
            $0.roles.contains(.administrator)
        },
        SettingsEntry(title: "settings.rounds", link: "/settings/rounds") {
            $0.roles.contains(.administrator) || !$0.branches.isEmpty
        },
        SettingsEntry(title: "settings.pay", link: "/settings/pay") {
            $0.roles.contains(.administrator) || !$0.branches.isEmpty
        },
        SettingsEntry(title: "settings.closures", link: "/settings/closures") {
            $0.roles.contains(.administrator) || !$0.branches.isEmpty
        },
        SettingsEntry(title: "settings.overlays", link: "/settings/overlays") {
            $0.roles.contains(.administrator) || !$0.branches.isEmpty
        },
        SettingsEntry(title: "settings.circle", link: "/settings/circle") {
            $0.roles.contains(.administrator) || !$0.branches.isEmpty
        },
        SettingsEntry(title: "settings.collections", link: "/settings/collections") {
            $0.roles.contains(.administrator) || !$0.branches.isEmpty
        },
        SettingsEntry(title: "settings.jobs", link: "/settings/jobs") {
            $0.roles.contains(.administrator)
        },
        SettingsEntry(title: "settings.retention", link: "/settings/retention") {
            $0.roles.contains(.administrator)
        },
    ]
}

/// `/settings`: where staff find everything that they may set.
struct SettingsPage: Page {
    let text: Text
    let rows: [Row]
    /// Whether the reader gives and takes roles, which has no page of its own.
    let givesRoles: Bool

    /// One entry, in words.
    struct Row: Sendable, Equatable {
        let title: String
        let lead: String
        let link: Link
    }

    init(for viewer: Viewer, text: Text) {
        self.text = text
        givesRoles = viewer.roles.contains(.administrator)
        rows = SettingsEntry.all.filter { $0.isFor(viewer) }.map {
            Row(title: text[$0.title], lead: text[$0.title + "_lead"], link: $0.link)
        }
    }

    var title: String { text["settings.index"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        <header class="desk-head"><div><h1>\(title)</h1></div></header>
        <ul class="steps plain">
        \(rows, each: item)\
        </ul>
        \(roles, if: givesRoles)
        """
    }

    private var roles: HTML {
        """
        <p class="note">\(Icon.people.mark) <span>\(text["settings.roles"]) \
        <a href="\(Link.people)">\(text["settings.roles_link"])</a></span></p>
        """
    }

    private func item(_ row: Row) -> HTML {
        """
        <li><a class="step" href="\(row.link)">\(Icon.settings.mark)<div><b>\(row.title)</b> \
        <span>\(row.lead)</span></div>\(Icon.next.mark)</a></li>

        """
    }
}

/// Serves the page to staff. Assistants have their account under *Me*, and no page here.
struct SettingsRoutes: Sendable {
    let layout: Layout
    let frames: FrameSource
    let sentences: Strings

    func addRoutes(to router: Routes) {
        router.get("settings", use: show)
    }

    @Sendable private func show(_ request: Request, _ context: AppContext) async throws -> HTML {
        let viewer = try context.viewer(Viewer.self)
        try viewer.requireStaff()
        let frame = try await frames.frame(for: viewer, language: context.language)
        let page = SettingsPage(for: viewer, text: sentences[context.language])
        return layout.document(page, in: frame, path: context.path)
    }
}
