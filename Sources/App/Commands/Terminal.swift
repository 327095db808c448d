import Foundation

/// What a command says to whoever runs it.
enum Terminal {
    /// Writes one line to standard output, at once: somebody may be waiting for it.
    static func say(_ line: String) { write(Data("\(line)\n".utf8)) }

    /// Writes bytes to standard output as they are.
    static func write(_ data: Data) { try? FileHandle.standardOutput.write(contentsOf: data) }

    /// Writes `engawa: …` to standard error, in one line whatever it holds.
    static func complain(_ line: String) {
        let scalars = line.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
        let flat = String(String.UnicodeScalarView(scalars))
        try? FileHandle.standardError.write(contentsOf: Data("engawa: \(flat)\n".utf8))
    }

    /// Whether somebody watches standard error.
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    /// Writes over the line before on standard error: for numbers that change.
    static func progress(_ line: String, isLast: Bool) {
        let end = isLast ? "\n" : ""
        try? FileHandle.standardError.write(contentsOf: Data("\r\(line)\(end)".utf8))
    }
}
