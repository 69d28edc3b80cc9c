#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A folder that belongs to the user and that nobody else can write into. Only what stands in such a folder, and is itself such a file,
/// may be believed to be the user's own.
final class OwnFolder {
  private let descriptor: Int32

  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, Self.isOwn(status) else {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }

  private static func isOwn(_ status: stat) -> Bool {
    status.st_uid == geteuid() && status.st_mode & (S_IWGRP | S_IWOTH) == 0
  }

  /// The bytes of a file in it that only the user can read and write; `nil` for all else: a link, a file of others, none.
  func read(_ name: String, limit: Int) -> [UInt8]? {
    let file = openat(descriptor, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, Self.isPrivate(status), case .bytes(let bytes) = FileSystem.read(file, limit: limit)
    else { return nil }
    return bytes
  }

  private static func isPrivate(_ status: stat) -> Bool {
    status.st_mode & S_IFMT == S_IFREG && status.st_uid == geteuid() && status.st_mode & (S_IRWXG | S_IRWXO) == 0
  }
}
