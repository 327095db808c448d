import Core

/// What an overlay says. There is no deadline among it: legal limits are national.
///
/// Stored as JSON; `nil` for what it does not speak of. A key that is none of these is refused.
struct OverlayFields: Equatable, Sendable {
    /// Instead of the national *where*.
    var place: OverlayText?
    var counter: OverlayText?
    var floor: OverlayText?
    /// In Japanese, as a map or a taxi driver reads it.
    var address: String?
    var phone: String?
    var hours: OpeningHours?
    /// Closed days that the week does not show: a lunch break, the third Wednesday.
    var closed: OverlayText?
    /// Things to bring besides the national ones; never instead of them.
    var bring: [OverlayText]?
    var bag: OverlayText?
    var rubbish: OverlayText?
    var order: CircleOrder?
    /// What this place adds to the order: a shop, a number, a name at the counter.
    var orderNote: OverlayText?
    var refused: OverlayText?
    var note: OverlayText?

    /// The most bytes of the stored form.
    static let limit = 8192

    var isEmpty: Bool { OverlayField.allCases.allSatisfy { !$0.isSet(in: self) } }
}

/// A text in one language or both. A reader whose language is missing gets the other.
struct OverlayText: Codable, Equatable, Sendable {
    var en = ""
    var ja = ""

    /// The text and the language it is really in.
    func shown(in language: Language) -> (text: String, language: Language) {
        let isJapanese = language == .japanese ? !ja.isEmpty : en.isEmpty
        return isJapanese ? (ja, .japanese) : (en, .english)
    }

    var isEmpty: Bool { en.isEmpty && ja.isEmpty }

    enum CodingKeys: String, CodingKey, CaseIterable { case en, ja }
}

/// A way through the circle in which a bank wants a telephone number and a carrier an account.
///
/// Each is three steps in words. Which one works differs by place, so a branch recommends one.
enum CircleOrder: String, CaseIterable, Codable, Sendable {
    /// A SIM paid by a card from abroad, then the bank with that number.
    case phoneFirst = "phone_first"
    /// A SIM whose bills are paid in cash at convenience stores, then the bank.
    case cashFirst = "cash_first"
    /// The bank that the employer names, with an agreed number, then the telephone.
    case bankFirst = "bank_first"
    /// Japan Post Bank with an agreed number, then the telephone.
    case postFirst = "post_first"

    /// The procedure whose overlay says it, for both steps of the circle.
    static let home = "b-bank"
    /// The two steps of the circle.
    static let procedures: Set<String> = [home, "t-phone"]

    /// The step that waits for the other one.
    var second: String { isPhoneFirst ? Self.home : "t-phone" }
    /// The step that comes first.
    var first: String { isPhoneFirst ? "t-phone" : Self.home }

    private var isPhoneFirst: Bool { self == .phoneFirst || self == .cashFirst }
}

/// One field of ``OverlayFields``, in the order of pages.
enum OverlayField: String, CaseIterable, Codable, Sendable {
    case place, counter, floor, address, phone, hours, closed, bring, bag, rubbish
    case order
    case orderNote = "order_note"
    case refused, note

    /// Whether the texts of several overlays stand side by side instead of the narrowest alone.
    var addsUp: Bool { self == .bring || self == .note }

    func isSet(in fields: OverlayFields) -> Bool { part.isSet(fields) }

    /// Whether the two say the same.
    func isEqual(_ left: OverlayFields, _ right: OverlayFields) -> Bool {
        part.isEqual(left, right)
    }

    /// Takes this field over from `source`.
    func copy(from source: OverlayFields, to target: inout OverlayFields) {
        part.copy(source, &target)
    }

    private struct Part {
        let isSet: (OverlayFields) -> Bool
        let isEqual: (OverlayFields, OverlayFields) -> Bool
        let copy: (OverlayFields, inout OverlayFields) -> Void

        init<Value: Equatable>(_ path: WritableKeyPath<OverlayFields, Value?>) {
            isSet = { $0[keyPath: path] != nil }
            isEqual = { $0[keyPath: path] == $1[keyPath: path] }
            copy = { $1[keyPath: path] = $0[keyPath: path] }
        }
    }

    private var part: Part {
        switch self {
        case .place: Part(\.place)
        case .counter: Part(\.counter)
        case .floor: Part(\.floor)
        case .address: Part(\.address)
        case .phone: Part(\.phone)
        case .hours: Part(\.hours)
        case .closed: Part(\.closed)
        case .bring: Part(\.bring)
        case .bag: Part(\.bag)
        case .rubbish: Part(\.rubbish)
        case .order: Part(\.order)
        case .orderNote: Part(\.orderNote)
        case .refused: Part(\.refused)
        case .note: Part(\.note)
        }
    }
}

extension OverlayFields: Codable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case place, counter, floor, address, phone, hours, closed, bring, bag, rubbish
        case order
        case orderNote = "order_note"
        case refused, note
    }

    /// - Throws: `DecodingError` for a key that is none of ours: a fact must not get lost unseen.
    init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(otherThan: CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        place = try container.decodeIfPresent(OverlayText.self, forKey: .place)
        counter = try container.decodeIfPresent(OverlayText.self, forKey: .counter)
        floor = try container.decodeIfPresent(OverlayText.self, forKey: .floor)
        address = try container.decodeIfPresent(String.self, forKey: .address)
        phone = try container.decodeIfPresent(String.self, forKey: .phone)
        hours = try container.decodeIfPresent(OpeningHours.self, forKey: .hours)
        closed = try container.decodeIfPresent(OverlayText.self, forKey: .closed)
        bring = try container.decodeIfPresent([OverlayText].self, forKey: .bring)
        bag = try container.decodeIfPresent(OverlayText.self, forKey: .bag)
        rubbish = try container.decodeIfPresent(OverlayText.self, forKey: .rubbish)
        order = try container.decodeIfPresent(CircleOrder.self, forKey: .order)
        orderNote = try container.decodeIfPresent(OverlayText.self, forKey: .orderNote)
        refused = try container.decodeIfPresent(OverlayText.self, forKey: .refused)
        note = try container.decodeIfPresent(OverlayText.self, forKey: .note)
    }
}
