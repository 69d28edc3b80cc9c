/// Where the files of a rule set are read from: the disk, or something that looks like it (a revision of a repository).
package struct FileStore {
  /// What stands behind a path.
  package enum Reading: Sendable {
    case bytes([UInt8])
    case tooLarge(Int)
    case noSuchFile
    case isFolder
    /// Why not, in words.
    case failed(Words)
  }

  /// The path itself for a file; for a folder every `.yaml` and `.yml` file in it and its subfolders, sorted by path.
  package let yamlFiles: (_ path: String) -> Result<[String], FileFinder.Failure>
  /// The bytes of a file that has no more than `limit`.
  package let read: (_ path: String, _ limit: Int) -> Reading
  /// The one name of what stands at a path, however it is reached.
  package let identity: (_ path: String) -> String
  /// Whether a link stands there.
  package let isLink: (_ path: String) -> Bool
  /// Whether a file stands there, or what is read as one, and no folder.
  package let isFile: (_ path: String) -> Bool

  package init(
    yamlFiles: @escaping (String) -> Result<[String], FileFinder.Failure>, read: @escaping (String, Int) -> Reading,
    identity: @escaping (String) -> String, isLink: @escaping (String) -> Bool = { _ in false },
    isFile: @escaping (String) -> Bool = { _ in false }
  ) {
    self.yamlFiles = yamlFiles
    self.read = read
    self.identity = identity
    self.isLink = isLink
    self.isFile = isFile
  }

  package static var disk: FileStore {
    FileStore(
      yamlFiles: FileFinder.yamlFiles(at:), read: { FileSystem.read($0, limit: $1) }, identity: FileSystem.identity(of:),
      isLink: FileSystem.isLink, isFile: FileSystem.isFile
    )
  }
}
