import ArgumentParser
import Core
import Database
import Foundation
import People

/// `engawa import person EXPORT.zip --organization KEY`.
struct ImportPerson: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "Take over somebody from another Engawa: the file of “Take my data along”.",
        discussion: """
            Branches are found by name, or made. People whom the file names are found by their \
            address, and stay a name where nobody has it. Changes nothing when the address or the \
            employee number is here already.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The file.")
    var file: String

    @Option(help: "The short name of the organization.")
    var organization: String

    /// The exit status when nothing could be used.
    private static let unusable: Int32 = 2

    func run() async throws {
        let configuration = try common.configuration()
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFailure(
                "\(file) cannot be read",
                "give the path of a file that this user may read",
                status: Self.unusable
            )
        }
        try await Installation.with(configuration) { installation in
            let database = installation.database
            let organization = try await database.read { [organization] db in
                try Known.organization(organization, status: Self.unusable, db)
            }
            do {
                let person = try await PersonRestore(database: database, sources: OwnData.sources)
                    .run(
                        archive: [UInt8](data),
                        organization: organization.id,
                        at: configuration.clock.now
                    )
                Terminal.say("brought in \(person)")
            } catch let error as PersonFileError {
                throw failure(error)
            }
        }
    }

    private func failure(_ error: PersonFileError) -> CommandFailure {
        let remedy =
            switch error {
            case .unusable: "give the ZIP file that a person downloaded, of this version"
            case .alreadyHere: "somebody here has this address or number, nothing changed"
            case .staff: "staff come with engawa import people"
            }
        return CommandFailure("\(file) cannot be used", remedy, status: Self.unusable)
    }
}
