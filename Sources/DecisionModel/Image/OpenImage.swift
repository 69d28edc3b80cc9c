#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif
internal import Storage

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
      initialized = FileSystem.read(descriptor, UnsafeMutableRawBufferPointer(buffer), from: part.lowerBound)
    }
    return bytes.count == part.count ? bytes : nil
  }

  /// Whether files hold, byte for byte, what stands in it from a place to its end.
  ///
  /// - Parameter sizes: how many bytes each file has.
  package func holds(_ paths: [String], _ sizes: [Int], from start: Int) -> Bool {
    guard paths.count == sizes.count, sizes.allSatisfy({ (0...size).contains($0) }),
      sizes.reduce(start, +) == size
    else { return false }
    // One more than a file has, to see whether it has more.
    let room = (sizes.max() ?? 0) + 1
    let own = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * room, alignment: 8)
    defer { own.deallocate() }
    let other = UnsafeMutableRawBufferPointer(rebasing: own[room...])
    var place = start
    for (path, size) in zip(paths, sizes) {
      let part = UnsafeMutableRawBufferPointer(rebasing: own[..<size])
      guard FileSystem.read(descriptor, part, from: place) == size,
        FileSystem.read(path, into: UnsafeMutableRawBufferPointer(rebasing: other[...size])) == size,
        Bytes.same(UnsafeRawBufferPointer(part), UnsafeRawBufferPointer(rebasing: other[..<size]))
      else { return false }
      place += size
    }
    return true
  }
}
