#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The few questions that reading rules and records asks the file system, put to it directly: what stands at a path, what is
/// in a folder, which bytes are in a file.
enum FileSystem {
  enum Kind { case file, folder }

  /// What stands at a path, following links; `nil` for nothing.
  static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// The one name of what stands at a path, however it is reached; the path itself where nothing stands there.
  static func identity(of path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// The paths, from the folder on, of all files in it and in its subfolders, in no order. Hidden ones are left out, and links to
  /// folders are not followed.
  /// - Returns: `nil` where one of the folders cannot be read.
  static func files(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var found: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasPrefix(".") { continue }
      let path = "\(folder)/\(name)"
      if isFolder(path, entry.pointee.d_type) {
        guard let inside = files(in: path) else { return nil }
        found += inside
      } else {
        found.append(path)
      }
    }
    return found
  }

  private static func isFolder(_ path: String, _ type: UInt8) -> Bool {
    // Some file systems do not say.
    guard type == 0 else { return type == 4 }
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The bytes of a file that has no more than `limit`.
  static func read(_ path: String, limit: Int) -> FileStore.Reading {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno == ENOENT || errno == ENOTDIR ? .noSuchFile : failure }
    defer { close(descriptor) }
    return read(descriptor, limit: limit)
  }

  /// As `read(_:limit:)`, of what was opened before.
  static func read(_ descriptor: Int32, limit: Int) -> FileStore.Reading {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return failure }
    if status.st_mode & S_IFMT == S_IFDIR { return .isFolder }
    if status.st_size > limit { return .tooLarge(Int(status.st_size)) }
    var bytes: [UInt8] = []
    // One more than there are, to see the end; a pipe does not say how many there are.
    var room = max(Int(status.st_size) + 1, 1 << 12)
    while true {
      var count = 0
      let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
        repeat { count = Self.read(descriptor, buffer) } while count < 0 && errno == EINTR
        initialized = max(0, count)
      }
      if count < 0 { return failure }
      if count == 0 { return .bytes(bytes) }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      if bytes.count > limit { return .tooLarge(bytes.count) }
      // Of a file a part that is not full is the last.
      if count < room, status.st_mode & S_IFMT == S_IFREG { return .bytes(bytes) }
      room = 1 << 16
    }
  }

  /// Fills a buffer from a file as far as it goes, and says how far that was; -1 where the file cannot be read.
  static func read(_ path: String, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return -1 }
    defer { close(descriptor) }
    return read(descriptor, buffer, from: 0)
  }

  /// As `read(_:into:)`, from a place in what was opened before.
  static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer, from place: Int) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = pread(descriptor, buffer.baseAddress! + filled, buffer.count - filled, off_t(place + filled))
      if count == 0 { break }
      if count < 0 {
        guard errno == EINTR else { return -1 }
        continue
      }
      filled += count
    }
    return filled
  }

  /// Writes all bytes, or says that it could not.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var rest = bytes
      while !rest.isEmpty {
        #if canImport(Glibc)
          let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        #elseif canImport(Musl)
          let count = Musl.write(descriptor, rest.baseAddress, rest.count)
        #endif
        if count > 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        } else if count == 0 || errno != EINTR {
          return false
        }
      }
      return true
    }
  }

  private static func read(_ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  private static var failure: FileStore.Reading {
    .failed(errno == EACCES ? "permission denied" : "reading failed: \(String(cString: strerror(errno)))")
  }
}
