internal import DecisionModel
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Whether the YAML files of a folder are other ones than before: looked at by size and time of change, again and again.
struct FileWatch {
  private struct Stamp: Equatable {
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  private let folder: String
  private var stamps: [String: Stamp]

  init(_ folder: String) {
    self.folder = folder
    stamps = Self.stamps(of: folder)
  }

  /// Waits until a file is changed, new or gone.
  mutating func wait() {
    while true {
      usleep(200_000)
      let now = Self.stamps(of: folder)
      if now != stamps {
        stamps = now
        return
      }
    }
  }

  private static func stamps(of folder: String) -> [String: Stamp] {
    guard case .success(let files) = FileFinder.yamlFiles(at: folder) else { return [:] }
    var stamps: [String: Stamp] = [:]
    for file in files {
      var status = stat()
      guard stat(file, &status) == 0 else { continue }
      stamps[file] = Stamp(size: Int(status.st_size), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    }
    return stamps
  }
}
