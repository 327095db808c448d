import Foundation
import Web

/// Where the server over a data folder was last reached, for the links that commands print.
///
/// A command reads its own options, and those of the server may have been others. What the operator
/// says is the address (`public_url`) needs no memory.
struct ServedAddress: Sendable {
    private let configuration: Configuration
    private let file: URL

    init(_ configuration: Configuration) {
        self.configuration = configuration
        file = configuration.data.appending(path: DataFolder.address)
    }

    /// The address to print, without a slash at its end.
    var text: String {
        guard configuration.server.publicURL == nil,
            let data = FileManager.default.contents(atPath: file.path),
            let kept = URL(string: String(decoding: data, as: UTF8.self)),
            ["http", "https"].contains(kept.scheme), kept.host() != nil
        else { return configuration.address }
        return kept.absoluteString
    }

    /// Notes that the server accepts connections on `port`.
    ///
    /// Links are printed all the same where that fails, such as on a full disk.
    func remember(port: Int) {
        let address = configuration.address(port: port)
        try? Data(address.utf8).write(to: file, options: .atomic)
    }
}
