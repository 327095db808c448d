import Core
import Hummingbird
import Strings
import Web

/// Whom to call when something is wrong, without an account and without a trace.
///
/// The pages depend on path, language and installation only: no session is looked up, no cookie
/// set, nothing logged or counted. This feature cannot import `Accounts` or `People`, so it cannot
/// know who reads it. Start reading at ``HelpPage``, then ``HelpLine``.
public struct WellbeingFeature: Sendable {
    let lines: [HelpLine]
    let numbers: any PublicNumbersSource
    let strings: Strings
    let layout: Layout
    let help: PreparedHelp
    let phrases: [Language: PreparedPage]
    /// The same phrases with readings above their kanji.
    let phrasesWithReadings: [Language: PreparedPage]

    /// Assembles the feature, and makes the pages that are the same for everybody.
    ///
    /// - Throws: What loading the sentences or the help lines throws; a server that cannot help
    ///   must not start.
    public init(layout: Layout, numbers: any PublicNumbersSource) throws {
        let lines = try HelpLineFile.lines()
        let strings = try Strings(folder: Resources.folder("Strings", of: "Wellbeing"))
        self.lines = lines
        self.numbers = numbers
        self.strings = strings
        self.layout = layout
        help = PreparedHelp(lines) { day, language in
            let page = HelpPage(lines, on: day, text: strings[language])
            return layout.document(page, in: .help, path: "/help")
        }
        phrases = Self.phrases(strings, layout, "/help/phrases")
        let readings = try Readings.shipped()
        phrasesWithReadings = Self.phrases(
            strings,
            layout,
            "/help/phrases?furigana=on",
            readings
        )
    }

    private static func phrases(
        _ strings: Strings,
        _ layout: Layout,
        _ path: String,
        _ readings: Readings? = nil
    ) -> [Language: PreparedPage] {
        Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                let page = PhrasesPage(text: strings[language], readings: readings)
                let html = layout.document(page, in: .help, path: path)
                return (language, PreparedPage(html))
            }
        )
    }

    /// Adds `/help`, `/help/phrases` and `/help/ORGANIZATION`.
    ///
    /// An organization called `phrases` has no page of its own.
    public func addRoutes(to router: Routes) {
        router.get("help", use: showHelp)
        router.get("help/phrases", use: showPhrases)
        router.get("help/:organization", use: showOrganization)
    }

    @Sendable func showHelp(_ request: Request, _ context: AppContext) async throws -> Response {
        guard let page = help[context.language, on: Day(of: context.now)] else { throw NotFound() }
        return page.response(to: request)
    }

    @Sendable func showPhrases(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let pages = context.query("furigana") == "on" ? phrasesWithReadings : phrases
        guard let page = pages[context.language] else { throw NotFound() }
        return page.response(to: request)
    }

    @Sendable func showOrganization(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let key = try context.parameter("organization")
        let found: PublicNumbers?
        do {
            found = try await numbers.numbers(ofOrganization: key)
        } catch {
            return try await showHelpForNow(request, context)
        }
        guard let found else { throw NotFound() }
        let text = strings[context.language]
        let page = HelpPage(lines, numbers: found, on: Day(of: context.now), text: text)
        let place: Link = "/help/\(key)"
        let html = layout.document(page, in: .help, path: place.description)
        return PreparedPage(html).response(to: request)
    }

    /// What everybody gets, because 119 must not wait for a database; not kept by any cache.
    private func showHelpForNow(
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        var response = try await showHelp(request, context)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
