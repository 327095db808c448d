import Accounts
import Core
import Foundation
import Strings
import Web

extension PeopleDesk {
    /// A form that was refused, and why.
    typealias Refused = (form: FormValues, error: DirectoryError)

    /// The page of the person whom the address names.
    ///
    /// - Throws: ``OutsideRole`` for somebody whom `viewer` may not see.
    func personPage(
        _ viewer: Viewer,
        _ context: AppContext,
        absence: Refused? = nil,
        roles: Refused? = nil
    ) async throws -> PersonPage {
        let id = try context.id(of: Person.self)
        let record = try await directory.record(of: id, for: viewer, at: context.now)
        let words = try await words(viewer, context)
        var page = PersonPage(
            record,
            words: words,
            municipalities: municipalities,
            placement: try await placements?.placementPage(of: id, viewer: viewer),
            absences: try await absences(record, viewer, context, refused: absence)
        )
        if viewer.roles.contains(.administrator) {
            var section = RolesSection(
                record,
                words: words,
                attempt: AttemptField(now: context.now)
            )
            section.form = roles?.form
            section.problem = roles.map { words.text[$0.error.messageKey] }
            page.roles = section
        }
        return page
    }

    /// `nil` for assistants, whose days away are not kept here.
    private func absences(
        _ record: PersonRecord,
        _ viewer: Viewer,
        _ context: AppContext,
        refused: Refused?
    ) async throws -> AbsenceSection? {
        guard record.memberships.contains(where: { $0.role != .alt }) else { return nil }
        let text = strings[context.language]
        var section = AbsenceSection(
            record,
            colleagues: try await directory.standIns(for: viewer),
            isEditable: record.person.id == viewer.person || viewer.managesPeople,
            attempt: AttemptField(now: context.now),
            text: text
        )
        section.form = refused?.form
        section.problem = refused.map { text[$0.error.messageKey] }
        return section
    }
}
