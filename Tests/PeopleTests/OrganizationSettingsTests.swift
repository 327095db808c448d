import Accounts
import Core
import Database
import Foundation
import TestKit
import Testing

@testable import People

@Suite("Settings of an organization")
struct OrganizationSettingsTests {
    private func facts(_ name: String, phone: String? = nil) -> BranchFacts {
        BranchFacts(name: name, nameJa: nil, phone: phone, hours: "9–17", hoursJa: nil)
    }

    private func audit(_ office: Office) async throws -> [String] {
        try await office.texts(
            "SELECT action || ' ' || COALESCE(detail, '') FROM audit_entries ORDER BY id"
        )
    }

    @Test("A branch is added and changed, and every change is noted once")
    func branches() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let store = try DirectoryStore(database: database)
            func save(_ id: Branch.ID?, _ facts: BranchFacts) async throws {
                try await store.saveBranch(id, facts, as: viewer, at: .listNoon)
            }
            try await save(nil, facts("Umibe", phone: "050-0000-0141"))
            try await save(office.aomine, facts("Aomine", phone: "050-0000-0142"))
            try await save(office.aomine, facts("Aomine", phone: "050-0000-0142"))
            let branches = try await store.branches(of: office.organization)

            #expect(branches.map(\.name) == ["Aomine", "Kitasato", "Umibe"])
            #expect(branches.map(\.nameJa) == ["Aomine", "北里", "Umibe"])
            #expect(
                branches.map(\.phone) == ["050-0000-0142", "050-0000-0140", "050-0000-0141"]
            )
            #expect(branches[0].hours == "9–17" && branches[0].hoursJa == nil)
            let noted = try await audit(office)
            #expect(noted.count == 2)
            #expect(noted.contains { $0.hasPrefix("branch.added name: “”, now “Umibe”") })
            #expect(noted.contains { $0.contains("phone: “050-0000-0140”, now “050-0000-0142”") })
            await #expect(throws: DirectoryError.branchNameTaken) {
                try await save(office.aomine, facts("Kitasato"))
            }
            await #expect(throws: DirectoryError.branchNameTaken) {
                try await save(nil, facts("Kitasato"))
            }
        }
    }

    @Test("A word for a role goes before the usual one until it is taken away")
    func labels() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let store = try DirectoryStore(database: database)
            func save(_ label: String) async throws -> RoleLabels {
                try await store.saveLabels(
                    [.japanese: [.trainer: label, .alt: ""]],
                    as: viewer,
                    at: .listNoon
                )
                return try await store.labels(of: office.organization, in: .japanese)
            }

            #expect(try await save("指導員")[.trainer] == "指導員")
            #expect(try await save("指導員")[.alt] == "ALT")
            #expect(try await save("")[.trainer] == "研修担当")
            #expect(try await audit(office).count == 2)
        }
    }

    @Test("Contact lines keep the order that was chosen")
    func lines() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let store = try DirectoryStore(database: database)
            func labels() async throws -> [String] {
                try await store.settings(for: viewer).lines.map(\.line.label)
            }
            func save(_ id: StoredContactLine.ID?, _ name: String, _ place: Int) async throws {
                try await store.saveContactLine(
                    id,
                    .sample(name),
                    at: place,
                    as: viewer,
                    at: .listNoon
                )
            }
            for name in ["a", "b", "c"] { try await save(nil, name, .max) }
            #expect(try await labels() == ["a", "b", "c"])
            let ids = try await store.settings(for: viewer).lines.map(\.id)
            try await save(ids[2], "C", -1)
            #expect(try await labels() == ["C", "a", "b"])
            try await store.removeContactLine(ids[0], as: viewer, at: .listNoon)
            try await save(nil, "d", .max)
            try await save(nil, "e", 1)
            #expect(try await labels() == ["C", "e", "b", "d"])
            await #expect(throws: OutsideRole()) {
                try await store.removeContactLine(ids[0], as: viewer, at: .listNoon)
            }
            #expect(try await audit(office).count == 7)
        }
    }

    @Test("A line that is added after others were removed stands last")
    func last() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let store = try DirectoryStore(database: database)
            func add(_ name: String) async throws -> StoredContactLine.ID {
                try await database.write { db in
                    let line = ContactLine.sample(name)
                    return try DirectoryStore.addContactLine(
                        line,
                        to: office.organization,
                        at: .listNoon,
                        db
                    )
                }
            }
            let ids = try await ["a", "b", "c"].asyncMap(add)
            for id in ids.dropLast() {
                try await store.removeContactLine(id, as: viewer, at: .listNoon)
            }
            _ = try await add("d")

            #expect(try await store.settings(for: viewer).lines.map(\.line.label) == ["c", "d"])
        }
    }

    @Test("A form that arrives twice changes once")
    func twice() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let store = try DirectoryStore(database: database)
            let attempt = IdempotencyKey(
                key: "a",
                account: viewer.account,
                method: "POST",
                path: "/settings/organization/contact-lines",
                body: []
            )
            for _ in 0..<2 {
                try await store.saveContactLine(
                    nil,
                    .sample("a"),
                    at: 0,
                    as: viewer,
                    attempt,
                    at: .listNoon
                )
            }

            #expect(try await store.settings(for: viewer).lines.count == 1)
            #expect(try await audit(office).count == 1)
        }
    }

    @Test("Nobody but an administrator of the organization changes it", arguments: Role.allCases)
    func right(role: Role) async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let stranger = try await Office(database, key: "midori").viewer("x@example.jp", role)
            let viewer = try await office.viewer("who@example.jp", role, at: office.aomine)
            let store = try DirectoryStore(database: database)
            let line = try await database.write { db in
                try DirectoryStore.addContactLine(
                    .sample("a"),
                    to: office.organization,
                    at: .listNoon,
                    db
                )
            }
            func isRefused(_ change: () async throws -> Void) async throws -> Bool {
                do {
                    try await change()
                    return false
                } catch is OutsideRole {
                    return true
                }
            }
            func refusals(_ viewer: Viewer) async throws -> Set<Bool> {
                let (aomine, now) = (office.aomine, Date.listNoon)
                return [
                    try await isRefused {
                        try await store.saveBranch(aomine, facts("Aomine"), as: viewer, at: now)
                    },
                    try await isRefused {
                        let new = ContactLine.sample("b")
                        try await store.saveContactLine(line, new, at: 0, as: viewer, at: now)
                    },
                    try await isRefused {
                        try await store.removeContactLine(line, as: viewer, at: now)
                    },
                ]
            }

            #expect(try await refusals(stranger) == [true])
            #expect(try await refusals(viewer) == [role != .administrator])
        }
    }
}

extension ContactLine {
    /// A line of which only the name matters.
    static func sample(_ name: String) -> ContactLine {
        ContactLine(
            label: name,
            labelJa: name,
            purpose: name,
            purposeJa: name,
            phone: "050-0000-0199",
            hours: "",
            hoursJa: "",
            isPublic: false
        )
    }
}
