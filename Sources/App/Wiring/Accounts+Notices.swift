import Accounts
import Core
import Database
import Foundation
import Notices
import People
import Strings
import Web

/// What accounts tell their owners: links that sign in, and addresses that are about to change.
struct AccountNews: Sendable {
    let database: any Database
    let strings: Strings
    let clock: ProductClock
    let transport: any MailTransport
    /// What the site calls itself.
    let site: String
    /// The address that people type, without a slash at its end.
    let address: String

    /// The ways out. A link is offered only where it can be sent: a mail that waits signs nobody
    /// in.
    var outbox: AccountsOutbox {
        var outbox = AccountsOutbox(
            sendLink: nil,
            announce: { account, change, db in try announce(change, of: account, db) },
            withdraw: { change, db in try withdraw(change, db) }
        )
        guard transport.isReady else { return outbox }
        outbox.sendLink = { account, token, language in
            try await send(token, to: account, in: language)
        }
        return outbox
    }

    private func send(_ token: Token, to account: Account, in language: Language) async throws {
        let now = clock.now
        let text = strings[language]
        let link: Link = .signIn(token)
        let mail = OutgoingMail(
            organization: "",
            person: nil,
            address: account.email,
            subject: text("mail.sign_in.subject", ["site": site]),
            body: text("mail.sign_in.body", ["link": address + link.description]),
            language: language,
            isUrgent: true,
            dedupeKey: "sign-in \(token.hash)",
            domain: domain
        )
        try await database.write { db in _ = try Outbox.post(mail, at: now, db) }
    }

    /// On every device as a notice, at the old address as a mail, and at the new one when it works.
    private func announce(
        _ change: AddressChange,
        of account: Account,
        _ db: any Connection
    ) throws {
        let now = clock.now
        let viewer = try DirectoryStore.viewer(of: account.id, language: account.language, db)
        if let viewer { try Notices.post(notice(change, for: viewer, at: now), at: now, db) }
        try Outbox.post(mail(change, to: account, viewer, at: now), at: now, db)
        try Outbox.post(invitation(change, of: account, viewer), at: now, db)
    }

    /// What would be wrong by now. The old address keeps its mail: somebody did ask.
    private func withdraw(_ change: AddressChange, _ db: any Connection) throws {
        try Notices.cancel(uniqueKey: key(of: change), db)
        try Outbox.cancel(dedupeKey: newKey(of: change), at: clock.now, db)
    }

    private func key(of change: AddressChange) -> String { "address \(change.id)" }
    private func newKey(of change: AddressChange) -> String { "address-new \(change.id)" }

    private func notice(_ change: AddressChange, for viewer: Viewer, at now: Date) -> Notice {
        Notice(
            organization: viewer.organization.rawValue,
            person: viewer.person.rawValue,
            kind: "account.address",
            title: NoticeText(
                english: strings[.english]["address.notice.title"],
                japanese: strings[.japanese]["address.notice.title"]
            ),
            body: NoticeText(
                english: words("address.notice.body", change, at: now, .english),
                japanese: words("address.notice.body", change, at: now, .japanese)
            ),
            link: "/settings/account",
            isUrgent: true,
            uniqueKey: key(of: change)
        )
    }

    private func mail(
        _ change: AddressChange,
        to account: Account,
        _ viewer: Viewer?,
        at now: Date
    ) -> OutgoingMail {
        OutgoingMail(
            organization: viewer?.organization.rawValue ?? "",
            person: viewer?.person.rawValue,
            address: account.email,
            subject: strings[account.language]("mail.address.subject", ["site": site]),
            body: words("mail.address.body", change, at: now, account.language),
            language: account.language,
            isUrgent: true,
            dedupeKey: key(of: change),
            domain: domain
        )
    }

    /// It holds no secret: the address may be a stranger's, by a typing error.
    private func invitation(
        _ change: AddressChange,
        of account: Account,
        _ viewer: Viewer?
    ) -> OutgoingMail {
        let text = strings[account.language]
        return OutgoingMail(
            organization: viewer?.organization.rawValue ?? "",
            person: viewer?.person.rawValue,
            address: change.newEmail,
            subject: text("mail.address_new.subject", ["site": site]),
            body: text(
                "mail.address_new.body",
                ["email": change.newEmail, "link": "\(address)/sign-in"]
            ),
            language: account.language,
            notBefore: change.effectiveAt,
            dedupeKey: newKey(of: change),
            domain: domain
        )
    }

    private func words(
        _ key: String,
        _ change: AddressChange,
        at now: Date,
        _ language: Language
    ) -> String {
        let text = strings[language]
        let takesEffect = change.effectiveAt ?? now + AddressChange.wait
        return text(
            key,
            [
                "moment": text.moment(takesEffect), "email": change.newEmail,
                "link": "\(address)/settings/account",
            ]
        )
    }

    private var domain: String { URL(string: address)?.host() ?? "" }
}
