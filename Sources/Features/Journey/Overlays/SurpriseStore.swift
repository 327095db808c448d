import Accounts
import Core
import Database
import Foundation
import Notices
import People
import Strings
import Web

/// What surprised somebody at a counter: one line, for whoever keeps the page of that place.
///
/// It is about the place and not about the person: staff read it without a name.
struct Surprise: Sendable, Equatable, Identifiable {
    typealias ID = Identifier<Surprise>

    let id: ID
    let procedure: String
    let line: String
    let toldAt: Date
    /// The town; `nil` while unknown.
    let municipality: String?

    /// The most characters of a line.
    static let limit = 200

    /// - Throws: ``OverlayError`` for no line, a long one, or one with a My Number.
    static func line(_ typed: String) throws(OverlayError) -> String {
        let line = OverlayLine.clean(typed)
        guard !line.isEmpty else { throw .lineMissing }
        guard line.unicodeScalars.count <= limit else { throw .lineTooLong }
        guard !FormValues.containsMyNumber(line) else { throw .lineHoldsNumber }
        return line
    }
}

/// What becomes of a surprise.
enum SurpriseState: String, Sendable, SQLValue {
    case open, used
    case setAside = "set_aside"
}

/// All reading and changing of surprises.
struct SurpriseStore: Sendable {
    let database: any Database

    /// Keeps what a person was surprised by at a step that they have done. One line for a step: a
    /// second one replaces the first until somebody has read it.
    func tell(
        _ line: String,
        about step: Step,
        as viewer: Viewer,
        _ attempt: IdempotencyKey?,
        at now: Date
    ) async throws {
        let (placement, procedure) = (step.id.placement, step.id.procedure)
        try await database.write { db in
            _ = try Idempotency.once(attempt, at: now, db) {
                try db.run(
                    """
                    INSERT INTO surprises (organization, id, placement, procedure, line, state,
                        told_at)
                    VALUES (\(viewer.organization), \(Surprise.ID.make(at: now)), \(placement),
                        \(procedure), \(line), \(SurpriseState.open), \(now))
                    ON CONFLICT (organization, placement, procedure) DO UPDATE SET
                        line = excluded.line, told_at = excluded.told_at
                        WHERE surprises.state = 'open'
                    """
                )
                return RecordedAnswer(status: 303)
            }
        }
    }

    /// What waits for somebody, oldest first.
    func open(for viewer: Viewer, limit: Int = 100) async throws -> [Surprise] {
        let visible = try visible(to: viewer)
        return try await database.read { db in
            try db.all(
                """
                SELECT u.id, u.procedure, u.line, u.told_at, j.municipality_code
                FROM surprises u
                JOIN placements j ON j.organization = u.organization AND j.id = u.placement
                WHERE \(visible) AND u.state = 'open' ORDER BY u.told_at, u.id LIMIT \(limit)
                """
            ) { row in
                Surprise(
                    id: try row.get(0),
                    procedure: try row.get(1),
                    line: try row.get(2),
                    toldAt: try row.get(3),
                    municipality: try row.optional(4)
                )
            }
        }
    }

    /// Says what has become of a line; who wrote it is told once that it helped.
    ///
    /// - Throws: `OutsideRole` when the viewer may not see it.
    func settle(
        _ id: Surprise.ID,
        _ state: SurpriseState,
        as viewer: Viewer,
        strings: Strings,
        procedures: ProcedureCatalogue,
        at now: Date
    ) async throws {
        let visible = try visible(to: viewer)
        try await database.write { db in
            let found = try db.first(
                """
                SELECT u.placement, u.procedure, j.person, u.state FROM surprises u
                JOIN placements j ON j.organization = u.organization AND j.id = u.placement
                WHERE \(visible) AND u.id = \(id)
                """
            ) { row in
                (
                    step: Step.ID(placement: try row.get(0), procedure: try row.get(1)),
                    author: try row.get(2, as: Person.ID.self),
                    state: try row.get(3, as: SurpriseState.self)
                )
            }
            guard let found else { throw OutsideRole() }
            // Twice pressed, or by two people: the first decides.
            guard found.state == .open else { return }
            try db.run(
                """
                UPDATE surprises SET state = \(state), settled_at = \(now),
                    settled_by = \(viewer.person)
                WHERE organization = \(viewer.organization) AND id = \(id)
                """
            )
            guard state == .used, let procedure = procedures[found.step.procedure] else { return }
            let thanks = SurpriseThanks(id: id, step: found.step, author: found.author)
            try Notices.post(thanks.notice(viewer, procedure, strings), at: now, db)
        }
    }

    /// A condition on surprises `u` and their placements `j`: those of the viewer's branches.
    private func visible(to viewer: Viewer) throws -> SQL {
        let isWhole = try OverlayAuthority(viewer).isOrganizationWide
        let organization: SQL = "u.organization = \(viewer.organization)"
        return isWhole ? organization : "\(organization) AND j.branch IN \(viewer.branchList)"
    }
}

/// *Your line helped*, said once.
private struct SurpriseThanks {
    let id: Surprise.ID
    let step: Step.ID
    let author: Person.ID

    func notice(_ viewer: Viewer, _ procedure: Procedure, _ strings: Strings) -> Notice {
        let (english, japanese) = (strings[.english], strings[.japanese])
        return Notice(
            organization: viewer.organization.rawValue,
            person: author.rawValue,
            kind: "surprise.used",
            title: NoticeText(
                english: english["surprise.helped"],
                japanese: japanese["surprise.helped"]
            ),
            body: NoticeText(
                english: english("surprise.helped_body", ["step": procedure.title[.english]]),
                japanese: japanese("surprise.helped_body", ["step": procedure.title[.japanese]])
            ),
            link: .step(step),
            uniqueKey: "surprise:\(id)"
        )
    }
}
