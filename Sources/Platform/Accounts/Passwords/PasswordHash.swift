import Core
import Crypto
import CryptoExtras
import Foundation

/// How much work a password costs, to us and to whoever stole the database.
public struct PasswordCost: Sendable, Equatable {
    /// The binary logarithm of scrypt's N.
    public let log2N: Int
    /// Scrypt's r.
    public let blockSize: Int
    /// Scrypt's p.
    public let parallelism: Int

    /// N = 2^15, r = 8, p = 3: 32 MiB, about a third of a second.
    ///
    /// Source: OWASP Password Storage Cheat Sheet and ASVS 5.0, appendix C.
    public static let standard = PasswordCost(log2N: 15)

    /// A cost with another N, such as a small one for tests.
    ///
    /// 1 to 20; others are brought into that range.
    public init(log2N: Int) {
        self.init(log2N: min(20, max(1, log2N)), blockSize: 8, parallelism: 3)
    }

    init(log2N: Int, blockSize: Int, parallelism: Int) {
        self.log2N = log2N
        self.blockSize = blockSize
        self.parallelism = parallelism
    }
}

/// A stored password: `$scrypt$v=1$ln=15,r=8,p=3$salt$hash`, the last two in base64url.
///
/// Makes and checks hashes on the calling thread: only ``PasswordWorkshop`` does so.
struct PasswordHash: Sendable, LosslessStringConvertible {
    let cost: PasswordCost
    private let salt: [UInt8]
    private let hash: [UInt8]

    /// Hashes `password` with a fresh salt of 128 bits.
    init(of password: Confidential<String>, cost: PasswordCost) throws {
        var generator = SystemRandomNumberGenerator()
        let salt: [UInt8] = (0..<16).map { _ in .random(in: .min ... .max, using: &generator) }
        self.cost = cost
        self.salt = salt
        hash = try Self.derive(password, salt: salt, cost: cost)
    }

    /// Reads a stored hash; `nil` for one that this version did not write.
    init?(_ description: String) {
        let parts = description.utf8.split(
            separator: UInt8(ascii: "$"),
            omittingEmptySubsequences: false
        ).map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 6, parts[0].isEmpty, parts[1] == "scrypt", parts[2] == "v=1",
            let cost = Self.cost(parts[3]), let salt = Base64URL.bytes(parts[4]),
            let hash = Base64URL.bytes(parts[5]), salt.count >= 16, hash.count == Self.size
        else { return nil }
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// What is stored.
    var description: String {
        let parameters = "ln=\(cost.log2N),r=\(cost.blockSize),p=\(cost.parallelism)"
        return "$scrypt$v=1$\(parameters)$\(Base64URL.text(salt))$\(Base64URL.text(hash))"
    }

    /// Whether `password` is the one, found in a time that does not depend on how close it is.
    func matches(_ password: Confidential<String>) throws -> Bool {
        let other = try Self.derive(password, salt: salt, cost: cost)
        return zip(hash, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0 && hash.count == other.count
    }

    /// The work of a check, for an account that has no password.
    static func waste(_ password: Confidential<String>, cost: PasswordCost) throws {
        _ = try derive(password, salt: [UInt8](repeating: 0, count: 16), cost: cost)
    }

    private static let size = 32

    private static func derive(
        _ password: Confidential<String>,
        salt: [UInt8],
        cost: PasswordCost
    ) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.reveal().utf8),
            salt: salt,
            outputByteCount: size,
            rounds: 1 << cost.log2N,
            blockSize: cost.blockSize,
            parallelism: cost.parallelism
        )
        return key.withUnsafeBytes { Array($0) }
    }

    /// Reads `ln=15,r=8,p=3`. The limits keep a tampered row from taking all memory.
    private static func cost(_ text: String) -> PasswordCost? {
        let parts = text.utf8.split(separator: UInt8(ascii: ","))
        guard parts.count == 3, let log2N = number(parts[0], "ln="),
            let blockSize = number(parts[1], "r="), let parallelism = number(parts[2], "p="),
            (1...20).contains(log2N), (1...16).contains(blockSize), (1...8).contains(parallelism)
        else { return nil }
        return PasswordCost(log2N: log2N, blockSize: blockSize, parallelism: parallelism)
    }

    private static func number(_ text: Substring.UTF8View, _ name: String) -> Int? {
        guard text.starts(with: name.utf8) else { return nil }
        return Int(Substring(text.dropFirst(name.utf8.count)))
    }
}
