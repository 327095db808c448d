import CArchive
import Foundation

/// Files in one ZIP archive, in memory, as libarchive writes and reads them.
public enum ZipFile {
    /// One file of an archive.
    public struct Entry: Sendable, Equatable {
        /// Its path in the archive, such as `me.json`.
        public let name: String
        /// What it holds.
        public let bytes: [UInt8]

        /// Names some bytes.
        public init(_ name: String, _ bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// Octets of all files of an archive that is read, unpacked: 64 MB.
    ///
    /// A small file can unpack to any size; a person's data is below one. A default of the project.
    public static let limit = 64 << 20

    /// An archive of `entries`, all of them changed last at `moment`.
    ///
    /// - Throws: ``ZipError`` with libarchive's words.
    public static func write(_ entries: [Entry], at moment: Date) throws -> [UInt8] {
        guard let archive = archive_write_new() else { throw ZipError.failed("no memory") }
        defer { archive_write_free(archive) }
        // Headers and padding are far below 4 kB for each file; what is packed never grows more.
        let capacity = entries.reduce(65536) { $0 + $1.bytes.count + $1.bytes.count / 8 + 4096 }
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        defer { buffer.deallocate() }
        var used = 0
        try check(archive_write_set_format_zip(archive), archive)
        try check(archive_write_set_format_option(archive, "zip", "hdrcharset", "UTF-8"), archive)
        // Blocks would be filled up with zeros.
        try check(archive_write_set_bytes_per_block(archive, 0), archive)
        try check(archive_write_open_memory(archive, buffer, capacity, &used), archive)
        for entry in entries { try add(entry, to: archive, at: moment) }
        try check(archive_write_close(archive), archive)
        return [UInt8](UnsafeRawBufferPointer(start: buffer, count: used))
    }

    /// The files of an archive; folders and links are left out.
    ///
    /// - Throws: ``ZipError`` for what is no ZIP archive, is damaged, or unpacks beyond ``limit``.
    public static func read(_ bytes: [UInt8]) throws -> [Entry] {
        guard let archive = archive_read_new() else { throw ZipError.failed("no memory") }
        defer { archive_read_free(archive) }
        try check(archive_read_support_format_zip_seekable(archive), archive)
        return try bytes.withUnsafeBytes { raw in
            try check(archive_read_open_memory(archive, raw.baseAddress, raw.count), archive)
            var found: [Entry] = []
            var left = limit
            var header: OpaquePointer?
            while true {
                let outcome = archive_read_next_header(archive, &header)
                if outcome == ARCHIVE_EOF { return found }
                try check(outcome, archive)
                guard let header, isFile(header), let name = archive_entry_pathname_utf8(header)
                else { continue }
                let content = try content(of: archive, atMost: left)
                left -= content.count
                found.append(Entry(String(cString: name), content))
            }
        }
    }

    private static func add(
        _ entry: Entry,
        to archive: OpaquePointer,
        at moment: Date
    ) throws {
        guard let header = archive_entry_new() else { throw ZipError.failed("no memory") }
        defer { archive_entry_free(header) }
        archive_entry_set_pathname_utf8(header, entry.name)
        archive_entry_set_size(header, Int64(entry.bytes.count))
        archive_entry_set_filetype(header, regularFile)
        archive_entry_set_perm(header, 0o600)
        archive_entry_set_mtime(header, time_t(moment.timeIntervalSince1970), 0)
        try check(archive_write_header(archive, header), archive)
        let written = entry.bytes.withUnsafeBytes {
            archive_write_data(archive, $0.baseAddress, $0.count)
        }
        guard written == entry.bytes.count else { throw ZipError.failed(words(of: archive)) }
    }

    private static func content(
        of archive: OpaquePointer,
        atMost limit: Int
    ) throws -> [UInt8] {
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = chunk.withUnsafeMutableBytes {
                archive_read_data(archive, $0.baseAddress, $0.count)
            }
            guard count >= 0 else { throw ZipError.failed(words(of: archive)) }
            guard count > 0 else { return content }
            guard content.count + count <= limit else { throw ZipError.tooLarge }
            content += chunk[..<count]
        }
    }

    /// `AE_IFREG`, a macro with a cast that Swift does not read. Source: archive_entry.h.
    private static let regularFile: UInt32 = 0o100000

    private static func isFile(_ header: OpaquePointer) -> Bool {
        UInt32(archive_entry_filetype(header)) == regularFile
    }

    private static func check(_ outcome: Int32, _ archive: OpaquePointer) throws {
        guard outcome >= ARCHIVE_WARN else { throw ZipError.failed(words(of: archive)) }
    }

    private static func words(of archive: OpaquePointer) -> String {
        archive_error_string(archive).map { String(cString: $0) } ?? "unknown"
    }
}

/// Why an archive could not be written or read.
public enum ZipError: Error, Equatable {
    /// What libarchive says; for the log only.
    case failed(String)
    /// It unpacks to more than ``ZipFile/limit``.
    case tooLarge
}
