import Core
import Database
import Foundation
import Hummingbird
import Logging
import Web

/// Recognises who sent a request: by its cookie, or by a bearer token under `/api/`.
///
/// For help pages, the health check and assets nothing is looked up, whatever arrives. Add it
/// before the features, and `ErrorPages` after it.
public struct SessionMiddleware: RouterMiddleware {
    /// Answers who an account is to the features; `nil` for an account without a person.
    public typealias Resolve =
        @Sendable (Account.ID, any Connection) throws -> Recognition?

    private let database: any Database
    private let cookie: SessionCookie
    private let resolve: Resolve
    private let cache = VersionedCache<Presented, Known?>(limit: 10_000)

    /// Reads `cookie`, and asks `resolve` on the snapshot in which the session was found.
    ///
    /// The answer is kept until anything is committed.
    public init(
        _ database: any Database,
        cookie: SessionCookie,
        resolve: @escaping Resolve
    ) {
        self.database = database
        self.cookie = cookie
        self.resolve = resolve
    }

    /// Answers `request` in the name of whoever sent it, and marks the answer for their phone.
    ///
    /// - Throws: ``UnknownToken``, and what the database throws while it is away.
    public func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        guard !Self.isAnonymous(path) else { return try await next(request, context) }
        var context = context
        let mark = try await recognise(request, &context)
        var response = try await next(request, context)
        if !Self.isIn("/api", path) { mark.put(on: &response) }
        return response
    }

    /// Takes note of who sent the request; the mark is nobody's where no pages may be kept.
    private func recognise(
        _ request: Request,
        _ context: inout AppContext
    ) async throws -> ReaderMark {
        guard let presented = try presented(request) else { return .nobody }
        guard let known = try await known(presented, at: context.now) else {
            if presented.isBearer { throw UnknownToken() }
            return .nobody
        }
        // What a phone kept is taken only in the name of whoever made it there.
        guard ReaderMark.isMeant(known.mark, by: request) else { return .nobody }
        context.credential = known.credential
        if let person = known.recognition {
            context.signIn(person.viewer, language: person.language)
        }
        await touch(presented, known, context)
        return known.mark
    }

    // MARK: What was presented

    private struct Presented: Hashable, Sendable {
        let hash: String
        let isBearer: Bool
    }

    /// The API knows bearer tokens alone: no page calls it, and a browser that carries a cookie
    /// there was sent by somebody else.
    private func presented(_ request: Request) throws -> Presented? {
        let path = request.uri.path
        if Self.isIn("/api", path) {
            guard let bearer = Self.bearer(request.headers[.authorization]) else { return nil }
            guard let token = Token(presented: bearer) else { throw UnknownToken() }
            return Presented(hash: token.hash, isBearer: true)
        }
        return cookie.token(in: request).map { Presented(hash: $0.hash, isBearer: false) }
    }

    /// Whether everybody gets the same answer there, so that nobody has to be recognised.
    static func isAnonymous(_ path: String) -> Bool {
        ["/help", "/up", "/assets"].contains { isIn($0, path) }
    }

    private static func isIn(_ folder: String, _ path: String) -> Bool {
        guard path.utf8.starts(with: folder.utf8) else { return false }
        let next = path.utf8.dropFirst(folder.utf8.count).first
        return next == nil || next == UInt8(ascii: "/")
    }

    /// The token of an `Authorization` header; `nil` for another scheme. Source: RFC 6750, 2.1.
    static func bearer(_ header: String?) -> String? {
        guard let header else { return nil }
        let scheme = header.utf8.prefix(7).map { $0 | 0x20 }
        guard scheme == Array("bearer ".utf8) else { return nil }
        return String(header.utf8.dropFirst(7).drop { $0 == UInt8(ascii: " ") })
    }

    // MARK: Whose it is

    private struct Known: Sendable {
        let credential: Credential
        let recognition: Recognition?
        let mark: ReaderMark

        func isAlive(at now: Date) -> Bool {
            switch credential {
            case .session(let session):
                (recognition?.lifetime ?? .personal).covers(session, at: now)
            case .token(let token): token.expiresAt.map { now < $0 } ?? true
            }
        }
    }

    private func known(_ presented: Presented, at now: Date) async throws -> Known? {
        let version = try await database.version()
        let known = try await cache.value(for: presented, at: version) {
            try await database.read { db in try find(presented, db) }
        }
        return known.flatMap { $0.isAlive(at: now) ? $0 : nil }
    }

    private func find(_ presented: Presented, _ db: any Connection) throws -> Known? {
        let found: Credential? =
            presented.isBearer
            ? try APITokens.find(hash: presented.hash, db).map { .token($0) }
            : try SessionStore.find(hash: presented.hash, db).map { .session($0) }
        guard let found else { return nil }
        let recognition = try resolve(found.account, db)
        return Known(
            credential: found,
            recognition: recognition,
            mark: ReaderMark(of: found.account, recognition)
        )
    }

    /// Notes once an hour that the session is used. A page does not fail because that failed.
    private func touch(_ presented: Presented, _ known: Known, _ context: AppContext) async {
        guard case .session(let session) = known.credential,
            session.lastSeenAt + SessionStore.seenInterval <= context.now
        else { return }
        let now = context.now
        do {
            try await database.write { try SessionStore.touch(hash: presented.hash, at: now, $0) }
        } catch {
            context.logger.warning("A session was not noted", metadata: ["error": "\(error)"])
        }
    }
}

extension UnknownToken {
    /// `WWW-Authenticate`. Source: RFC 6750, section 3.
    public var headers: HTTPFields { [.wwwAuthenticate: "Bearer error=\"invalid_token\""] }
}
