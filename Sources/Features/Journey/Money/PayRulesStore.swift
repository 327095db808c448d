import Accounts
import Core
import Database
import Foundation
import People

/// Reads and writes the pay rules of branches.
struct PayRulesStore: Sendable {
    let database: any Database

    /// What a branch has written, with who wrote it.
    struct Written: Sendable, Equatable {
        let rules: PayRules
        let checkedBy: Person.ID
        /// Counts changes, so that nobody overwrites what they have not seen.
        let version: Int
    }

    /// The rules of one branch of the viewer's organization; `nil` where it has written none.
    ///
    /// One row by its primary key: *Today* asks for it.
    func rules(of branch: Branch.ID?, for viewer: Viewer) async throws -> Written? {
        guard let branch else { return nil }
        return try await database.read { try Self.written(branch, viewer, $0) }
    }

    /// Writes what a branch does, and says so in the audit log.
    ///
    /// - Parameter expectedVersion: Of the rules that the writer has read; 0 for none.
    /// - Throws: `OutsideRole` unless the branch is the viewer's own or they see all of them;
    ///   ``JourneyError/changedMeanwhile`` when somebody else has written since.
    func save(
        _ rules: PayRules,
        of branch: Branch.ID,
        expectedVersion: Int,
        as viewer: Viewer,
        now: Date
    ) async throws {
        guard viewer.branches.contains(branch) || viewer.roles.contains(.administrator) else {
            throw OutsideRole()
        }
        try await database.write { db in
            // The same press twice has changed nothing the second time.
            if try Self.written(branch, viewer, db)?.rules == rules { return }
            guard try Self.write(rules, branch, expectedVersion, viewer, db) == 1 else {
                throw JourneyError.changedMeanwhile
            }
            try AuditLog.record(
                AuditEntry(
                    organization: viewer.organization.rawValue,
                    actor: viewer.person.rawValue,
                    action: "pay_rules.changed",
                    object: branch.rawValue,
                    detail: nil,
                    at: now
                ),
                db
            )
        }
    }

    private static func written(
        _ branch: Branch.ID,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws -> Written? {
        try db.first(
            """
            SELECT \(PayRules.columns), checked_by, version FROM branch_pay_rules
            WHERE organization = \(viewer.organization) AND branch = \(branch)
            """
        ) { row in
            Written(
                rules: try PayRules(row),
                checkedBy: try row.get(PayRules.columnCount),
                version: try row.get(PayRules.columnCount + 1)
            )
        }
    }

    /// - Returns: How many rows were written: none when the version is another.
    private static func write(
        _ rules: PayRules,
        _ branch: Branch.ID,
        _ expectedVersion: Int,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws -> Int {
        if expectedVersion == 0 {
            return try db.run(
                """
                INSERT INTO branch_pay_rules (organization, branch, \(PayRules.columns),
                    checked_by, version)
                VALUES (\(viewer.organization), \(branch), \(rules.values), \(viewer.person), 1)
                ON CONFLICT (organization, branch) DO NOTHING
                """
            )
        }
        return try db.run(
            """
            UPDATE branch_pay_rules SET closes_on = \(rules.closesOn), pays_on = \(rules.paysOn),
                months_later = \(rules.monthsLater), when_closed = \(rules.whenClosed.rawValue),
                rent_on = \(rules.rentOn), rent_by = \(rules.rentBy.rawValue),
                tax_by = \(rules.taxBy.rawValue), advance = \(rules.advance.rawValue),
                reduced_months = \(rules.storedMonths),
                last_checked_on = \(rules.lastCheckedOn), checked_by = \(viewer.person),
                version = version + 1
            WHERE organization = \(viewer.organization) AND branch = \(branch)
                AND version = \(expectedVersion)
            """
        )
    }
}

extension PayRules {
    static let columns: SQL = """
        closes_on, pays_on, months_later, when_closed, rent_on, rent_by, tax_by, advance,
        reduced_months, last_checked_on
        """

    /// How many ``columns`` there are.
    static let columnCount = 10

    /// In the order of ``columns``.
    var values: SQL {
        """
        \(closesOn), \(paysOn), \(monthsLater), \(whenClosed.rawValue), \(rentOn),
        \(rentBy.rawValue), \(taxBy.rawValue), \(advance.rawValue), \(storedMonths),
        \(lastCheckedOn)
        """
    }

    var storedMonths: String { reducedMonths.sorted().map(String.init).joined(separator: ",") }

    init(_ row: Row) throws {
        self.init(
            closesOn: try row.get(0),
            paysOn: try row.get(1),
            monthsLater: try row.get(2),
            whenClosed: Shift(rawValue: try row.get(3)) ?? .before,
            rentOn: try row.optional(4),
            rentBy: RentBy(rawValue: try row.get(5)) ?? .unknown,
            taxBy: TaxBy(rawValue: try row.get(6)) ?? .unknown,
            advance: Advance(rawValue: try row.get(7)) ?? .ask,
            reducedMonths: Set(
                try row.get(8, as: String.self).split(separator: ",").compactMap { Int($0) }
            ),
            lastCheckedOn: try row.get(9)
        )
    }
}

/// Writes the pay rules of invented branches. What is there stays, so that it can run again.
public enum PayRulesSeed {
    /// Month end, paid on the 25th of the month after, with rent by direct debit and residence tax
    /// by the employer; or the 15th, paid at the end of the same month, with everything by hand.
    ///
    /// - Throws: What the database throws.
    public static func apply(
        to branch: Branch.ID,
        of organization: Organization.ID,
        monthEnd: Bool,
        checkedOn day: Day,
        by checker: Person.ID,
        _ db: any Connection
    ) throws {
        var rules = PayRules(rentOn: 27, reducedMonths: [8], lastCheckedOn: day)
        if monthEnd {
            (rules.rentBy, rules.taxBy, rules.advance) = (.debit, .deducted, .yes)
        } else {
            (rules.closesOn, rules.paysOn, rules.monthsLater) = (15, 31, 0)
            (rules.rentBy, rules.taxBy, rules.advance) = (.transfer, .bills, .no)
        }
        try db.run(
            """
            INSERT INTO branch_pay_rules (organization, branch, \(PayRules.columns), checked_by,
                version)
            VALUES (\(organization), \(branch), \(rules.values), \(checker), 1)
            ON CONFLICT (organization, branch) DO NOTHING
            """
        )
    }
}
