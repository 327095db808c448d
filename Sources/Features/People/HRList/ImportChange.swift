import Core

extension ImportReport {
    /// What an import would write over something that is known.
    public struct Change: Sendable, Equatable {
        /// The row as a spreadsheet shows it.
        public let row: Int
        /// Whom it is about.
        let person: Name
        /// The English header.
        let column: String
        /// What is known; empty for nothing.
        let before: String
        /// What the list says.
        let after: String
    }

    /// Whom a row is about, as the list and the directory write them.
    struct Name: Sendable, Equatable {
        let familyName: String
        let givenName: String
        let katakana: String?

        /// The name as the reader writes it.
        func text(in language: Language) -> String {
            if language == .japanese, let katakana, !katakana.isEmpty { return katakana }
            return [givenName, familyName].filter { !$0.isEmpty }.joined(separator: " ")
        }
    }
}

extension ImportRow {
    /// What the row changes of somebody who is known, column by column, in the order of the list.
    ///
    /// Values are cut and masked like every reported cell. Whom a row names as supporter or
    /// recruiter is left out: they are decided while the list is written.
    func changes(
        beside placement: ExportedPlacement?,
        branches: [Branch.ID: String]
    ) -> [ImportReport.Change] {
        guard let known else { return [] }
        var before = known.values
        var after = values
        before[.email] = known.email
        after[.email] = changedEmail ?? known.email
        let role = known.memberships.first { $0.role == self.role } ?? known.memberships.first
        before[.role] = role?.role.rawValue
        after[.role] = changesMembership ? self.role.rawValue : role?.role.rawValue
        before[.branch] = role?.branch.flatMap { branches[$0] }
        after[.branch] = changesMembership ? branchOfRole.flatMap { branches[$0] } : before[.branch]
        if isAssistant, let placement { compare(with: placement, &before, &after) }
        let name = ImportReport.Name(
            familyName: values[.familyName] ?? "",
            givenName: values[.givenName] ?? "",
            katakana: values[.nameKatakana]
        )
        return HRColumn.allCases.compactMap { column in
            let (old, new) = (before[column] ?? "", after[column] ?? "")
            guard old != new else { return nil }
            return ImportReport.Change(
                row: row.row,
                person: name,
                column: column.rawValue,
                before: HRCell.reported(old),
                after: HRCell.reported(new)
            )
        }
    }

    private var changedEmail: String? {
        switch address {
        case .attach(let email), .correct(let email): email
        case .keep, .propose, .wait, .forgetProposal: nil
        }
    }

    private func compare(
        with placement: ExportedPlacement,
        _ before: inout [HRColumn: String],
        _ after: inout [HRColumn: String]
    ) {
        before[.stage] = placement.stage.rawValue
        after[.stage] = (row.stage ?? placement.stage).rawValue
        before[.track] = placement.track?.rawValue
        after[.track] = row[.track] ?? before[.track]
        before[.contractMode] = placement.contractMode?.rawValue
        after[.contractMode] = row[.contractMode] ?? before[.contractMode]
        for (anchor, day) in placement.days { before[anchor.column] = day.description }
        for (anchor, day) in placement.days.merging(row.anchors, uniquingKeysWith: { $1 }) {
            after[anchor.column] = day.description
        }
    }
}
