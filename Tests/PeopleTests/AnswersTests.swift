import Core
import Database
import Foundation
import TestKit
import Testing

@testable import People

@Suite("Five answers about a person")
struct AnswersTests {
    @Test(
        "A list says them in either language, in any width",
        arguments: [
            ("Instructor", ResidenceStatus.instructor), ("教育", .instructor),
            ("ＩＮＳＴＲＵＣＴＯＲ", .instructor), ("技人国", .engineer), ("永住者", .family),
            ("Permanent resident", .family), ("no status", .noStatus),
            ("Highly Skilled Professional", nil), ("", nil), (nil, nil),
        ] as [(String?, ResidenceStatus?)]
    )
    func words(told: String?, expected: ResidenceStatus?) {
        #expect(ResidenceStatus(told: told) == expected)
    }

    @Test("Different answers have different marks of letters and digits")
    func marks() {
        var answers: [Answers] = [Answers(), Answers(), Answers(), Answers(), Answers()]
        answers[1].drives = false
        answers[2].firstTimeInJapan = false
        answers[3].housing = "5:no\" 5:"
        answers[4].housing = "会社"

        #expect(Set(answers.map(\.mark)).count == answers.count)
        #expect(answers.allSatisfy { $0.mark.utf8.allSatisfy { $0 < 0x7B && $0 >= 0x30 } })
    }

    @Test("Nobody overwrites what they have not seen, not even an import")
    func stale() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let viewer = try await office.viewer("a@example.jp", .alt, at: office.aomine)
            func save(_ answers: Answers, reading mark: String) async throws -> Bool {
                try await database.write { db in
                    try DirectoryStore.save(
                        answers,
                        of: viewer.person,
                        reading: mark,
                        as: viewer,
                        at: .listNoon,
                        db
                    )
                }
            }
            var first = Answers()
            first.housing = "company"
            first.firstTimeInJapan = true
            #expect(try await save(first, reading: Answers().mark))

            #expect(try await !save(Answers(), reading: Answers().mark))

            let stored: SQL = "SELECT housing FROM people WHERE id = \(viewer.person)"
            #expect(try await office.texts(stored) == ["company"])
            let audit: SQL = "SELECT detail FROM audit_entries WHERE action = 'person.answers'"
            #expect(try await office.texts(audit) == ["housing, first_time_in_japan"])
        }
    }

    @Test(
        "A town is found by its name or code, and a shared name by its code alone",
        arguments: [
            ("焼津市", "222127"), ("焼津", "222127"), ("Yaizu City", "222127"), ("yaizu", "222127"),
            ("222127", "222127"), ("２２２１２７", "222127"), ("府中市", nil), ("Nowhere", nil),
            ("", nil), ("<script>", nil),
        ] as [(String, String?)]
    )
    func towns(typed: String, expected: String?) throws {
        #expect(try Municipalities().code(of: typed) == expected)
    }
}
