import Core
import Database

extension JobQueue {
    /// Deletes every job, done ones too, that is about one of `ids`, or whose last failure says one
    /// of `texts`.
    public static func forget(
        _ ids: Set<String>,
        texts: [String],
        _ db: any Connection
    ) throws {
        let jobs = try db.all("SELECT id, parameters, unique_key, last_error FROM jobs") { row in
            (
                id: try row.get(0, as: JobID.self), parameters: try row.get(1, as: String.self),
                key: try row.optional(2, as: String.self) ?? "",
                error: try row.optional(3, as: String.self) ?? ""
            )
        }
        for job in jobs {
            let tokens = UUIDTokens.of("\(job.parameters) \(job.key)")
            let names = texts.contains { job.parameters.contains($0) || job.error.contains($0) }
            guard names || !tokens.isDisjoint(with: ids) else { continue }
            try db.run("DELETE FROM jobs WHERE id = \(job.id)")
        }
    }
}
