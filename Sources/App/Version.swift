/// Which Engawa this is.
enum Version {
    /// Counts as semver.org says; the command line, the API and backups show it.
    static let text = "0.1.0"
}
