import Core
import Database
import Foundation
import People

/// What the journey keeps about somebody.
public struct JourneyData: OwnDataSource {
    /// The key of the part.
    public let name = "journey"
    /// Everything that hangs on a placement.
    public let tables = Set(["placements"] + Table.all.map(\.name))

    /// Answers People's question.
    public init() {}

    private static let placement: SQL = """
        id, stage, track, contract_mode, branch, consultant, recruiter, confirmed_at,
        municipality_code, offer, coe_issued, departure, landing, address_start, employment_start,
        contract_end, stay_expiry, leaving, leaving_said, last_act_at, created_at, version
        """

    /// The placements of somebody.
    public func records(of subject: DataSubject, _ db: any Connection) throws -> [String] {
        let placements: SQL = """
            SELECT id FROM placements
            WHERE organization = \(subject.organization) AND person = \(subject.person)
            """
        // Links to proposals stand in notices for staff.
        let proposals: SQL = """
            SELECT id FROM proposals
            WHERE organization = \(subject.organization) AND placement IN (\(placements))
            """
        return try db.all("\(placements) ORDER BY id") { try $0.get(0, as: String.self) }
            + db.all("\(proposals) ORDER BY id") { try $0.get(0, as: String.self) }
    }

    /// Everything about somebody's placements.
    public func export(_ subject: DataSubject, _ db: any Connection) throws -> DataPart {
        let own: SQL = """
            organization = \(subject.organization) AND placement IN (
                SELECT id FROM placements WHERE organization = \(subject.organization)
                    AND person = \(subject.person))
            """
        var part: DataPart = [
            "placements": try db.records(
                Self.placement,
                """
                FROM placements WHERE organization = \(subject.organization)
                    AND person = \(subject.person) ORDER BY created_at, id
                """
            )
        ]
        for table in Table.all {
            part[table.name] = try db.records(
                table.columns,
                "\(table.source) WHERE \(own) ORDER BY \(table.order)"
            )
        }
        return part
    }

    /// Takes over placements with their history.
    ///
    /// Who answers for somebody must be somebody here: who is not stays a name in the next export,
    /// and the branch's duty role answers.
    public func restore(
        _ part: DataPart,
        _ restoration: Restoration,
        _ db: any Connection
    ) throws -> [Leftover] {
        var leftovers: [Leftover] = []
        var placements: Set<String> = []
        for record in part["placements", default: []] {
            var (row, unknown) = restoration.settle(
                record,
                of: "placements",
                references: ["consultant", "recruiter"]
            )
            row["organization"] = StoredValue(restoration.subject.organization)
            row["person"] = StoredValue(restoration.subject.person)
            try db.insert(row, "organization, person, \(Self.placement)", "INSERT INTO placements")
            placements.insert(record["id"].text ?? "")
            leftovers += unknown
        }
        for table in Table.all {
            // A file can name only the placements that it brings.
            for record in part[table.name, default: []]
            where placements.contains(record["placement"].text ?? "") {
                // The opening was another installation's: nothing here could be answered.
                guard !table.isHistory else {
                    leftovers.append(Leftover(table: table.name, whole: record))
                    continue
                }
                var (row, unknown) = restoration.settle(
                    record,
                    of: table.name,
                    references: table.references
                )
                row["organization"] = StoredValue(restoration.subject.organization)
                try db.insert(row, "organization, \(table.columns)", table.target)
                leftovers += unknown
            }
        }
        return leftovers
    }

    /// Leaves that there was a placement, and what staff did; takes days, texts and plans.
    public func erase(
        _ subject: DataSubject,
        at now: Date,
        _ db: any Connection
    ) throws -> [KeptData] {
        let organization = subject.organization
        let theirs = SQL(list: subject.records)
        let own: SQL = "WHERE organization = \(organization) AND placement IN \(theirs)"
        try db.run("DELETE FROM steps \(own)")
        try db.run("DELETE FROM anchor_changes \(own)")
        try db.run("DELETE FROM snoozes \(own)")
        try db.run("DELETE FROM life_events \(own)")
        try db.run("DELETE FROM surprises \(own)")
        try db.run("DELETE FROM chosen_areas \(own)")
        try db.run("DELETE FROM placement_keys \(own)")
        try deletePages(about: subject, db)
        try db.run("UPDATE handovers SET note = '' \(own)")
        for id in subject.records {
            try ProposalSettlement(organization: organization, by: nil, now: now, db: db)
                .over(Placement.ID(rawValue: id))
        }
        try db.run("UPDATE proposals SET reason = NULL, line = NULL \(own)")
        try db.run("UPDATE companions SET place = NULL \(own)")
        try db.run("UPDATE contacts SET settled_at = COALESCE(settled_at, \(now)) \(own)")
        try db.run(
            """
            UPDATE placements SET stage = \(Stage.alumni), track = NULL, contract_mode = NULL,
                municipality_code = NULL, offer = NULL, coe_issued = NULL, departure = NULL,
                landing = NULL, address_start = NULL, employment_start = NULL,
                contract_end = NULL, stay_expiry = NULL, leaving = NULL, leaving_said = NULL,
                last_act_at = NULL, version = version + 1
            WHERE organization = \(organization) AND id IN \(theirs)
            """
        )
        try letGo(of: subject, db)
        return subject.records.isEmpty ? [.work] : [.placement, .work]
    }

