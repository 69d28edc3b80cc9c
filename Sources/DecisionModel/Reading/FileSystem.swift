#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The few questions that reading rules and records asks the file system, put to it directly: what stands at a path, what is
/// in a folder, which bytes are in a file.
enum FileSystem {
  enum Kind {
    case file, folder
    /// What may keep its reader waiting for ever: a pipe, a device, a socket. In words.
    case special(Words)
  }

  /// What stands at a path, following links; `nil` for nothing.
  static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return kind(status)
  }

  private static func kind(_ status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFDIR: .folder
    case S_IFREG: .file
    case S_IFIFO: .special(Words(vi: "ống dẫn, không phải tệp", en: "a pipe, not a file"))
    case S_IFSOCK: .special(Words(vi: "cổng kết nối, không phải tệp", en: "a socket, not a file"))
    default: .special(Words(vi: "thiết bị, không phải tệp", en: "a device, not a file"))
    }
  }

  /// The one name of what stands at a path, however it is reached; the path itself where nothing stands there.
  static func identity(of path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// What is in a folder and in its subfolders, in no order: paths, from the folder on. Links to folders are not followed.
  struct Content {
    var files: [String] = []
    /// Files whose names begin with a dot; what is in hidden folders is not looked at.
    var hidden: [String] = []
    var linkedFolders: [String] = []
    var unreadableFolders: [String] = []
  }

  static func content(of folder: String) -> Content {
    var content = Content()
    list(folder, into: &content)
    return content
  }

  private static func list(_ folder: String, into content: inout Content) {
    guard let stream = opendir(folder) else { return content.unreadableFolders.append(folder) }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name == "." || name == ".." { continue }
      let path = "\(folder)/\(name)"
      if isFolder(path, entry.pointee.d_type) {
        if !name.hasPrefix(".") { list(path, into: &content) }
      } else if name.hasPrefix(".") {
        content.hidden.append(path)
      } else if entry.pointee.d_type != regular, case .folder? = kind(of: path) {
        content.linkedFolders.append(path)
      } else {
        content.files.append(path)
      }
    }
  }

  /// What `readdir` calls a folder and an ordinary file; 0 where the file system does not say.
  private static let (folder, regular): (UInt8, UInt8) = (4, 8)

  private static func isFolder(_ path: String, _ type: UInt8) -> Bool {
    guard type == 0 else { return type == folder }
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  static func isFile(_ path: String) -> Bool {
    switch kind(of: path) {
    case .file?, .special?: true
    case .folder?, nil: false
    }
  }

  static func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Takes a file away, or a folder with all that is in it; links are taken away, not what they lead to.
  static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    guard let stream = opendir(path) else { return }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { remove("\(path)/\(name)") }
    }
    closedir(stream)
    rmdir(path)
  }

  /// The bytes of a file that has no more than `limit`.
  static func read(_ path: String, limit: Int) -> FileStore.Reading {
    // A pipe is opened without waiting for its writer, to see that it is one.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return errno == ENOENT || errno == ENOTDIR ? .noSuchFile : failure }
    defer { close(descriptor) }
    return read(descriptor, limit: limit)
  }

  /// As `read(_:limit:)`, of what was opened before.
  static func read(_ descriptor: Int32, limit: Int) -> FileStore.Reading {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return failure }
    switch kind(status) {
    case .folder: return .isFolder
    case .special(let what): return .failed(FileFinder.Failure.special(what).words)
    case .file: break
    }
    if status.st_size > limit { return .tooLarge(Int(status.st_size)) }
    var bytes: [UInt8] = []
    // One more than there are, to see the end; some files of the system do not say how many there are.
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
      // A part that is not full is the last.
      if count < room { return .bytes(bytes) }
      room = 1 << 16
    }
  }

  /// Fills a buffer from a place in what was opened before, and says how far; -1 where it cannot be read.
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
    let number = errno
    let told = String(cString: strerror(number))
    return .failed(
      number == EACCES
        ? Words(vi: "không có quyền đọc", en: "permission denied")
        : Words(vi: "đọc không được: \(told)", en: "reading failed: \(told)"))
  }
}
