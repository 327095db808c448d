import Accounts
import Core
import Database
import Foundation
import People

/// What an HR list says about placements.
public struct PlacementImport: PlacementRecipient {
    /// Answers People's question.
    public init() {}

    /// Creates or changes the person's newest placement.
    ///
    /// A list fills and changes, and never clears: an empty cell keeps what is known.
    public func receive(
        _ row: HRRow,
        of person: Person.ID,
        in place: PlacementContext,
        _ db: any Connection
    ) throws -> RowOutcome {
        guard let known = try Known.newest(of: person, in: place.organization, db) else {
            try create(row, of: person, in: place, db)
            return .created
        }
        // The row was held against what was stored when the list was planned.
        let stored = ExportedPlacement(known)
        guard row.contradiction(to: stored.stage, stored.days, on: Day(of: place.now)) == nil
        else { throw RowOvertaken() }
        let wanted = Wanted(row, known: known, place)
        guard wanted != Wanted(known) else { return .unchanged }
        try update(known, to: wanted, place, db)
        return .updated
    }

    private func create(
        _ row: HRRow,
        of person: Person.ID,
        in place: PlacementContext,
        _ db: any Connection
    ) throws {
        let days = row.anchors
        let stage = row.stage ?? Stage.derived(from: days, on: Day(of: place.now))
        // Confirmed is what somebody can answer for: a consultant, or the duty role of a branch.
        let isSomebodys = place.branch != nil || place.consultant != nil
        let confirmed: Date? = stage >= .placed && isSomebodys ? place.now : nil
        try db.run(
            """
            INSERT INTO placements (organization, id, person, stage, track, contract_mode, branch,
                consultant, recruiter, confirmed_at, municipality_code, offer, coe_issued, \
                departure,
                landing, address_start, employment_start, contract_end, stay_expiry, leaving,
                created_at, version)
            VALUES (\(place.organization), \(Placement.ID.make(at: place.now)), \(person), \(stage),
                \(row.track?.rawValue), \(row.contractMode?.rawValue), \(place.branch),
                \(place.consultant), \(place.recruiter), \(confirmed), \(row.municipalityCode),
                \(days[.offer]), \(days[.coeIssued]), \(days[.departure]), \(days[.landing]),
                \(days[.addressStart]), \(days[.employmentStart]), \(days[.contractEnd]),
                \(days[.stayExpiry]), \(days[.exit]), \(place.now), 1)
            """
        )
    }

    private func update(
        _ known: Known,
        to wanted: Wanted,
        _ place: PlacementContext,
        _ db: any Connection
    ) throws {
        let isSomebodys = wanted.branch != nil || wanted.consultant != nil
        let confirms = wanted.stage >= .placed && isSomebodys
        let confirmed = known.confirmedAt ?? (confirms ? place.now : nil)
        try db.run(
            """
            UPDATE placements SET stage = \(wanted.stage), track = \(wanted.track),
                contract_mode = \(wanted.contractMode), branch = \(wanted.branch),
                consultant = \(wanted.consultant), recruiter = \(wanted.recruiter),
                confirmed_at = \(confirmed), municipality_code = \(wanted.municipality),
                version = version + 1
            WHERE organization = \(place.organization) AND id = \(known.id)
            """
        )
        if known.confirmedAt == nil, confirmed != nil || wanted.stage > .offered {
            try ProposalSettlement(place, db).over(known.id)
        }
        try handOver(known, wanted, place, db)
        let writing = AnchorWriter.Place(
            organization: place.organization,
            placement: known.id,
            actor: place.actor,
            now: place.now
        )
        for anchor in Anchor.ofPlacement {
            let (day, before) = (wanted.anchors[anchor], known.anchors[anchor])
            try AnchorWriter.write(anchor, day, before: before, writing, db)
        }
    }

