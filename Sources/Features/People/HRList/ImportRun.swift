import Accounts
import Core
import Database
import Foundation

/// One pass over a resolved list, transaction by transaction.
struct ImportRun {
    /// Rows in one transaction. A default of the project.
    private static let batch = 100
    /// How long a transaction takes further rows: half of the 100 ms that the contract allows.
    private static let patience = Duration.milliseconds(50)
    /// How long others may write between two transactions.
    private static let gap = Duration.milliseconds(5)

    let database: any Database
    let writer: ImportWriter
    /// Whether each transaction is undone at its end.
    let isRehearsal: Bool
    let progress: (@Sendable (Int, Int) -> Void)?
    /// Whom the rows so far were about.
    private(set) var written: Set<Person.ID> = []
    private var plan: ImportPlan?
    private var report = ImportReport()
    /// New people whose row the database did not take.
    private var lost: Set<Person.ID> = []
    /// Rows of the plan that met somebody else's change, or name somebody whose row did.
    private var overtaken: [HRRow] = []
    private let total: Int

    init(
        _ list: HRList,
        _ database: any Database,
        _ writer: ImportWriter,
        isRehearsal: Bool,
        progress: (@Sendable (Int, Int) -> Void)?
    ) {
        self.database = database
        self.writer = writer
        self.isRehearsal = isRehearsal
        self.progress = progress
        total = list.read
        report.read = list.read
        report.refused = list.refused.map(ImportReport.Refusal.init)
        report.warnings = list.warnings
    }

    /// A row with the people it names.
    private struct Item: Sendable {
        let row: ImportRow
        let consultant: Person.ID?
        let recruiter: Person.ID?
    }

    /// What became of one row.
    private enum Written: Sendable {
        case done(RowOutcome)
        case refused(ImportReason)
        /// Somebody else changed what the row was planned against.
        case overtaken
    }

    /// What one transaction did with each of its rows.
    private struct Outcomes: Sendable, Error {
        var of: [Written] = []
    }

    /// Writes the branches, then staff, then assistants.
    ///
    /// - Parameter isLast: Whether rows that meet a change are refused.
    /// - Returns: The rows that are to be planned again, in the order of the file.
    mutating func write(_ plan: ImportPlan, isLast: Bool) async throws -> [HRRow] {
        self.plan = plan
        overtaken = []
        report.refused += plan.refused
        if try await writeBranches(of: plan) || isLast {
            try await write(plan.staff)
        } else {
            overtaken = plan.staff.map(\.row)
        }
        // Who stands behind the address of a consultant is known once staff is there.
        if overtaken.isEmpty || isLast {
            try await write(plan.assistants)
        } else {
            overtaken += plan.assistants.map(\.row)
        }
        if isLast { refuseOvertaken() }
        let again = Set(overtaken.map(\.row))
        report.warnings += plan.warnings.filter { !again.contains($0.row) }
        return overtaken.sorted { $0.row < $1.row }
    }

    /// Notes that the import is done.
    mutating func finish() async throws -> ImportReport {
        report.sort()
        if !isRehearsal {
            let entry = writer.entry("people.imported", report.summary)
            try await database.write { db in try AuditLog.record(entry, db) }
        }
        return report
    }

    /// - Returns: Whether the plan still holds: nobody else added one of its branches meanwhile.
    private mutating func writeBranches(of plan: ImportPlan) async throws -> Bool {
        let (branches, writer) = (plan.newBranches, writer)
        var added = branches
        if !isRehearsal, !branches.isEmpty {
            added = try await database.write { db in
                let added = try writer.write(branches, db)
                guard !added.isEmpty else { return added }
                let detail = "branches created \(added.count)"
                try AuditLog.record(writer.entry(Self.action, detail), db)
                return added
            }
        }
        report.warnings += added.map(\.warning)
        return added.count == branches.count
    }

    private mutating func write(_ rows: [ImportRow]) async throws {
        var start = 0
        while start < rows.count {
            try Task.checkCancellation()
            let items = rows[start..<min(start + Self.batch, rows.count)].map(item)
            let outcomes = try await write(items).of
            for (item, outcome) in zip(items, outcomes) { note(item, outcome) }
            start += outcomes.count
            progress?(report.count + overtaken.count, total)
            try await Task.sleep(for: Self.gap)
        }
    }

    private func item(_ row: ImportRow) -> Item {
        guard row.isAssistant else { return Item(row: row, consultant: nil, recruiter: nil) }
        return Item(
            row: row,
            consultant: row.row.supporterEmail.flatMap { plan?.staffMember($0, except: lost) },
            recruiter: row.row.recruiterEmail.flatMap { plan?.staffMember($0, except: lost) }
        )
    }

