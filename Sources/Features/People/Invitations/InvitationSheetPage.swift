import CSV
import Core
import Foundation
import Strings
import Web

/// Sign-in links to print and cut apart: one block for each person, in both languages.
struct InvitationSheetPage: Page {
    let text: Text
    let blocks: [Block]
    /// The same words for everybody, in each language.
    let explanations: [Text]

    struct Block: Sendable, Equatable {
        let name: String
        let organization: String
        /// The whole address, to be typed from paper.
        let address: String
        let ends: Day
    }

    /// - Parameter site: Where people reach this installation.
    init(
        _ invitations: [Invitation],
        organization: Organization,
        site: URL,
        strings: Strings,
        language: Language
    ) {
        text = strings[language]
        explanations = Language.allCases.map { strings[$0] }
        blocks = invitations.map {
            Block(
                name: $0.person.name(in: language),
                organization: organization.name(in: language),
                address: $0.address(on: site),
                ends: Day(of: $0.expiresAt)
            )
        }
    }

    var title: String { text.counted("invitations.sheet", blocks.count) }
    var section: PageSection { .people }

    var body: HTML {
        """
        <header class="desk-head no-print"><div><h1>\(title)</h1>\
        <p>\(text["invitations.sheet_lead"])</p></div></header>
        <ul class="invitations plain">
        \(blocks, each: item)</ul>
        """
    }

    private func item(_ block: Block) -> HTML {
        """
        <li><p><b>\(block.name)</b> <span class="soft">\(block.organization)</span></p>
        \(explanations, each: { explanation($0, block) })\
        <p><code>\(block.address)</code></p></li>

        """
    }

    private func explanation(_ words: Text, _ block: Block) -> HTML {
        """
        <p lang="\(words.language.rawValue)">\
        \(words("invitations.what", ["day": words.day(block.ends, .full)]))</p>

        """
    }
}

/// The same links as a file, for a mail merge.
enum InvitationFile {
    static func csv(_ invitations: [Invitation], organization: Organization, site: URL) -> String {
        let header = CSVWriter.row(["name", "email", "organization", "link", "expires"])
        return invitations.reduce(into: header) { text, invitation in
            text += CSVWriter.row([
                invitation.person.name(in: .english),
                invitation.email,
                organization.name,
                invitation.address(on: site),
                Day(of: invitation.expiresAt).description,
            ])
        }
    }
}

extension Invitation {
    /// The whole address on `site`; a path in front of the site stays.
    fileprivate func address(on site: URL) -> String {
        var base = site.absoluteString
        while base.utf8.last == UInt8(ascii: "/") { base.removeLast() }
        return base + link.reveal().description
    }
}
