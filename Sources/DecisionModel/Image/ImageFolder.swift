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
  /// How those of map layers end.
  package static let layerEnding = ".layer"
  private static let keyName = "key"
  private static let keyLength = 32
  /// Larger than any image.
  private static let sizeLimit = 256 << 20
  /// In the names of those that are being written.
  private static let unfinished = ".part-"
  /// How many images stay.
  private static let most = [(ending, 16), (layerEnding, 64)]
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

  /// The image of a name, and the key of the folder; `nil` where there is none that this user alone could have written.
  package func read(_ name: String) -> StoredImage? {
    guard let folder = OwnFolder(path), let key = folder.read(Self.keyName, limit: Self.keyLength),
      key.count == Self.keyLength, let bytes = folder.read(name, limit: Self.sizeLimit)
    else { return nil }
    return StoredImage(bytes: bytes, key: key)
  }

  /// The key with which images of this folder are sealed; made where there is none. `nil` where none can be kept.
  ///
  /// It is the secret of the user: who cannot read it, cannot write an image that counts.
  package func key() -> [UInt8]? {
    Self.make(path)
    guard let folder = OwnFolder(path) else { return nil }
    func kept() -> [UInt8]? {
      folder.read(Self.keyName, limit: Self.keyLength).flatMap { $0.count == Self.keyLength ? $0 : nil }
    }
    if let key = kept() { return key }
    // The system's source of what nobody can guess.
    var random = SystemRandomNumberGenerator()
    let key = (0..<Self.keyLength).map { _ in UInt8.random(in: 0...255, using: &random) }
    // Of many processes that find none, each makes one; the first name counts, and all read what it holds.
    let file = "\(path)/\(Self.keyName)"
    guard write(key, beside: Self.keyName, finish: { link($0, file) == 0 || errno == EEXIST }) else { return nil }
    if let key = kept() { return key }
    // What stands there is no key: a damaged file, or one that others can read.
    unlink(file)
    guard write(key, beside: Self.keyName, finish: { link($0, file) == 0 || errno == EEXIST }) else { return nil }
    return kept()
  }

  /// Keeps an image, whole or not at all: it is written under another name first. Says whether it stands there now.
  @discardableResult
  package func keep(_ image: [UInt8], as name: String) -> Bool {
    Self.make(path)
    guard OwnFolder(path) != nil,
      write(image, beside: name, finish: { rename($0, "\(path)/\(name)") == 0 })
    else { return false }
    tidy()
    return true
  }

  /// Writes bytes to a new file that only this user can read, which then gets its name; it is gone where anything fails.
  private func write(_ bytes: [UInt8], beside name: String, finish: (_ temporary: String) -> Bool) -> Bool {
    var template = Array("\(path)/\(name)\(Self.unfinished)XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return false }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    Unfinished.add(temporary)
    let isWhole = FileSystem.write(bytes, to: descriptor)
    let isFinished = close(descriptor) == 0 && isWhole && finish(temporary)
    unlink(temporary)
    Unfinished.remove(temporary)
    return isFinished
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
    var images: [(path: String, ending: String, time: Int)] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      var status = stat()
      let ending = Self.most.first { name.hasSuffix($0.0) }?.0
      guard ending != nil || name.contains(Self.unfinished), lstat("\(path)/\(name)", &status) == 0 else { continue }
      if let ending {
        images.append(("\(path)/\(name)", ending, status.st_mtim.tv_sec))
      } else if now - status.st_mtim.tv_sec > Self.patience {
        unlink("\(path)/\(name)")
      }
    }
    for (ending, most) in Self.most {
      for image in images.filter({ $0.ending == ending }).sorted(by: { $0.time > $1.time }).dropFirst(most) {
        unlink(image.path)
      }
    }
  }
}