    /// What staff wrote for this one person's steps, with its history.
    private func deletePages(about subject: DataSubject, _ db: any Connection) throws {
        let pages: SQL = """
            WHERE organization = \(subject.organization) AND scope = \(OverlayScope.person)
                AND scope_key = \(subject.person)
            """
        try db.run(
            """
            DELETE FROM overlay_changes WHERE organization = \(subject.organization)
                AND overlay IN (SELECT id FROM overlays \(pages))
            """
        )
        try db.run("DELETE FROM overlays \(pages)")
    }

    /// Staff who are erased answer for nobody: the duty role does.
    private func letGo(of subject: DataSubject, _ db: any Connection) throws {
        for role in [Role.managingConsultant, .recruiter] {
            let (person, organization) = (subject.person, subject.organization)
            try PlacementCaseload().letGo(of: person, by: role, in: organization, db)
        }
    }
}

extension JourneyData {
    /// A table whose rows hang on a placement.
    private struct Table: Sendable {
        let name: String
        let columns: SQL
        let source: SQL
        let target: SQL
        /// Every row has its place: the same export twice is the same text.
        let order: SQL
        /// Columns that must name somebody of the organization, or nobody.
        var references: [String] = []
        /// Whether its rows hang on something that does not travel with a person.
        var isHistory = false

        static let all = [
            Table(
                name: "anchor_changes",
                columns: "placement, changed_at, anchor, day_before, day_after, changed_by",
                source: "FROM anchor_changes",
                target: "INSERT INTO anchor_changes",
                order: "placement, changed_at, anchor"
            ),
            Table(
                name: "steps",
                columns: """
                    placement, procedure, state, fixed_on, text_hash, changed_at, changed_by,
                    kept_at, told_open, version
                    """,
                source: "FROM steps",
                target: "INSERT INTO steps",
                order: "placement, procedure"
            ),
            Table(
                name: "handovers",
                columns: """
                    placement, id, from_person, to_person, to_branch, note, created_at, created_by,
                    accepted_at, accepted_by, replaced_at
                    """,
                source: "FROM handovers",
                target: "INSERT INTO handovers",
                order: "created_at, id",
                references: ["from_person", "to_person"]
            ),
            Table(
                name: "snoozes",
                columns: "placement, reason, until_day, set_at, set_by",
                source: "FROM snoozes",
                target: "INSERT INTO snoozes",
                order: "placement, reason"
            ),
            Table(
                name: "contacts",
                columns: "placement, id, kind, procedure, made_at, made_by, settled_at",
                source: "FROM contacts",
                target: "INSERT INTO contacts",
                order: "made_at, id"
            ),
            Table(
                name: "companions",
                columns: """
                    placement, id, procedure, companion, day, at_time, place, minutes, made_at,
                    made_by
                    """,
                source: "FROM companions",
                target: "INSERT INTO companions",
                order: "made_at, id",
                references: ["companion"]
            ),
            Table(
                name: "rounds_made",
                columns: "placement, round, kind, made_at, made_by",
                source: "FROM rounds_made",
                target: "INSERT INTO rounds_made",
                order: "placement, round"
            ),
            Table(
                name: "life_events",
                columns: """
                    placement, id, kind, happened_on, municipality_code, started_at, started_by,
                    confirmed_at, ended_at, version
                    """,
                source: "FROM life_events",
                target: "INSERT INTO life_events",
                order: "started_at, id"
            ),
            Table(
                name: "proposals",
                columns: """
                    placement, id, opening, place, state, proposed_at, proposed_by, answered_at,
                    answered_by, reason, line
                    """,
                source: "FROM proposals",
                target: "INSERT INTO proposals",
                order: "proposed_at, id",
                isHistory: true
            ),
            Table(
                name: "surprises",
                columns: """
                    placement, id, procedure, line, state, told_at, settled_at, settled_by
                    """,
                source: "FROM surprises",
                target: "INSERT INTO surprises",
                order: "told_at, id"
            ),
            Table(
                name: "chosen_areas",
                columns: "placement, municipality_code, area, chosen_at",
                source: "FROM chosen_areas",
                target: "INSERT INTO chosen_areas",
                order: "placement"
            ),
            Table(
                name: "placement_keys",
                columns: "placement, scope, scope_key, place, set_at, set_by",
                source: "FROM placement_keys",
                target: "INSERT INTO placement_keys",
                order: "placement, scope, place, scope_key"
            ),
        ]
    }
}
