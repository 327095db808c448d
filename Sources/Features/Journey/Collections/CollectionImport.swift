import Accounts
import Core
import Database
import Foundation
import People

/// What a file does to a town's areas. The same file once more changes nothing.
struct CollectionImport: Sendable {
    let file: CollectionFile
    let town: String
    /// Where the file can be read; `nil` for what the file says itself.
    let source: String?
    let checkedOn: Day

    /// What happens, or has happened, to the areas.
    struct Report: Sendable, Equatable {
        let file: CollectionFile
        var added = 0
        var changed = 0
        /// Only the day of the check is new.
        var checked = 0
        var unchanged = 0
        /// Areas of the town of which the file says nothing; they stay.
        var untouched: [String] = []
    }

    /// What would happen, without any change.
    func preview(for viewer: Viewer, _ database: any Database) async throws -> Report {
        let authority = try OverlayAuthority(viewer)
        return try await database.read { db in
            try authority.require(CollectionDesk.reach(town), db)
            return try report(viewer, db) { _, _ in }
        }
    }

    /// Writes it, all or nothing.
    func run(as viewer: Viewer, at now: Date, _ database: any Database) async throws -> Report {
        let authority = try OverlayAuthority(viewer)
        return try await database.write { db in
            try authority.require(CollectionDesk.reach(town), db)
            let writer = CollectionWriter(viewer: viewer, now: now, db: db)
            return try report(viewer, db) { known, draft in
                if let known {
                    try writer.change(known, to: draft)
                } else {
                    _ = try writer.add(draft, to: town)
                }
            }
        }
    }

    private func report(
        _ viewer: Viewer,
        _ db: any Connection,
        _ write: (CollectionArea?, CollectionDraft) throws -> Void
    ) throws -> Report {
        let known = try CollectionStore.areas(of: town, viewer, db)
        let byName = Dictionary(known.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
        var report = Report(file: file)
        for area in file.areas {
            let stored = byName[area.name]
            let draft = merged(area, with: stored)
            if let stored {
                let before = CollectionDraft(stored)
                if draft == before {
                    report.unchanged += 1
                } else if draft.fields == before.fields {
                    report.checked += 1
                } else {
                    report.changed += 1
                }
            } else {
                report.added += 1
            }
            try write(stored, draft)
        }
        let names = Set(file.areas.map(\.name))
        report.untouched = known.map(\.name).filter { !names.contains($0) }
        return report
    }

    /// The file's words win over stored ones; what it does not speak of stays as people wrote it.
    func merged(_ area: CollectionFile.Area, with stored: CollectionArea?) -> CollectionDraft {
        var draft = stored.map { CollectionDraft($0) } ?? CollectionDraft()
        draft.name = area.name
        draft.fields.kana = area.kana ?? draft.fields.kana
        draft.fields.english = area.english ?? draft.fields.english
        draft.fields.until = area.until ?? draft.fields.until
        if let place = area.place {
            draft.fields.place = OverlayText(en: draft.fields.place?.en ?? "", ja: place)
        }
        let before = draft.fields.rules
        let others = before.filter { rule in !file.kinds.contains { $0.isAbout(rule) } }
        draft.fields.rules = area.rules.map { Self.merged($0, before) } + others
        draft.source = source ?? file.source ?? draft.source
        draft.lastCheckedOn = checkedOn
        return draft
    }

    /// A schedule that was not understood, and that somebody has entered by hand since, stays
    /// entered while the file says the same.
    private static func merged(
        _ rule: CollectionRule,
        _ before: [CollectionRule]
    ) -> CollectionRule {
        guard let stored = before.first(where: { $0.isAbout(rule) }) else { return rule }
        var rule = rule
        rule.bag = stored.bag
        rule.name = stored.name ?? rule.name
        if rule.days == nil, rule.written == stored.written { rule.days = stored.days }
        return rule
    }
}