    /// A list that names another consultant or branch hands the person over, as a form does: the
    /// other side sees it and accepts.
    private func handOver(
        _ known: Known,
        _ wanted: Wanted,
        _ place: PlacementContext,
        _ db: any Connection
    ) throws {
        let hasMoved = wanted.consultant != known.consultant || wanted.branch != known.branch
        guard known.confirmedAt != nil, hasMoved else { return }
        try db.run(
            """
            INSERT INTO handovers (organization, placement, id, from_person, to_person, to_branch,
                note, created_at, created_by)
            VALUES (\(place.organization), \(known.id), \(Identifier<Handover>.make(at: place.now)),
                \(known.consultant), \(wanted.consultant), \(wanted.branch), \("人事リスト / HR list"),
                \(place.now), \(place.actor?.rawValue ?? ""))
            """
        )
        try AuditLog.record(
            AuditEntry(
                organization: place.organization.rawValue,
                actor: place.actor?.rawValue,
                action: "placement.handed_over",
                object: known.id.rawValue,
                detail: "HR list",
                at: place.now
            ),
            db
        )
    }

    /// What every placement of an organization says, by person, for an export.
    public func placements(
        of organization: Organization.ID,
        _ db: any Connection
    ) throws -> [Person.ID: ExportedPlacement] {
        var found: [Person.ID: ExportedPlacement] = [:]
        try db.forEach(
            """
            SELECT \(Known.columns) FROM placements j
            WHERE j.organization = \(organization) ORDER BY j.created_at, j.id
            """
        ) { row in
            let known = try Known(row)
            found[known.person] = ExportedPlacement(known)
        }
        return found
    }
}

extension ExportedPlacement {
    fileprivate init(_ known: Known) {
        self.init(
            stage: known.stage,
            track: known.track.flatMap(Track.init),
            contractMode: known.contractMode.flatMap(ContractMode.init),
            anchors: known.anchors.byName,
            municipality: known.municipality,
            consultant: known.consultant,
            recruiter: known.recruiter,
            branch: known.branch,
            isConfirmed: known.confirmedAt != nil
        )
    }
}

/// A placement as the import compares it.
private struct Known {
    let id: Placement.ID
    let person: Person.ID
    let stage: Stage
    let track: String?
    let contractMode: String?
    let branch: Branch.ID?
    let consultant: Person.ID?
    let recruiter: Person.ID?
    let confirmedAt: Date?
    let municipality: String?
    let anchors: Anchors

    static let columns: SQL = """
        j.id, j.person, j.stage, j.track, j.contract_mode, j.branch, j.consultant, j.recruiter,
        j.confirmed_at, j.municipality_code, \(Anchors.columns)
        """

    init(_ row: Row) throws {
        id = try row.get(0)
        person = try row.get(1)
        stage = try row.get(2)
        track = try row.optional(3)
        contractMode = try row.optional(4)
        branch = try row.optional(5)
        consultant = try row.optional(6)
        recruiter = try row.optional(7)
        confirmedAt = try row.optional(8)
        municipality = try row.optional(9)
        anchors = try Anchors(row, from: 10)
    }

    static func newest(
        of person: Person.ID,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws -> Known? {
        try db.first(
            """
            SELECT \(columns) FROM placements j
            WHERE j.organization = \(organization) AND j.person = \(person)
            ORDER BY j.created_at DESC, j.id DESC LIMIT 1
            """,
            Known.init
        )
    }
}

/// What a placement should say after the row.
private struct Wanted: Equatable {
    var stage: Stage
    var track: String?
    var contractMode: String?
    var branch: Branch.ID?
    var consultant: Person.ID?
    var recruiter: Person.ID?
    var municipality: String?
    var anchors: Anchors

    init(_ known: Known) {
        stage = known.stage
        track = known.track
        contractMode = known.contractMode
        branch = known.branch
        consultant = known.consultant
        recruiter = known.recruiter
        municipality = known.municipality
        anchors = known.anchors
    }

    init(_ row: HRRow, known: Known, _ place: PlacementContext) {
        self.init(known)
        stage = row.stage ?? stage
        track = row.track?.rawValue ?? track
        contractMode = row.contractMode?.rawValue ?? contractMode
        branch = place.branch ?? branch
        consultant = place.consultant ?? consultant
        recruiter = place.recruiter ?? recruiter
        municipality = row.municipalityCode ?? municipality
        for (anchor, day) in row.anchors {
            guard let name = Anchor(rawValue: anchor.rawValue) else { continue }
            anchors[name] = day
        }
    }
}

extension Anchors {
    /// The known dates by the names that lists use.
    var byName: [String: Day] {
        var days: [String: Day] = [:]
        for anchor in Anchor.ofPlacement { days[anchor.rawValue] = self[anchor] }
        return days
    }
}
