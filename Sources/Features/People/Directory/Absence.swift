import Core
import Database
import Foundation

/// Days on which somebody is away, and who answers in their place.
public struct Absence: Sendable, Equatable {
    /// The first day.
    public let firstDay: Day
    /// The last day, still away.
    public let lastDay: Day
    /// Who answers meanwhile.
    public let standIn: Person

    /// Describes an absence.
    public init(firstDay: Day, lastDay: Day, standIn: Person) {
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.standIn = standIn
    }
}

/// Whether somebody can be reached on a day.
enum Presence: Sendable, Equatable {
    /// They are there.
    case present
    /// Somebody answers for them.
    case covered(by: Person)
    /// Away, and so are those who should stand in: the branch's duty role answers.
    case uncovered
}

extension DirectoryStore {
    /// Whether `person` can be reached on `day`, and who answers if not.
    ///
    /// Follows stand-ins of stand-ins, three at most: a longer chain, or one that leads back, means
    /// that nobody has thought about that day.
    static func presence(
        of person: Person.ID,
        in organization: Organization.ID,
        on day: Day,
        _ db: any Connection
    ) throws -> Presence {
        var current = person
        var standIn: Person?
        for _ in 0...3 {
            let next = try db.first(
                """
                SELECT \(Person.columns) FROM absences x
                JOIN people p ON p.organization = x.organization AND p.id = x.stand_in
                WHERE x.organization = \(organization) AND x.person = \(current)
                    AND x.first_day <= \(day) AND x.last_day >= \(day)
                ORDER BY x.first_day DESC LIMIT 1
                """
            ) { try Person($0) }
            guard let next else { return standIn.map { .covered(by: $0) } ?? .present }
            current = next.id
            standIn = next
        }
        return .uncovered
    }

    /// Whose people the viewer looks after on `day` besides their own, by name.
    ///
    /// The other way round than ``presence(of:in:on:_:)``, and of the same mind: somebody whose
    /// stand-in is away too is looked after by the stand-in of that one. Empty for whoever is away.
    public func covered(by viewer: Viewer, on day: Day) async throws -> [Person] {
        try await database.read { db in
            var (known, found): (Set<Person.ID>, [Person]) = ([viewer.person], [])
            var next = [viewer.person]
            for _ in 0..<3 where !next.isEmpty {
                let away = try Self.away(next, in: viewer.organization, on: day, db)
                    .filter { known.insert($0.id).inserted }
                found += away
                next = away.map(\.id)
            }
            return try found.filter { person in
                let presence = try Self.presence(
                    of: person.id,
                    in: viewer.organization,
                    on: day,
                    db
                )
                guard case .covered(let standIn) = presence else { return false }
                return standIn.id == viewer.person
            }
        }
    }

    /// Who is away on `day` and has named one of `standIns`.
    private static func away(
        _ standIns: [Person.ID],
        in organization: Organization.ID,
        on day: Day,
        _ db: any Connection
    ) throws -> [Person] {
        try db.all(
            """
            SELECT \(Person.columns) FROM absences x
            JOIN people p ON p.organization = x.organization AND p.id = x.person
            WHERE x.organization = \(organization) AND x.stand_in IN \(SQL(list: standIns))
                AND x.first_day <= \(day) AND x.last_day >= \(day)
            ORDER BY p.given_name, p.family_name, p.id
            """
        ) { try Person($0) }
    }

    static func absences(
        of person: Person.ID,
        in organization: Organization.ID,
        from day: Day,
        _ db: any Connection
    ) throws -> [Absence] {
        try db.all(
            """
            SELECT \(Person.columns), x.first_day, x.last_day FROM absences x
            JOIN people p ON p.organization = x.organization AND p.id = x.stand_in
            WHERE x.organization = \(organization) AND x.person = \(person)
                AND x.last_day >= \(day)
            ORDER BY x.first_day
            """
        ) { row in
            Absence(
                firstDay: try row.get(Person.columnCount),
                lastDay: try row.get(Person.columnCount + 1),
                standIn: try Person(row)
            )
        }
    }

    /// Notes that `person` is away; an absence that begins on the same day is replaced.
    ///
    /// - Throws: ``OutsideRole`` unless it is the viewer's own absence or that of somebody they
    ///   look after, with a stand-in of the same organization; ``DirectoryError/badAbsence``.
    public func addAbsence(
        of person: Person.ID,
        from firstDay: Day,
        to lastDay: Day,
        standIn: Person.ID,
        as viewer: Viewer
    ) async throws {
        guard firstDay <= lastDay, standIn != person else { throw DirectoryError.badAbsence }
        try await database.write { db in
            try Self.requireAbsenceRight(over: person, viewer, db)
            guard try Self.isStaff(standIn, of: viewer.organization, db) else {
                throw OutsideRole()
            }
            try db.run(
                """
                INSERT INTO absences (organization, person, first_day, last_day, stand_in)
                VALUES (\(viewer.organization), \(person), \(firstDay), \(lastDay), \(standIn))
                ON CONFLICT (organization, person, first_day)
                    DO UPDATE SET last_day = excluded.last_day, stand_in = excluded.stand_in
                """
            )
        }
    }

    /// Forgets the absence that begins on `firstDay`; nothing happens when there is none.
    ///
    /// - Throws: ``OutsideRole`` as ``addAbsence(of:from:to:standIn:as:)`` does.
    public func removeAbsence(
        of person: Person.ID,
        from firstDay: Day,
        as viewer: Viewer
    ) async throws {
        try await database.write { db in
            try Self.requireAbsenceRight(over: person, viewer, db)
            try db.run(
                """
                DELETE FROM absences
                WHERE organization = \(viewer.organization) AND person = \(person)
                    AND first_day = \(firstDay)
                """
            )
        }
    }

    /// Throws ``OutsideRole`` unless `viewer` may plan the days away of `person`.
    func requireAbsenceRight(over person: Person.ID, as viewer: Viewer) async throws {
        try await database.read { try Self.requireAbsenceRight(over: person, viewer, $0) }
    }

    /// The colleagues who may stand in for somebody: all staff of the organization, by name.
    func standIns(for viewer: Viewer) async throws -> [Person] {
        try await database.read { db in
            try db.all(
                """
                SELECT \(Person.columns) FROM people p
                WHERE p.organization = \(viewer.organization) AND EXISTS (
                    SELECT 1 FROM memberships m WHERE m.organization = p.organization
                        AND m.person = p.id AND m.role <> \(Role.alt))
                ORDER BY p.given_name, p.family_name, p.id LIMIT 500
                """
            ) { try Person($0) }
        }
    }

    /// Their own, and for those who manage people everybody's whom they see.
    private static func requireAbsenceRight(
        over person: Person.ID,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws {
        try viewer.requireStaff()
        guard person != viewer.person else { return }
        let isTheirs = try db.exists(
            "SELECT 1 FROM people p WHERE \(PeopleScope.visible(to: viewer)) AND p.id = \(person)"
        )
        guard viewer.managesPeople, isTheirs else { throw OutsideRole() }
    }

    private static func isStaff(
        _ person: Person.ID,
        of organization: Organization.ID,
        _ db: any Connection
    ) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM memberships
            WHERE organization = \(organization) AND person = \(person) AND role <> \(Role.alt)
            """
        )
    }
}
