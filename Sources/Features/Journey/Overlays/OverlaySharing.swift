import Core

/// One counter is written once: what the pages of a town hall may say alike.
enum OverlaySharing {
    /// What is true of a counter, whatever is done there.
    static let fields: [OverlayField] = [.counter, .floor, .address, .phone, .hours, .closed]

    /// What `after` says of the counter that `before` did not.
    static func changed(from before: OverlayFields?, to after: OverlayFields) -> [OverlayField] {
        fields.filter { $0.isSet(in: after) && !$0.isEqual(before ?? OverlayFields(), after) }
    }

    /// The page of another procedure with the facts of `draft`; `nil` where nothing would change,
    /// or where one of the two holds for another time.
    ///
    /// What nobody has checked goes into no other page. The day of a check is the whole page's, so
    /// it moves only where nothing else stands there.
    static func draft(
        _ procedure: String,
        taking fields: [OverlayField],
        of draft: OverlayDraft,
        over known: Overlay?
    ) -> OverlayDraft? {
        guard draft.lastCheckedOn != nil, draft.reach.scope == .municipality else { return nil }
        guard known.map({ $0.validUntil == draft.validUntil }) ?? true else { return nil }
        var next = known.map(OverlayDraft.init) ?? OverlayDraft(draft.reach, procedure)
        for field in fields { field.copy(from: draft.fields, to: &next.fields) }
        guard next.fields != known?.fields ?? OverlayFields(), next.fitsInStore else { return nil }
        next.validUntil = draft.validUntil
        if besides(draft.fields, in: next.fields).isEmpty {
            next.lastCheckedOn = draft.lastCheckedOn
            next.source = draft.source
            next.sourceNote = draft.sourceNote
        }
        return next
    }

    /// Whether two pages say the same of one counter, as far as both speak of it.
    static func agree(_ left: OverlayFields, _ right: OverlayFields) -> Bool {
        let both = fields.filter { $0.isSet(in: left) && $0.isSet(in: right) }
        return !both.isEmpty && both.allSatisfy { $0.isEqual(left, right) }
    }

    /// What `other` says that `fields` do not.
    static func besides(_ fields: OverlayFields, in other: OverlayFields) -> [OverlayField] {
        OverlayField.allCases.filter { $0.isSet(in: other) && !$0.isEqual(fields, other) }
    }
}

extension OverlayDraft {
    fileprivate var fitsInStore: Bool {
        (try? fields.stored().utf8.count).map { $0 <= OverlayFields.limit } ?? false
    }
}

/// A ticked page with the version that its reader saw; 0 for none yet. Sent as `c-pension:3`.
struct OverlayTick: Sendable, Equatable {
    let procedure: String
    let version: Int

    /// The name of the boxes.
    static let name = "also"

    var value: String { "\(procedure):\(version)" }

    init(_ procedure: String, _ version: Int) {
        (self.procedure, self.version) = (procedure, version)
    }

    /// Reads ``value``.
    init?(_ value: String) {
        let parts = value.utf8.split(separator: UInt8(ascii: ":"))
            .map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 2, let version = Int(parts[1]) else { return nil }
        self.init(parts[0], version)
    }

    /// The ticks of a form, each procedure once.
    static func all(_ values: [String]) -> [OverlayTick] {
        var seen: Set<String> = []
        return values.compactMap(OverlayTick.init).filter { seen.insert($0.procedure).inserted }
    }
}
