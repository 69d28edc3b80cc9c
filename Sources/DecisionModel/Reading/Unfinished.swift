internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What this process is writing and has not given its name yet: files and folders of pages. Whoever ends the process before
/// that, clears it away.
package enum Unfinished {
  private static let paths = Mutex<Set<String>>([])

  package static func add(_ path: String) { _ = paths.withLock { $0.insert(path) } }
  package static func remove(_ path: String) { _ = paths.withLock { $0.remove(path) } }

  /// Removes all of it from the disk and ends the process meanwhile: nothing is begun any more.
  package static func clear(_ end: () -> Never) -> Never {
    paths.withLock { paths in
      // A file that was just being opened may come after the first look.
      for round in 0..<3 {
        for path in paths where round == 0 || FileSystem.isThere(path) { FileSystem.remove(path) }
        usleep(2000)
      }
      end()
    }
  }
}
