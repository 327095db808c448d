import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL

/// How the server listens, and how it is reached.
public struct ServerConfiguration: Sendable {
    /// The address to listen on.
    public var host: String
    /// The port to listen on; 0 for any that is free.
    public var port: Int
    /// PEM files of the certificate chain and its key; `nil` for plain http, behind a proxy.
    public var certificate: (chain: String, key: String)?
    /// After how many seconds a connection that says nothing is closed.
    public var idleTimeout: Int
    /// How many connections are open at most; further ones wait.
    public var maximumConnections: Int
    /// The proxies whose `X-Forwarded-For` is believed.
    public var trustedProxies: TrustedProxies
    /// The address that people type, such as `https://engawa.example.jp`; `nil` when unknown.
    public var publicURL: URL?

    /// A server for this machine alone; change what differs.
    public init(host: String = "127.0.0.1", port: Int = 8080) {
        self.host = host
        self.port = port
        idleTimeout = 30
        maximumConnections = 1024
        trustedProxies = .none
    }

    /// Whether people reach the site by https.
    public var isSecure: Bool { certificate != nil || publicURL?.scheme == "https" }

    /// The public address as browsers write it in `Origin`.
    var publicOrigin: String? {
        guard let publicURL, let scheme = publicURL.scheme, let host = publicURL.host() else {
            return nil
        }
        return "\(scheme)://\(host)\(publicURL.port.map { ":\($0)" } ?? "")".lowercased()
    }
}

/// The routes that every installation has, in the order that matters.
///
/// Features add theirs after it; what is added later runs further inside.
public func makeRoutes(
    _ environment: RequestEnvironment,
    errors: ErrorResponder,
    health: Health,
    assets: Assets
) -> Routes {
    let routes = Routes(context: AppContext.self, options: .autoGenerateHeadEndpoints)
    routes.add(middleware: ResponseShield(environment, errors: errors))
    health.addRoutes(to: routes)
    assets.addRoutes(to: routes)
    routes.add(middleware: RequestLog(environment.logger))
    routes.add(middleware: CompressionMiddleware())
    routes.add(middleware: FetchMetadataMiddleware(environment.configuration))
    return routes
}

/// The server itself, ready to be run as a service.
///
/// `onReady` is called once, with the port, when connections are accepted.
///
/// - Throws: What reading the certificate throws.
public func makeApplication(
    _ routes: Routes,
    configuration: ServerConfiguration,
    logger: Logger,
    onReady: @escaping @Sendable (_ port: Int) async -> Void
) throws -> some ApplicationProtocol {
    Application(
        router: routes,
        server: try makeServer(configuration),
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port),
            availableConnectionsDelegate: MaximumAvailableConnections(
                configuration.maximumConnections
            )
        ),
        onServerRunning: { await onReady($0.localAddress?.port ?? configuration.port) },
        logger: logger
    )
}

/// HTTP/1.1, over TLS where there is a certificate.
private func makeServer(_ configuration: ServerConfiguration) throws -> HTTPServerBuilder {
    let headers = SecurityHeaders(isSecure: configuration.isSecure)
    let limits = limits(configuration)
    let http = HTTPServerBuilder { responder in
        GuardedChannel(
            base: HTTP1Channel(responder: responder, configuration: limits),
            headers: headers
        )
    }
    guard let certificate = configuration.certificate else { return http }
    var tls = TLSConfiguration.makeServerConfiguration(
        certificateChain: try NIOSSLCertificate.fromPEMFile(certificate.chain)
            .map { .certificate($0) },
        privateKey: .privateKey(try NIOSSLPrivateKey(file: certificate.key, format: .pem))
    )
    // The library's own minimum is TLS 1.0.
    tls.minimumTLSVersion = .tlsv12
    return try .tls(http, tlsConfiguration: tls)
}

/// A header of at most 32 kB and patience of `idleTimeout`.
private func limits(_ configuration: ServerConfiguration) -> HTTP1Channel.Configuration {
    HTTP1Channel.Configuration(
        idleTimeout: .seconds(Int64(configuration.idleTimeout)),
        httpDecoderConfiguration: .init(
            maxHeaderFieldSize: RequestLine.limit,
            maxHeaderListSize: 32 * 1024,
            maxHeaderFieldCount: 100
        )
    )
}
