import Foundation

/// The kinds of job that this program can run, each with its tools.
public struct JobRegistry: Sendable {
    private var handlers: [String: JobHandler] = [:]

    /// No kinds yet.
    public init() {}

    /// Adds a kind of job.
    ///
    /// Two kinds under one name are a mistake in the program, so it stops at its start.
    public mutating func add<Kind: Job>(_ kind: Kind.Type, tools: Kind.Tools) {
        precondition(handlers[kind.name] == nil, "two kinds of job are called \(kind.name)")
        handlers[kind.name] = JobHandler(timeout: kind.timeout) { parameters, now in
            let job = try JSONDecoder().decode(kind, from: Data(parameters.utf8))
            try await job.run(with: tools, at: now)
        }
    }

    /// How to run jobs stored under `name`.
    func handler(for name: String) throws(UnknownJob) -> JobHandler {
        guard let handler = handlers[name] else { throw UnknownJob(name: name) }
        return handler
    }
}

/// How to run one kind of job.
struct JobHandler: Sendable {
    let timeout: Duration
    let run: @Sendable (_ parameters: String, _ now: Date) async throws -> Void
}

/// A job was queued by a newer program, or its kind was renamed.
///
/// It fails like any other: a newer node soon takes it, or it becomes visible as dead.
struct UnknownJob: Error, Equatable {
    let name: String
}
