import Core
import Foundation
import Strings
import Web

/// Where somebody is signed in.
struct DevicesSection: Sendable {
    struct Row: Sendable, Equatable {
        let id: Session.ID
        let name: String
        let detail: String
        let isThis: Bool
    }

    let text: Text
    let rows: [Row]

    init(_ facts: AccountFacts, text: Text) {
        self.text = text
        rows = facts.sessions.map { session in
            let isThis = session.id == facts.session.id
            return Row(
                id: session.id,
                name: session.device.isEmpty ? text["devices.unknown"] : session.device,
                detail: isThis
                    ? text["devices.this"]
                    : text("devices.seen", ["when": text.moment(session.lastSeenAt)]),
                isThis: isThis
            )
        }
    }

    var html: HTML {
        """
        <section aria-labelledby="devices-title">
        <h2 id="devices-title">\(text["devices.title"])</h2>
        <ul class="steps">
        \(rows, each: item)</ul>
        \(endOthers, if: rows.count > 1)
        </section>
        """
    }

    private var endOthers: HTML {
        """
        <form method="post" action="/settings/account/other-devices/ending">
        <p class="actions"><button class="button" type="submit">\
        \(text["devices.end_others"])</button></p>
        </form>
        """
    }

    private func item(_ row: Row) -> HTML {
        """
        <li class="row apart"><p><b>\(row.name)</b><br/>\
        <span class="small">\(row.detail)</span></p>
        \(ending(row), if: !row.isThis)</li>

        """
    }

    private func ending(_ row: Row) -> HTML {
        """
        <form method="post" action="\(Link.ending(of: row.id))">\
        <button class="link" type="submit">\
        \(text("devices.end", ["device": row.name]))</button></form>
        """
    }
}
