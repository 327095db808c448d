import Archives
import Core
import Foundation
import Strings

/// The file that somebody takes along: everything about them, for programs and for people.
struct PersonArchive: Sendable {
    /// `me.json`.
    let document: [UInt8]
    /// The person as a list that an import reads.
    let row: HRRow?
    /// What the API says about their plan; `nil` for somebody without one.
    let journey: (any Encodable & Sendable)?

    /// The file inside that ``PersonRestore`` reads.
    static let main = "me.json"

    func zip(at now: Date) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        encoder.dateEncodingStrategy = .iso8601
        let steps = try journey.map { try encoder.encode($0) } ?? Data("null".utf8)
        let list = HRListWriter.csv([row].compactMap { $0 })
        return try ZipFile.write(
            [
                ZipFile.Entry("README.txt", Array(Self.readme.utf8)),
                ZipFile.Entry(Self.main, document),
                ZipFile.Entry("people.csv", Array(list.utf8)),
                ZipFile.Entry("steps.json", Array(steps)),
            ],
            at: now
        )
    }

    /// In both languages, whoever opens it: the file may be read years later by somebody else.
    private static let readme = """
        Your data from Engawa

        me.json      Everything that Engawa stores about you, table by table. Moments are in UTC.
                     Left out: hashes of passwords, sessions and links, and the text of mails, which
                     may hold a link that signs in. They would help only whoever finds this file.
        people.csv   You as one row of a list of people. engawa import people reads it.
        steps.json   Your dates and steps as they stand today.

        Another installation takes everything over with
        engawa import person EXPORT.zip --organization KEY
        Keep this file to yourself: it holds your name and address.


        Engawaに保存されているあなたのデータ

        me.json      Engawaに保存されているあなたのデータすべて（表ごと、時刻はUTC）。
                     パスワードやセッションなどのハッシュ値と、メールの本文は含みません。
                     サインイン用のリンクが書かれていることがあるためです。
        people.csv   あなたの情報を1行にした名簿。engawa import people で読み込めます。
        steps.json   今日の時点の日程と手続き。

        別のEngawaへは、次のコマンドですべて移せます。
        engawa import person EXPORT.zip --organization KEY
        氏名と住所が含まれていますので、ほかの人に渡さないでください。

        """
}

extension PersonRestore {
    /// Brings in the file that somebody took along.
    ///
    /// - Throws: ``PersonFileError/unusable`` for what is no such archive.
    public func run(
        archive: [UInt8],
        organization: Identifier<Organization>,
        at now: Date
    ) async throws -> Person.ID {
        let entries = (try? ZipFile.read(archive)) ?? []
        guard let main = entries.first(where: { $0.name == PersonArchive.main }) else {
            throw PersonFileError.unusable
        }
        return try await run(main.bytes, organization: organization, at: now)
    }
}
