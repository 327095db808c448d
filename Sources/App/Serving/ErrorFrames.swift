import Core
import People
import Web

/// The frame around the page that says what went wrong: the one that its reader knows.
///
/// Nobody is known before the session is looked up (a form from another site, a server that is
/// still preparing) and never on help pages: they get the plain frame.
struct ErrorFrames: Sendable {
    let frames: FrameSource

    /// The frame for whoever asked.
    func frame(around page: ErrorPage, for context: AppContext) async -> PageFrame {
        guard !context.leavesNoTrace, let viewer = context.signedIn as? Viewer else {
            return .plain
        }
        return await frame(for: viewer, language: context.language, status: page.status)
    }

    /// The frame of `viewer`.
    ///
    /// What is kept of their last page is good enough. While the database is away (503) nothing
    /// is asked of it; for any other error a failing question leaves the plain frame.
    func frame(for viewer: Viewer, language: Language, status: Int) async -> PageFrame {
        if let known = frames.known(for: viewer, language: language) { return known }
        guard status != 503 else { return .plain }
        return (try? await frames.frame(for: viewer, language: language)) ?? .plain
    }
}
