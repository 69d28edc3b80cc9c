internal import Application
internal import DecisionModel
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Folders and files of the register, readable by its owner alone.
enum Folders {
  static func make(_ path: String) throws {
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw failure(path) }
  }

  static func failure(_ path: String) -> Refusal {
    let code = errno
    if code == ENOSPC || code == EDQUOT { return .diskFull }
    let reason = String(cString: strerror(code))
    return .folder(.init(vi: "Không ghi được vào “\(path)”: \(reason).", en: "cannot write `\(path)`: \(reason)"))
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Bytes of a file; `nil` where there is none.
  static func size(_ path: String) -> Int? {
    var told = stat()
    return stat(path, &told) == 0 ? Int(told.st_size) : nil
  }

  /// Who may read and write a file; `nil` where there is none.
  static func mode(_ path: String) -> UInt32? {
    var told = stat()
    return stat(path, &told) == 0 ? told.st_mode & 0o777 : nil
  }

  /// Takes a folder away with all that stands in it; links are not followed.
  static func remove(_ path: String) {
    for name in names(in: path) {
      let inner = path + "/" + name
      if unlink(inner) != 0 { remove(inner) }
    }
    rmdir(path)
  }

  /// The names in a folder, in order.
  static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &piece, piece.count)
      if count < 0 { return nil }
      if count == 0 { return bytes }
      bytes += piece[0..<count]
    }
  }

  /// Writes a file so that it is there whole or not at all, whatever happens meanwhile.
  static func write(_ bytes: [UInt8], to path: String, in folder: String) throws {
    let waiting = "\(path).\(getpid()).\(UInt32.random(in: 0 ... .max)).part"
    let file = open(waiting, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure(path) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress?.advanced(by: done), bytes.count - done) }
      guard count > 0 else {
        let problem = failure(path)
        close(file)
        unlink(waiting)
        throw problem
      }
      done += count
    }
    guard fsync(file) == 0, close(file) == 0, rename(waiting, path) == 0 else {
      let problem = failure(path)
      unlink(waiting)
      throw problem
    }
    synchronise(folder)
  }

  /// The names of a folder are on the disk.
  static func synchronise(_ folder: String) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if file >= 0 {
      fsync(file)
      close(file)
    }
  }
}

/// Keeps a folder for one program at a time, as long as it lives.
final class FolderLock: Sendable {
  private let file: Int32

  init(_ folder: String) throws {
    file = open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Folders.failure(folder) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      throw Refusal.folder(.init(
        vi: "Thư mục “\(folder)” đang được một chương trình khác dùng.", en: "`\(folder)` is in use by another program"))
    }
  }

  deinit { close(file) }
}

/// Attachments and papers by the SHA-256 of their bytes: the same bytes stand there once, and no name that somebody chose is a path.
struct HashedFiles: Sendable {
  let folder: String

  init(_ folder: String) { self.folder = folder }

  func keep(_ bytes: [UInt8]) throws -> String {
    let hash = SHA256.hexadecimal(of: bytes)
    let path = folder + "/" + hash
    if !Folders.exists(path) { try Folders.write(bytes, to: path, in: folder) }
    return hash
  }

  func bytes(of hash: String) throws -> [UInt8]? {
    guard hash.utf8.count == 64, hash.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
      let bytes = Folders.read(folder + "/" + hash)
    else { return nil }
    guard SHA256.hexadecimal(of: bytes) == hash else {
      throw Refusal.folder(.init(vi: "Tệp đính kèm đã bị thay đổi so với khi lưu.", en: "an attachment is not what was saved: \(hash)"))
    }
    return bytes
  }

  /// The hashes of all that is kept.
  var all: [String] { Folders.names(in: folder).filter { $0.utf8.count == 64 } }
}
