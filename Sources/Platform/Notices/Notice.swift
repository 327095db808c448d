import Core
import Foundation
import Web

/// One sentence in each language, ready to be shown.
///
/// A notice keeps the words of its day: it must not change when a catalogue or a deadline does.
public struct NoticeText: Sendable, Equatable {
    /// The sentence in English.
    public let english: String
    /// The sentence in Japanese.
    public let japanese: String

    /// Both sentences, with all their values filled in.
    public init(english: String, japanese: String) {
        self.english = english
        self.japanese = japanese
    }

    /// The sentence in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .english: english
        case .japanese: japanese
        }
    }
}

/// Something a person should come to know, to be posted.
public struct Notice: Sendable, Equatable {
    /// The identity of a posted notice.
    public typealias ID = Identifier<Notice>

    let organization: String
    let person: String
    let kind: String
    let title: NoticeText
    let body: NoticeText
    let link: Link
    let isUrgent: Bool
    let notBefore: Date?
    let condition: String?
    let uniqueKey: String?

    /// Describes a notice.
    ///
    /// - Parameters:
    ///   - organization: The id of the organization.
    ///   - person: The id of the one person who will see it.
    ///   - kind: What it is about in the words of the feature, such as `step.due`.
    ///   - title: Its first line.
    ///   - body: What it says; empty when the title says it all.
    ///   - link: Where the person can act.
    ///   - isUrgent: Whether it may be shown in the quiet hours.
    ///   - notBefore: `nil` for as soon as the hours allow.
    ///   - condition: What ``Reminder`` asks about before it is shown, such as `step:ID`; `nil` for
    ///     a notice that is shown whatever happens meanwhile.
    ///   - uniqueKey: A second notice under the same key is not posted. `nil` for many.
    public init(
        organization: String,
        person: String,
        kind: String,
        title: NoticeText,
        body: NoticeText,
        link: Link,
        isUrgent: Bool = false,
        notBefore: Date? = nil,
        condition: String? = nil,
        uniqueKey: String? = nil
    ) {
        self.organization = organization
        self.person = person
        self.kind = kind
        self.title = title
        self.body = body
        self.link = link
        self.isUrgent = isUrgent
        self.notBefore = notBefore
        self.condition = condition
        self.uniqueKey = uniqueKey
    }
}

/// A notice that its person has not put away.
public struct OpenNotice: Sendable, Equatable {
    /// Its identity.
    public let id: Notice.ID
    /// What it is about, in the words of the feature that posted it.
    public let kind: String
    /// Its first line.
    public let title: NoticeText
    /// What it says; empty when the title says it all.
    public let body: NoticeText
    /// Where the person can act.
    public let link: Link
    /// Whether it is shown at any hour, and before the others.
    public let isUrgent: Bool
    /// Since when it has been shown, in UTC.
    public let deliveredAt: Date
}
