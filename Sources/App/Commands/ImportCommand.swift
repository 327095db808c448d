import ArgumentParser

/// `engawa import …`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring in what others keep in files.",
        discussion: """
            Ends with 0 when everything was accepted, 1 when some rows were refused and the \
            others imported, 2 when nothing could be used and nothing changed.
            """,
        subcommands: [ImportPeople.self, ImportPerson.self]
    )
}

/// How a command reports.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    /// For people, in English.
    case text
    /// For programs.
    case json
}