    private mutating func note(_ item: Item, _ result: Written) {
        let row = item.row.row
        switch result {
        case .done(let outcome):
            report.count(outcome)
            if isRehearsal, outcome == .updated { noteChanges(of: item.row) }
            written.insert(item.row.person)
        case .refused(let reason):
            refuse(row, reason)
            if item.row.known == nil { lost.insert(item.row.person) }
            return
        case .overtaken:
            overtaken.append(row)
            if item.row.known == nil { lost.insert(item.row.person) }
            return
        }
        guard item.row.isAssistant else { return }
        warn(row, .supporterEmail, item.consultant, .supporterNotFound)
        warn(row, .recruiterEmail, item.recruiter, .recruiterNotFound)
    }

    /// A rehearsal says what it would write over; an import has written it.
    private mutating func noteChanges(of row: ImportRow) {
        guard let known = plan?.known else { return }
        var branches = Dictionary(known.branches.map { ($0.id, $0.name) }) { first, _ in first }
        for branch in plan?.newBranches ?? [] { branches[branch.id] = branch.name }
        report.changes += row.changes(
            beside: known.placements[row.person],
            branches: branches
        )
    }

    private mutating func refuseOvertaken() {
        for row in overtaken { refuse(row, .notSaved) }
        overtaken = []
    }

    private mutating func refuse(_ row: HRRow, _ reason: ImportReason) {
        let identifier: HRColumn = row.employeeNumber == nil ? .email : .employeeNumber
        let column = reason == .lastAdministrator ? .role : identifier
        report.refused.append(.init(row: row, column: column, reason: reason))
    }

    private mutating func warn(
        _ row: HRRow,
        _ column: HRColumn,
        _ found: Person.ID?,
        _ reason: HRWarningReason
    ) {
        guard row[column] != nil, found == nil else { return }
        report.warnings.append(.init(row, column, reason))
    }

    // MARK: One transaction

    /// Writes as many of `items` as fit into the time, at least one.
    private func write(_ items: [Item]) async throws -> Outcomes {
        let (writer, isRehearsal) = (writer, isRehearsal)
        let missing = isRehearsal ? prerequisites(of: items) : []
        let branches = isRehearsal ? plan?.newBranches ?? [] : []
        do {
            return try await database.write { db in
                try writer.write(branches, db)
                for row in missing {
                    _ = try writer.write(row, consultant: nil, recruiter: nil, db)
                }
                let outcomes = try Self.write(items, writer, db)
                if isRehearsal { throw outcomes }
                if let detail = Self.summary(of: outcomes, items) {
                    try AuditLog.record(writer.entry(Self.action, detail), db)
                }
                return outcomes
            }
        } catch let outcomes as Outcomes {
            return outcomes
        }
    }

    private static func write(
        _ items: [Item],
        _ writer: ImportWriter,
        _ db: any Connection
    ) throws -> Outcomes {
        let end = ContinuousClock.now + patience
        var outcomes = Outcomes()
        for item in items {
            outcomes.of.append(try write(item, writer, db))
            if ContinuousClock.now > end { break }
        }
        return outcomes
    }

    /// What each transaction is called in the audit log; the whole import has an entry at its end.
    private static let action = "people.import_written"

    /// What a transaction changed, so that an import that was interrupted can be followed.
    ///
    /// - Returns: `nil` when nobody changed: a list that is imported every night says little new.
    private static func summary(of outcomes: Outcomes, _ items: [Item]) -> String? {
        var report = ImportReport()
        var rows: [Int] = []
        for (item, written) in zip(items, outcomes.of) {
            guard case .done(let outcome) = written, outcome != .unchanged else { continue }
            report.count(outcome)
            rows.append(item.row.row.row)
        }
        guard let first = rows.min(), let last = rows.max() else { return nil }
        return "rows \(first) to \(last), created \(report.created), updated \(report.updated)"
    }

    /// Writes one row, or undoes it alone and says why.
    ///
    /// A database that is full or away is no fault of the row: that ends the import.
    private static func write(
        _ item: Item,
        _ writer: ImportWriter,
        _ db: any Connection
    ) throws -> Written {
        do {
            let outcome = try db.savepoint {
                try writer.write(
                    item.row,
                    consultant: item.consultant,
                    recruiter: item.recruiter,
                    db
                )
            }
            return .done(outcome)
        } catch DirectoryError.lastAdministrator {
            return .refused(.lastAdministrator)
        } catch let away as DatabaseUnavailable {
            throw away
        } catch is ConstraintViolation, is RowOvertaken, is any UserFacingError {
            return .overtaken
        }
    }

    /// In a rehearsal nothing stays: the new staff whom `items` name have to be written again.
    private func prerequisites(of items: [Item]) -> [ImportRow] {
        let named = Set(items.flatMap { [$0.consultant, $0.recruiter] }.compactMap(\.self))
        return (plan?.staff ?? []).filter { $0.known == nil && named.contains($0.person) }
    }
}
