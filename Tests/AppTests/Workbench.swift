import Foundation
import Testing

/// A folder of its own in which the real program runs, as an operator would run it.
struct Workbench: ~Copyable {
    let folder: URL
    private let program: URL

    /// Where the program was built: beside the tests.
    private static let program: URL? = {
        let running = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let package = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
        let places = [
            ProcessInfo.processInfo.environment["ENGAWA_PROGRAM"].map { URL(filePath: $0) },
            running.map { URL(filePath: $0).deletingLastPathComponent().appending(path: "engawa") },
            package.appending(path: ".build/release/engawa"),
        ]
        let found = places.compactMap { $0 }.first {
            FileManager.default.isExecutableFile(atPath: $0.path)
        }
        if found == nil {
            complain("NOT TESTED: the commands, since .build/release/engawa is missing")
        }
        return found
    }()

    /// Whether there is a program to test; what is skipped is said on standard error.
    static var isReady: Bool { program != nil }

    init() throws {
        let program = try #require(Self.program)
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "engawa-commands-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        self.init(folder: folder, program: program)
    }

    private init(folder: URL, program: URL) {
        self.folder = folder
        self.program = program
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// What a run of the program left behind.
    struct Outcome {
        let status: Int32
        let output: String
        let complaint: String

        /// The JSON object on standard output.
        var object: [String: Any] {
            let value = try? JSONSerialization.jsonObject(with: Data(output.utf8))
            return value as? [String: Any] ?? [:]
        }

        /// How many lines went to standard error.
        var complaints: [Substring] { complaint.split(separator: "\n") }
    }

    /// Runs `engawa` to its end.
    func engawa(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
        let run = try start(arguments, environment)
        return try run.outcome()
    }

    /// Starts `engawa` and returns at once.
    func start(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Run {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let own = ProcessInfo.processInfo.environment.filter {
            ["PATH", "HOME", "LANG", "ENGAWA_RESOURCES"].contains($0.key)
        }
        process.environment = own.merging(environment) { _, new in new }
        let files = (output: folder.appending(path: UUID().uuidString), UUID().uuidString)
        let complaint = folder.appending(path: files.1)
        for file in [files.output, complaint] {
            try Data().write(to: file)
        }
        process.standardOutput = try FileHandle(forWritingTo: files.output)
        process.standardError = try FileHandle(forWritingTo: complaint)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return Run(process: process, output: files.output, complaint: complaint)
    }

    /// A run that goes on.
    struct Run {
        fileprivate let process: Process
        fileprivate let output: URL
        fileprivate let complaint: URL

        /// Waits for its end.
        func outcome() throws -> Outcome {
            process.waitUntilExit()
            return Outcome(
                status: process.terminationStatus,
                output: try String(contentsOf: output, encoding: .utf8),
                complaint: try String(contentsOf: complaint, encoding: .utf8)
            )
        }
    }

    /// Writes a file into the folder and says what it is called.
    func write(_ text: String, as name: String) throws -> String {
        try Data(text.utf8).write(to: folder.appending(path: name))
        return name
    }

    private static func complain(_ line: String) {
        try? FileHandle.standardError.write(contentsOf: Data("\(line)\n".utf8))
    }
}
