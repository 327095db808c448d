import Core
import Database
import Foundation
import People

/// What a town, a branch or an employer does differently from the national text of one procedure.
///
/// Start reading at ``OverlayScope``, then ``LocalText``.
struct Overlay: Sendable, Equatable, Identifiable {
    typealias ID = Identifier<Overlay>

    let id: ID
    let reach: OverlayReach
    let procedure: String
    let fields: OverlayFields
    /// Where it was read; `nil` for seen with one's own eyes.
    let source: String?
    /// The source in words where it is no page: a file, with its licence. `nil` for none.
    var sourceNote: String?
    /// `nil` for a draft: nobody has compared it with the place, so no reader sees it.
    let lastCheckedOn: Day?
    let checkedBy: Person.ID?
    /// The last day on which it holds; `nil` for until further notice.
    let validUntil: Day?
    /// Counts every change, checks included.
    let version: Int
    /// When its text last changed; a check alone changes none.
    let updatedAt: Date

    static let columns: SQL = """
        o.id, o.scope, o.scope_key, o.procedure, o.fields, o.source_url, o.last_checked_on, \
        o.checked_by, o.valid_until, o.version, o.updated_at, o.source_note
        """

    /// Whether readers see it on `day`: somebody has checked it, and its time is not over.
    func holds(on day: Day) -> Bool {
        lastCheckedOn != nil && validUntil.map { day <= $0 } ?? true
    }

    /// Whether its yearly check is due, or the first one.
    func needsCheck(on day: Day) -> Bool {
        lastCheckedOn.map { $0 < Self.oldest(on: day) } ?? true
    }

    /// What was checked before this day is older than twelve months.
    static func oldest(on day: Day) -> Day { day.adding(months: -12) }
}

extension Overlay {
    /// Reads ``columns``.
    init(_ row: Row) throws {
        id = try row.get(0)
        reach = OverlayReach(scope: try row.get(1), key: try row.get(2))
        procedure = try row.get(3)
        fields = try OverlayFields(stored: try row.get(4))
        source = try row.optional(5)
        lastCheckedOn = try row.optional(6)
        checkedBy = try row.optional(7)
        validUntil = try row.optional(8)
        version = try row.get(9)
        updatedAt = try row.get(10)
        sourceNote = try row.optional(11)
    }
}

extension OverlayFields {
    /// Reads the stored form.
    init(stored text: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
    }

    /// The stored form: the same for the same content.
    func stored() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

/// An overlay as somebody wants it to be.
struct OverlayDraft: Sendable, Equatable {
    let reach: OverlayReach
    let procedure: String
    var fields = OverlayFields()
    var source: String?
    var sourceNote: String?
    var lastCheckedOn: Day?
    var validUntil: Day?

    init(_ reach: OverlayReach, _ procedure: String) {
        self.reach = reach
        self.procedure = procedure
    }

    /// The overlay as it is.
    init(_ overlay: Overlay) {
        self.init(overlay.reach, overlay.procedure)
        fields = overlay.fields
        source = overlay.source
        sourceNote = overlay.sourceNote
        lastCheckedOn = overlay.lastCheckedOn
        validUntil = overlay.validUntil
    }

    /// Whether a reader would see a difference.
    func changesText(of overlay: Overlay?) -> Bool {
        guard let overlay else { return true }
        return fields != overlay.fields || validUntil != overlay.validUntil
            || (lastCheckedOn == nil) != (overlay.lastCheckedOn == nil)
    }
}
