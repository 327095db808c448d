import People
import Wellbeing

/// What an organization shows to everybody, as the help pages ask for it.
struct OrganizationNumbers: PublicNumbersSource {
    let directory: DirectoryStore

    func numbers(ofOrganization key: String) async throws -> PublicNumbers? {
        guard let found = try await directory.publicLines(ofOrganization: key) else { return nil }
        return PublicNumbers(
            name: BilingualText(english: found.name, japanese: found.nameJa),
            lines: found.lines.map { line in
                PublicNumbers.Line(
                    label: BilingualText(english: line.label, japanese: line.labelJa),
                    phone: line.phone,
                    hours: BilingualText(english: line.hours, japanese: line.hoursJa),
                    purpose: BilingualText(english: line.purpose, japanese: line.purposeJa)
                )
            }
        )
    }
}
