internal import CZip

/// Parts in one file, as ZIP has them; written by libzip, which is opened when it is first used.
package enum ZipPackage {
  private static let library: CZipFunctions? = {
    var functions = CZipFunctions()
    return czip_open(&functions) == 1 ? functions : nil
  }()

  /// The parts in the order given, under their names; the same parts give the same bytes.
  ///
  /// Throws `.library` where libzip is not installed, `.broken` where it fails.
  package static func bytes(_ parts: [(name: String, bytes: [UInt8])]) throws(SheetFailure) -> [UInt8] {
    guard var functions = library else { throw .library(name: "libzip", package: "libzip4") }
    // Names and parts one after another in one place that stays: libzip reads them when it writes the package.
    var all: [UInt8] = []
    var places: [(name: Int, start: Int, count: Int)] = []
    for part in parts {
      let name = all.count
      all += Array(part.name.utf8) + [0]
      places.append((name, all.count, part.bytes.count))
      all += part.bytes
    }
    let written: [UInt8]? = all.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let entries = places.map { place in
        CZipPart(
          name: UnsafeRawPointer(base + place.name).assumingMemoryBound(to: CChar.self), bytes: base + place.start,
          count: place.count)
      }
      var size = 0
      guard let written = czip_write(&functions, entries, entries.count, &size) else { return nil }
      defer { free(written) }
      return Array(UnsafeBufferPointer(start: written, count: size))
    }
    guard let written else { throw .broken(.init("libzip")) }
    return written
  }
}
