import Hummingbird
import NIOHTTP1

/// The headers that every answer carries: pages, redirects and errors alike.
struct SecurityHeaders: Sendable {
    /// The header by which an answer is known to have the others.
    static let sign = "Content-Security-Policy"

    private let fields: [HTTPFields.Element]

    /// Prepares the headers once.
    ///
    /// Only where people reach the site by https may a browser be told to refuse http (for a year,
    /// subdomains too).
    init(isSecure: Bool) {
        var fields = Self.always
        if isSecure {
            fields.append(("Strict-Transport-Security", "max-age=31536000; includeSubDomains"))
        }
        self.fields = fields.compactMap { name, value in
            HeaderName(name).map { HTTPFields.Element(name: $0, value: value) }
        }
    }

    /// Adds what a handler has not set itself.
    func complete(_ headers: inout HTTPFields, cacheControl: String) {
        headers.reserveCapacity(headers.count + fields.count + 4)
        let own = headers
        for field in fields where !own.contains(field.name) { headers.append(field) }
        guard !own.contains(.cacheControl) else { return }
        headers.append(HTTPFields.Element(name: .cacheControl, value: cacheControl))
    }

    /// The same for an answer that the server's own parts give.
    func complete(_ headers: inout HTTPHeaders, cacheControl: String) {
        for field in fields { headers.replaceOrAdd(name: field.name.rawName, value: field.value) }
        headers.replaceOrAdd(name: "Cache-Control", value: cacheControl)
    }

    private static let always = [
        (sign, policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", permissions),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]

    private static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
        "connect-src 'self'", "font-src 'self'", "manifest-src 'self'", "worker-src 'self'",
        "form-action 'self'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ].joined(separator: "; ")

    private static let permissions = [
        "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
        "microphone", "midi", "payment", "usb",
    ].map { "\($0)=()" }.joined(separator: ", ")
}
