import Core
import Database
import Foundation

/// What the directory itself keeps about somebody.
struct PeopleData: OwnDataSource {
    let name = "people"
    let tables: Set<String> = [
        "people", "memberships", "absences", "erasures", "restored_records",
    ]

    private static let person: SQL = """
        id, employee_number, family_name, given_name, name_katakana, preferred_name, phone, address,
        municipality_code, nationality_group, residence_status, housing, drives,
        first_time_in_japan, answered_at, ask_again_on, proposed_email, created_at
        """
    private static let membership: SQL = "role, branch"
    private static let absence: SQL = "first_day, last_day, stand_in"
    private static let erasure: SQL = "reason, asked_at, due_at, kept_at, kept_by"

    func export(_ subject: DataSubject, _ db: any Connection) throws -> DataPart {
        let (organization, person) = (subject.organization, subject.person)
        let own: SQL = "WHERE organization = \(organization) AND person = \(person)"
        return [
            "people": try db.records(
                Self.person,
                "FROM people WHERE organization = \(organization) AND id = \(person)"
            ),
            "memberships": try db.records(Self.membership, "FROM memberships \(own) ORDER BY role"),
            "absences": try db.records(Self.absence, "FROM absences \(own) ORDER BY first_day"),
            "erasures": try db.records(Self.erasure, "FROM erasures \(own)"),
        ]
    }

    func restore(
        _ part: DataPart,
        _ restoration: Restoration,
        _ db: any Connection
    ) throws -> [Leftover] {
        let subject = restoration.subject
        guard var row = part["people"]?.first, part["people"]?.count == 1 else {
            throw PersonFileError.unusable
        }
        row["id"] = StoredValue(subject.person)
        row["organization"] = StoredValue(subject.organization)
        row["account"] = StoredValue(subject.account)
        try db.insert(row, "organization, account, \(Self.person)", "INSERT INTO people")
        for var membership in part["memberships", default: []] {
            membership["organization"] = StoredValue(subject.organization)
            membership["person"] = StoredValue(subject.person)
            try db.insert(
                membership,
                "organization, person, \(Self.membership)",
                "INSERT INTO memberships"
            )
        }
        // Staff are not brought in from files: days away and their own wishes are history.
        return ["absences", "erasures"].flatMap { table in
            part[table, default: []].map { Leftover(table: table, whole: $0) }
        }
    }

    func erase(
        _ subject: DataSubject,
        at now: Date,
        _ db: any Connection
    ) throws -> [KeptData] {
        let (organization, person) = (subject.organization, subject.person)
        let own: SQL = "WHERE organization = \(organization) AND person = \(person)"
        let isStaff = try db.exists("SELECT 1 FROM memberships \(own) AND role <> \(Role.alt)")
        try db.run("DELETE FROM memberships \(own)")
        try db.run("DELETE FROM absences \(own)")
        try db.run("DELETE FROM erasures \(own)")
        try db.run("DELETE FROM restored_records \(own)")
        try db.run(
            """
            DELETE FROM absences WHERE organization = \(organization) AND stand_in = \(person)
            """
        )
        let name = isStaff ? ("colleague", "元担当者") : ("assistant", "元ALT")
        try db.run(
            """
            UPDATE people SET account = NULL, employee_number = NULL, family_name = \(name.0),
                given_name = 'Former', name_katakana = \(name.1), preferred_name = NULL,
                phone = NULL, address = NULL, municipality_code = NULL, nationality_group = NULL,
                first_time_in_japan = NULL, answered_at = NULL, ask_again_on = NULL,
                residence_status = NULL, housing = NULL, drives = NULL, proposed_email = NULL,
                erased_at = \(now)
            WHERE organization = \(organization) AND id = \(person)
            """
        )
        return [.person]
    }
}
