import Foundation

/// An open file or folder, closed when it goes.
struct Handle: ~Copyable {
    let number: CInt

    /// Wraps what `open` returned.
    /// - Throws: ``FileError`` by the `errno` that it left.
    init(_ number: CInt, name: String) throws {
        let code = errno
        guard number < 0 else {
            self.number = number
            return
        }
        switch code {
        case ENOENT: throw FileError.missing
        // With O_NOFOLLOW and O_DIRECTORY: a symbolic link, or no folder.
        case ELOOP, ENOTDIR: throw FileError.notOurs(name: name)
        default: throw FileError.system(code: code)
        }
    }

    deinit { close(number) }
}

/// An open folder of ours. Names are looked up inside it and no symbolic link is followed.
struct Folder: ~Copyable {
    private let handle: Handle

    /// Opens a folder where the operator put it, and makes it if need be: ours alone (0700).
    init(at url: URL) throws {
        try FileManager.default.createDirectory(
            at: url,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let path = url.path
        let opened = try Handle(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), name: path)
        try Self.check(fchmod(opened.number, 0o700))
        handle = opened
    }

    private init(_ handle: consuming Handle) { self.handle = handle }

    /// The folder `name` in this one.
    func folder(_ name: String) throws -> Folder {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        return Folder(try Handle(openat(handle.number, name, flags), name: name))
    }

    /// The folder `name` in this one, made if need be.
    func makeFolder(_ name: String) throws -> Folder {
        if mkdirat(handle.number, name, 0o700) == 0 {
            try sync()
        } else if errno != EEXIST {
            throw FileError.system(code: errno)
        }
        return try folder(name)
    }

    /// Opens a plain file for reading.
    func file(_ name: String) throws -> Handle {
        // Without O_NONBLOCK a pipe would wait for its writer.
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let file = try Handle(openat(handle.number, name, flags), name: name)
        guard try file.status().st_mode & S_IFMT == S_IFREG else {
            throw FileError.notOurs(name: name)
        }
        return file
    }

    /// Makes a new file for us alone (0600).
    func newFile(_ name: String) throws -> Handle {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        return try Handle(openat(handle.number, name, flags, 0o600), name: name)
    }

    /// Gives a file another name; whatever had that name is gone at the same moment.
    func rename(_ old: String, to new: String) throws {
        try Self.check(renameat(handle.number, old, handle.number, new))
    }

    /// Removes a name. `false` when it was gone already.
    @discardableResult
    func remove(_ name: String) throws -> Bool {
        if unlinkat(handle.number, name, 0) == 0 { return true }
        guard errno == ENOENT else { throw FileError.system(code: errno) }
        return false
    }

    /// Waits until the names in this folder are on disk.
    func sync() throws { try Self.check(fsync(handle.number)) }

    /// The names in this folder, in no order.
    func names() throws -> [String] {
        let copy = openat(handle.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else {
            let code = errno
            if copy >= 0 { close(copy) }
            throw FileError.system(code: code)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    fileprivate static func check(_ result: CInt) throws {
        let code = errno
        guard result == 0 else { throw FileError.system(code: code) }
    }
}

extension Handle {
    /// Size, kind and times.
    func status() throws -> stat {
        var status = stat()
        try Folder.check(fstat(number, &status))
        return status
    }

    /// Seconds since 1970 at which the content was last written.
    func modified() throws -> TimeInterval {
        let time = try status().st_mtim
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Sets the time at which the content was last written.
    func setModified(_ moment: Date) throws {
        let time = timespec(tv_sec: Int(moment.timeIntervalSince1970.rounded(.down)), tv_nsec: 0)
        try Folder.check(futimens(number, [time, time]))
    }

    /// Waits until the content is on disk.
    func sync() throws { try Folder.check(fsync(number)) }

    /// Writes everything.
    func write(_ bytes: [UInt8]) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes {
                Foundation.write(number, $0.baseAddress, $0.count)
            }
            if count > 0 {
                done += count
            } else if errno != EINTR {
                throw FileError.system(code: errno)
            }
        }
    }

    /// Reads everything.
    func read() throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(try status().st_size))
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeMutableBytes {
                Foundation.read(number, $0.baseAddress, $0.count)
            }
            if count > 0 {
                done += count
            } else if count == 0 {
                break
            } else if errno != EINTR {
                throw FileError.system(code: errno)
            }
        }
        return Array(bytes[..<done])
    }
}
