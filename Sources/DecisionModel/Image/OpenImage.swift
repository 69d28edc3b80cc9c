#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif
/// An image that was opened. What it holds stays the same though another takes its name.
package final class OpenImage: Sendable {
  private let descriptor: Int32
  package let size: Int

  /// `nil` for what is no file of this user's own, or what others may write into.
  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    let isOwn =
      fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_uid == geteuid()
      && status.st_mode & (S_IWGRP | S_IWOTH) == 0
    size = Int(status.st_size)
    guard isOwn else {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }

  /// A part of it; `nil` where it has no such part, or it cannot be read.
  package func bytes(_ part: Range<Int>) -> [UInt8]? {
    guard part.lowerBound >= 0, part.upperBound <= size else { return nil }
    let bytes = [UInt8](unsafeUninitializedCapacity: part.count) { buffer, initialized in
      initialized = max(0, FileSystem.read(descriptor, UnsafeMutableRawBufferPointer(buffer), from: part.lowerBound))
    }
    return bytes.count == part.count ? bytes : nil
  }

  /// Shows all of it at once, without a copy; `nil` where that cannot be.
  package func withBytes<Result>(_ work: (UnsafeRawBufferPointer) -> Result?) -> Result? {
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else { return nil }
    defer { munmap(start, size) }
    return work(UnsafeRawBufferPointer(start: start, count: size))
  }
}
