internal import CZip

/// Parts in one file, as ZIP has them; written by libzip, which is opened when it is first used.
enum ZipPackage {
  private static let library: CZipFunctions? = {
    var functions = CZipFunctions()
    return czip_open(&functions) == 1 ? functions : nil
  }()

  /// The parts in the order given, under their names; the same parts give the same bytes.
  ///
  /// Throws `MissingLibrary` where libzip is not installed, `NotWritten` where it fails.
  static func bytes(_ parts: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
    guard var functions = library else { throw MissingLibrary(package: "libzip4") }
    // Names and parts one after another in one place that stays: libzip reads them when it writes the package.
    var all: [UInt8] = []
    var places: [(name: Int, start: Int, count: Int)] = []
    for part in parts {
      let name = all.count
      all += Array(part.name.utf8) + [0]
      places.append((name, all.count, part.bytes.count))
      all += part.bytes
    }
    return try all.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { throw NotWritten() }
      let entries = places.map { place in
        CZipPart(
          name: UnsafeRawPointer(base + place.name).assumingMemoryBound(to: CChar.self), bytes: base + place.start,
          count: place.count)
      }
      var size = 0
      guard let written = czip_write(&functions, entries, entries.count, &size) else { throw NotWritten() }
      defer { free(written) }
      return Array(UnsafeBufferPointer(start: written, count: size))
    }
  }

  struct NotWritten: Error {}
}
