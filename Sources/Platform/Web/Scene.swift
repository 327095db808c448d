/// Drawings that are larger than an icon.
public enum Scene {
    /// The porch after which the product is named, with a cup on it.
    public static let porch: HTML = """
        <svg class="scene soft" viewBox="0 0 360 150" aria-hidden="true">
        <path d="M8 28 180 6l172 22M26 30v92M334 30v92M180 8v20M26 44h308"/>
        <path d="M62 44v78M134 44v78M62 70h72M62 96h72M98 44v78M226 44v78M298 44v78\
        M226 70h72M226 96h72M262 44v78"/>
        <path d="M4 122h352M4 130h352M16 138h328M40 138v8M320 138v8M110 122v8M250 122v8"/>
        <path class="warm" d="M168 108h22v6a8 8 0 0 1-8 8h-6a8 8 0 0 1-8-8z\
        M174 102v-5M184 102v-5"/>
        </svg>
        """

    /// A cup that steams on the porch: nothing waits.
    public static let rest: HTML = """
        <svg class="scene" viewBox="0 0 360 120" aria-hidden="true">
        <path d="M4 92h352M4 100h352M16 108h328M40 108v9M320 108v9M110 92v8M250 92v8"/>
        <path class="warm" d="M160 76h26v7a9 9 0 0 1-9 9h-8a9 9 0 0 1-9-9zM186 79h4a4 4 0 0 1 0 \
        8h-4M167 69c-2-4 2-6 0-10M178 69c-2-4 2-6 0-10"/>
        <circle cx="292" cy="34" r="17"/>
        </svg>
        """
}

/// What a page shows where nothing waits for its reader: a drawing and one sentence.
///
/// An empty list looks like a mistake; this says that it is none.
public struct EmptyState: Sendable {
    /// Why there is nothing, in the reader's language.
    public let sentence: String
    /// Where to go from here; `nil` where there is nowhere to go.
    public let way: (link: Link, label: String)?

    /// Says `sentence`, and offers `way`.
    public init(_ sentence: String, way: (link: Link, label: String)? = nil) {
        self.sentence = sentence
        self.way = way
    }

    /// The markup, for any place in a page.
    public var html: HTML {
        """
        <div class="empty">\(Scene.rest)<p>\(sentence)</p>\
        \(way.map { [$0] } ?? [], each: { "<p><a href=\"\($0.link)\">\($0.label)</a></p>" })</div>
        """
    }
}
