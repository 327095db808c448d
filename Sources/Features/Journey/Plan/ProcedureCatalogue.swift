import Foundation
import Yams

/// The national procedures, in the order of their files: what every plan is made from.
struct ProcedureCatalogue: Sendable {
    /// In file order, which is the order of a list without dates.
    let all: [Procedure]
    /// What the keys of `Procedure.sources` stand for.
    var sources: [String: ProcedureSource] = [:]
    /// What to do when the office of a procedure says no; most have none.
    var refusals: [String: Refusal] = [:]
    private let index: [String: Int]

    /// A catalogue of `procedures`, checked as a whole.
    ///
    /// - Throws: ``ProcedureError`` for the first fault, with the id of the procedure.
    init(_ procedures: [Procedure]) throws(ProcedureError) {
        var index: [String: Int] = [:]
        for (position, procedure) in procedures.enumerated() {
            guard index.updateValue(position, forKey: procedure.id) == nil else {
                throw .duplicate(procedure.id)
            }
        }
        for procedure in procedures {
            try procedure.check()
            for need in procedure.needs + procedure.unlocks where index[need] == nil {
                throw .unknownNeed(procedure.id, need: need)
            }
        }
        all = procedures
        self.index = index
        try checkOrder()
    }

    /// Reads every `.yaml` file of `folder`, in the order of their names.
    ///
    /// - Throws: ``ProcedureError`` for the first fault, or what reading the files throws.
    init(folder: URL) throws {
        let files = try FileManager.default
            .contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "yaml" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        try self.init(files.flatMap { try Self.procedures(in: $0) })
        sources = try ProcedureSource.all(in: folder.appending(path: "sources.tsv"))
        refusals = try Refusal.all(in: folder.appending(path: "Refusals"))
    }

    /// The procedure with this id; `nil` when there is none.
    subscript(id: String) -> Procedure? { index[id].map { all[$0] } }

    /// Throws when a procedure waits for itself, directly or through others.
    private func checkOrder() throws(ProcedureError) {
        var settled: Set<String> = []
        var waiting = all
        while !waiting.isEmpty {
            let next = waiting.filter { !settled.isSuperset(of: $0.needs) }
            guard next.count < waiting.count else { throw .cycle(next.map(\.id)) }
            settled.formUnion(waiting.map(\.id))
            settled.subtract(next.map(\.id))
            waiting = next
        }
    }
}

extension ProcedureCatalogue {
    private static func procedures(in file: URL) throws -> [Procedure] {
        let name = file.lastPathComponent
        let text = try String(contentsOf: file, encoding: .utf8)
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch {
            throw ProcedureError.unreadable(name, reason: "\(error)")
        }
        guard let root, root.null == nil else { return [] }
        guard let rows = root.sequence else {
            throw ProcedureError.unreadable(name, reason: "no list")
        }
        return try rows.enumerated().map { position, row in
            try procedure(in: row, named: row["id"]?.string ?? "\(name), entry \(position + 1)")
        }
    }

    private static func procedure(
        in row: Node,
        named name: String
    ) throws(ProcedureError) -> Procedure {
        let present = Set(row.mapping?.keys.compactMap(\.string) ?? [])
        let expected = Set(Procedure.CodingKeys.allCases.map(\.stringValue))
        let wrong = present.symmetricDifference(expected).subtracting(Procedure.optionalKeys)
        guard wrong.isEmpty else { throw .wrongKeys(name, keys: wrong.sorted()) }
        do { return try YAMLDecoder().decode(Procedure.self, from: row) } catch {
            throw .unreadable(name, reason: "\(error)")
        }
    }
}
