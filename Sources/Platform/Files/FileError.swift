/// Why content could not be stored or read. For the log; a page says that something went wrong.
public enum FileError: Error, Equatable {
    /// Nothing is stored under this identity.
    case missing
    /// The bytes are not those that were stored: the disk, or somebody, changed them.
    case damaged(FileID)
    /// In a place of ours stands something else: a symbolic link, a folder, a pipe.
    case notOurs(name: String)
    /// What the system said, as its `errno`: 28 for a full disk, 13 for missing rights.
    case system(code: Int32)
}
