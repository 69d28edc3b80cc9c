#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A folder of the user in which images are kept between runs. Everything may fail in it, and then there is no image.
package struct ImageFolder: Sendable {
  package let path: String
  /// What tells this build of the program from every other.
  package let program: String

  /// How the names of images end.
  package static let ending = ".image"
  /// In the names of those that are being written.
  private static let unfinished = ".part-"
  /// How many images stay.
  private static let most = 16
  /// How long, in seconds, what another process is writing is left alone.
  private static let patience = 3600

  package init(path: String, program: String) {
    self.path = path
    self.program = program
  }

  /// The folder of the running program; `nil` where the system does not say which file that is.
  package init?(path: String) {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return nil }
    // Whoever replaces or changes a file also changes its time of change, which nobody can set.
    let parts = [
      Int(status.st_dev), Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
      status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
    ]
    self.init(path: path, program: parts.map(String.init).joined(separator: "."))
  }

  /// An image; `nil` where there is none that this user alone could have written.
  package func open(_ name: String) -> OpenImage? { OpenImage("\(path)/\(name)") }

  /// Keeps an image, whole or not at all: it is written under another name first. Says whether it stands there now.
  @discardableResult
  package func keep(_ image: [UInt8], as name: String) -> Bool {
    Self.make(path)
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else { return false }
    var temporary = Array("\(path)/\(name)\(Self.unfinished)XXXXXX".utf8CString)
    let descriptor = mkstemp(&temporary)
    guard descriptor >= 0 else { return false }
    let isWhole = FileSystem.write(image, to: descriptor)
    guard close(descriptor) == 0, isWhole, rename(temporary, "\(path)/\(name)") == 0 else {
      unlink(temporary)
      return false
    }
    tidy()
    return true
  }

  /// Makes a folder, and those above it that are wanting, for this user alone.
  private static func make(_ folder: String) {
    guard mkdir(folder, 0o700) != 0, errno == ENOENT, let slash = folder.lastIndex(of: "/"), slash > folder.startIndex
    else { return }
    make(String(folder[..<slash]))
    mkdir(folder, 0o700)
  }

  /// Takes away the oldest images where there are many, and what a process that died was writing.
  private func tidy() {
    guard let stream = opendir(path) else { return }
    defer { closedir(stream) }
    let now = time(nil)
    var images: [(path: String, time: Int)] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      var status = stat()
      guard name.hasSuffix(Self.ending) || name.contains(Self.unfinished),
        lstat("\(path)/\(name)", &status) == 0
      else { continue }
      if name.hasSuffix(Self.ending) {
        images.append(("\(path)/\(name)", status.st_mtim.tv_sec))
      } else if now - status.st_mtim.tv_sec > Self.patience {
        unlink("\(path)/\(name)")
      }
    }
    for (path, _) in images.sorted(by: { $0.time > $1.time }).dropFirst(Self.most) { unlink(path) }
  }
}
