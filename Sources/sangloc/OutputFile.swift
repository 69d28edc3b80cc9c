internal import ArgumentParser
internal import DecisionModel
internal import Terminal
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Writes a result to a file as a whole or not at all: into a new file beside it, which then takes its place.
struct OutputFile {
  let path: String

  func write(_ text: String) throws { try write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) throws {
    let writer = try open()
    try writer.write(bytes)
    try writer.finish()
  }

  func open() throws -> Writer { try Writer(path) }

  /// A result on its way to the file. Dropped without `finish`, it leaves nothing behind.
  final class Writer {
    private let path: String
    /// `nil` where the path is no ordinary file (a pipe, a device): that is written to directly, nothing can replace it.
    private var temporary: String?
    private var descriptor: Int32

    fileprivate init(_ path: String) throws {
      self.path = path
      descriptor = -1
      var status = stat()
      if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
        if status.st_mode & S_IFMT == S_IFDIR {
          Console.report("sangloc: cannot write `\(path)`: it is a folder (end the name in / for a page each)")
          throw Ending.failure
        }
        descriptor = Glibc.open(path, O_WRONLY)
      } else {
        let name = "\(path).\(getpid()).part"
        Unfinished.add(name)
        descriptor = Glibc.open(name, O_WRONLY | O_CREAT | O_EXCL, 0o644)
        if descriptor >= 0 { temporary = name } else { Unfinished.remove(name) }
      }
      if descriptor < 0 { throw failure() }
    }

    deinit { abandon() }

    func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }

    func write(_ text: String) throws {
      var text = text
      try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
      var rest = bytes
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count > 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        } else if errno != EINTR {
          throw failure()
        }
      }
    }

    /// Makes the result the file.
    func finish() throws {
      // A device need not know how to synchronise.
      guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw failure() }
      let closed = close(descriptor)
      descriptor = -1
      guard closed == 0 else { throw failure() }
      if let temporary {
        guard rename(temporary, path) == 0 else { throw failure() }
        Unfinished.remove(temporary)
        self.temporary = nil
      }
    }

    /// Leaves nothing behind.
    func abandon() {
      if descriptor >= 0 { close(descriptor) }
      descriptor = -1
      if let temporary {
        unlink(temporary)
        Unfinished.remove(temporary)
      }
      temporary = nil
    }

    private func failure() -> ExitCode {
      Console.report("sangloc: cannot write `\(path)`: \(String(cString: strerror(errno)))")
      abandon()
      return Ending.failure
    }
  }
}
