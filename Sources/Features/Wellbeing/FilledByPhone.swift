import Strings
import Web

/// Elements for what only this phone knows: a script fills them in, the server never sees it.
///
/// All are hidden until `fill-help.js` finds a value from the last visit to Today, so that a
/// reader without a script meets no empty box.
enum FilledByPhone {
    /// The address, as Japanese dispatchers write it.
    static let address: HTML = """
        <p class="address" lang="ja" data-fill="address" hidden="hidden"></p>
        """

    /// When and where the address was saved.
    static func savedOn(in text: Text) -> HTML {
        """
        <p class="small soft" data-fill-group="saved-on" hidden="hidden">\
        \(text["address.saved"]) <span data-fill="saved-on" hidden="hidden"></span></p>
        """
    }

    /// The branch and who is on duty.
    static let branch: HTML = """
        <p class="small soft" data-fill-group="branch" hidden="hidden">\
        <span data-fill="branch-name" hidden="hidden"></span>\
        <span data-fill-group="duty" hidden="hidden"> · \
        <span data-fill="duty" hidden="hidden"></span></span></p>
        """

    /// A button that says that it calls the branch, and under which number.
    static func callBranch(in text: Text) -> HTML {
        """
        <a class="button" data-fill-call="branch-phone" hidden="hidden">\(Icon.phone.mark) \
        \(text["branch.call"]) <span data-fill="branch-phone" hidden="hidden"></span></a>
        """
    }

    /// The number alone, on the card for somebody who calls in the reader's place.
    static var branchNumber: HTML {
        """
        <a class="button" data-fill-call="branch-phone" hidden="hidden">\(Icon.phone.mark) \
        <span data-fill="branch-phone" hidden="hidden"></span></a>
        """
    }
}
