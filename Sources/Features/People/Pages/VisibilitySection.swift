import Core
import Strings
import Web

/// Who can see what of one's data, in words: the rules of `PeopleScope` and `PlacementScope`, for
/// their subject.
struct VisibilitySection: Sendable {
    let text: Text
    let sentences: [String]

    init(_ memberships: [Membership], words: DirectoryWords) {
        let text = words.text
        self.text = text
        let list = { (roles: [Role]) in text.list(roles.map { words.labels[$0] }) }
        let isAssistant = memberships.allSatisfy { $0.role == .alt }
        let own = memberships.compactMap(\.branch).first.flatMap { words.branches[$0] }
        let branch = own.map { branch in
            let roles = list([.managingConsultant, .trainer, .scheduler, .branchStaff])
            let name = branch.name(in: text.language)
            return text("me.visible_branch", ["roles": roles, "branch": name])
        }
        let whole = list([.administrator, .nationalTrainer])
        let assistant = [
            branch ?? text["me.visible_no_branch"],
            text["me.visible_answers"],
            text("me.visible_recruiter", ["roles": list([.recruiter])]),
            text("me.visible_whole", ["roles": whole]), text["me.visible_others"],
        ]
        sentences =
            [text["me.visible_you"]] + (isAssistant ? assistant : [text["me.visible_staff"]])
            + ["help", "operator", "links"].map { text["me.visible_\($0)"] }
    }

    /// The section.
    var html: HTML {
        """
        <section aria-labelledby="visible"><h2 id="visible">\(text["me.visible"])</h2>
        <ul>\(sentences, each: row)</ul></section>
        """
    }

    private func row(_ sentence: String) -> HTML { "<li>\(sentence)</li>" }
}
