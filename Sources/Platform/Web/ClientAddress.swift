import Foundation
import NIOCore

/// An internet address as its 16 bytes; IPv4 is mapped into IPv6 (RFC 4291, section 2.5.5.2).
struct ClientAddress: Hashable, Sendable {
    let bytes: [UInt8]

    /// Reads `192.0.2.1`, `2001:db8::1` or `::ffff:192.0.2.1`; `nil` for anything else.
    init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = Self.mapped + withUnsafeBytes(of: &four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            bytes = withUnsafeBytes(of: &six) { Array($0) }
        } else {
            return nil
        }
    }

    var isIPv4: Bool { bytes.starts(with: Self.mapped) }

    /// One spelling per address, so that `::1` and `0:0::1` are counted together.
    var text: String {
        if isIPv4 { return bytes[12...].map(String.init).joined(separator: ".") }
        let groups = stride(from: 0, to: 16, by: 2).map {
            String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
        }
        return groups.joined(separator: ":")
    }

    private static let mapped: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF]
}

/// The proxies whose word about a request's origin is taken.
public struct TrustedProxies: Sendable {
    private let networks: [(address: ClientAddress, prefix: Int)]

    /// Nobody's word is taken.
    public static let none = TrustedProxies(networks: [])

    /// Reads addresses and networks such as `10.0.0.5` and `10.0.0.0/8`.
    ///
    /// - Returns: `nil` when one of them is neither.
    public init?(_ descriptions: [String]) {
        var networks: [(ClientAddress, Int)] = []
        for description in descriptions {
            let parts = description.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1)
            guard let first = parts.first, let address = ClientAddress(String(Substring(first)))
            else { return nil }
            let width = address.isIPv4 ? 32 : 128
            let prefix = parts.count == 2 ? Int(String(Substring(parts[1]))) : width
            guard let prefix, (0...width).contains(prefix) else { return nil }
            networks.append((address, prefix + 128 - width))
        }
        self.init(networks: networks)
    }

    private init(networks: [(ClientAddress, Int)]) { self.networks = networks }

    /// Where a request came from.
    ///
    /// `peer` is the other end of the connection. The header `X-Forwarded-For` is read from the
    /// right, the side that the nearest proxy wrote, up to the first address that we do not trust.
    func client(peer: String, forwarded: @autoclosure () -> String?) -> String {
        guard var client = ClientAddress(peer) else { return peer }
        guard contains(client), let forwarded = forwarded() else { return client.text }
        for entry in forwarded.utf8.split(separator: UInt8(ascii: ",")).reversed() {
            let text = String(decoding: entry.filter { $0 > 0x20 }, as: UTF8.self)
            guard let address = ClientAddress(text) else { break }
            client = address
            guard contains(address) else { break }
        }
        return client.text
    }

    private func contains(_ address: ClientAddress) -> Bool {
        networks.contains { network in
            let whole = network.prefix / 8
            let rest = network.prefix % 8
            guard address.bytes.prefix(whole).elementsEqual(network.address.bytes.prefix(whole))
            else { return false }
            guard rest > 0 else { return true }
            let mask = UInt8.max << (8 - UInt8(rest))
            return address.bytes[whole] & mask == network.address.bytes[whole] & mask
        }
    }
}

extension AppContext {
    /// What requests of one household are counted under: an IPv4 address, or an IPv6 /64.
    ///
    /// Whoever has one IPv6 address usually has 2⁶⁴ of them.
    public var clientNetwork: String {
        guard let address = ClientAddress(client), !address.isIPv4 else { return client }
        return address.text.split(separator: ":").prefix(4).joined(separator: ":") + "::/64"
    }
}
