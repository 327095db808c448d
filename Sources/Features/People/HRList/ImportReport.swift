import Core

/// What an import of people did, row by row where somebody has to look.
///
/// Encodes as the JSON object of the command line: `read` is the sum of the five numbers after it.
public struct ImportReport: Codable, Sendable, Equatable {
    /// Rows with any text below the header.
    public var read = 0
    /// People who were not known.
    public var created = 0
    /// People of whom something changed.
    public var updated = 0
    /// People whose row says what is known already.
    public var unchanged = 0
    /// Always 0: people are identified, never guessed to be the same.
    public var merged = 0
    /// Rows that were not imported, in the order of the file.
    public var refused: [Refusal] = []
    /// What somebody should look at, in the order of the file.
    public var warnings: [HRList.Warning] = []
    /// What would be written over, for the page alone: a program compares for itself.
    public var changes: [Change] = []

    private enum CodingKeys: String, CodingKey {
        case read, created, updated, unchanged, merged, refused, warnings
    }

    /// A row that was not imported, and the first thing that stands against it.
    public struct Refusal: Codable, Sendable, Equatable {
        /// The row as a spreadsheet shows it.
        public let row: Int
        /// The English header; empty when no single cell is the cause.
        public let column: String
        /// The cell, cut, and masked where it may hold a My Number.
        public let value: String
        /// Why: ``HRReason``, or ``ImportReason`` for what only the directory knows.
        public let reason: String

        init(_ refusal: HRList.Refusal) {
            row = refusal.row
            column = refusal.column
            value = refusal.value
            reason = refusal.reason.rawValue
        }

        init(row: HRRow, column: HRColumn, reason: ImportReason) {
            self.row = row.row
            self.column = column.rawValue
            value = HRCell.reported(row.cell(column))
            self.reason = reason.rawValue
        }

        /// The key of the sentence in the catalogue.
        public var key: String { "hr_list.refused.\(reason)" }
    }

    mutating func count(_ outcome: RowOutcome) {
        switch outcome {
        case .created: created += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        }
    }

    /// Rows of which something is known for good.
    var count: Int { created + updated + unchanged + merged + refused.count }

    mutating func sort() {
        refused.sort { $0.row < $1.row }
        warnings.sort { $0.row < $1.row }
        changes.sort { $0.row < $1.row }
    }

    /// The counts in one line, for the audit log.
    var summary: String {
        """
        read \(read), created \(created), updated \(updated), unchanged \(unchanged), \
        refused \(refused.count)
        """
    }
}

/// Why the directory refuses a row that reads well.
public enum ImportReason: String, CaseIterable, Sendable {
    /// Nobody is known by this number or address, and a new person needs a name.
    case missingName = "missing_name"
    /// No branch of the organization has this name.
    case unknownBranch = "unknown_branch"
    /// Somebody else in the organization signs in with this address.
    case emailTaken = "email_taken"
    /// An earlier row is about the same person.
    case duplicatePerson = "duplicate_person"
    /// The stage and the days cannot both be true, with what is stored where the row is silent.
    case stageContradictsDates = "stage_contradicts_dates"
    /// Only an administrator brings in or changes staff.
    case staffOnlyByAdministrator = "staff_only_by_administrator"
    /// The person or the branch is not among those whom the importer looks after.
    case outsideBranch = "outside_branch"
    /// Nobody would be left to set up the organization.
    case lastAdministrator = "last_administrator"
    /// The database refused the row, most often because somebody changed the person meanwhile.
    case notSaved = "not_saved"
}
