internal import Glibc

/// The files of the system's time zone database: the package `tzdata` of Debian and most others.
enum ZoneFile {
  private static let folders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"]

  /// Whether there is a database at all: what tells an unknown zone from a system without `tzdata`.
  static var isInstalled: Bool {
    folders.contains { access($0 + "/UTC", R_OK) == 0 || access($0 + "/Etc/UTC", R_OK) == 0 }
  }

  /// The bytes of a zone's file. The name must have been checked: it becomes a part of the path.
  static func read(_ name: String) -> [UInt8]? {
    for folder in folders {
      let descriptor = open("\(folder)/\(name)", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      var bytes = [UInt8](repeating: 0, count: 256 * 1024)
      var count = 0
      while count < bytes.count {
        let got = bytes.withUnsafeMutableBytes { buffer in
          Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        }
        guard got > 0 else { break }
        count += got
      }
      return Array(bytes.prefix(count))
    }
    return nil
  }
}
