import Core
import Strings

/// What roles and branches are called on a page.
struct DirectoryWords: Sendable {
    let text: Text
    let labels: RoleLabels
    let branches: [Branch.ID: Branch]

    init(text: Text, labels: RoleLabels, branches: [Branch]) {
        self.text = text
        self.labels = labels
        self.branches = Dictionary(branches.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The roles of somebody, each once.
    func roles(_ memberships: [Membership]) -> String {
        text.list(memberships.map { labels[$0.role] })
    }

    /// The branches of somebody, each once; a dash where there is none.
    func places(_ memberships: [Membership]) -> String {
        var names: [String] = []
        for branch in memberships.compactMap(\.branch) {
            guard let name = branches[branch]?.name(in: text.language), !names.contains(name) else {
                continue
            }
            names.append(name)
        }
        return names.isEmpty ? text["people.no_branch"] : text.list(names)
    }

    /// Roles and branches in one line.
    func summary(_ memberships: [Membership]) -> String {
        "\(roles(memberships))\(text["separator"])\(places(memberships))"
    }
}
