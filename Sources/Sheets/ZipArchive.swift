internal import CZip

/// The entries of an archive at hand, unpacked piece by piece and within limits (libzip).
package final class ZipArchive {
  private static let loaded: Result<CZipFunctions, SheetFailure> = {
    var functions = CZipFunctions()
    guard czip_open(&functions) == 1 else { return .failure(.library(name: "libzip", package: "libzip4")) }
    return .success(functions)
  }()

  private let functions: CZipFunctions
  private let archive: OpaquePointer
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  /// Names of the entries and where they stand.
  let entries: [String: UInt64]
  /// The names of the entries in the order in which they stand; folders are none.
  package let names: [String]
  /// What was unpacked so far, over all entries, in bytes.
  private var unpacked = 0

  private static let mostEntries = 2000
  private static let mostUnpacked = 256 << 20
  /// Sheets of many like rows pack about 30 times; a bomb a thousand times. Small entries do no harm.
  private static let mostRatio: UInt64 = 200
  private static let smallEntry: UInt64 = 1 << 20

  package init(_ content: [UInt8]) throws(SheetFailure) {
    functions = try Self.loaded.get()
    bytes = .allocate(capacity: max(content.count, 1))
    _ = bytes.initialize(from: content)
    var error = zip_error_t()
    guard let source = functions.zip_source_buffer_create(bytes.baseAddress, UInt64(content.count), 0, &error) else {
      bytes.deallocate()
      throw .broken(.init("libzip"))
    }
    guard let archive = functions.zip_open_from_source(source, ZIP_RDONLY, &error) else {
      functions.zip_source_free(source)
      bytes.deallocate()
      throw .broken(.init(vi: "mục lục của tệp nén", en: "the directory of the archive"))
    }
    self.archive = archive
    let count = functions.zip_get_num_entries(archive, 0)
    var entries: [String: UInt64] = [:]
    var names: [String] = []
    var failure: SheetFailure?
    if count > Self.mostEntries { failure = .tooLarge(what: .entries) }
    for index in 0..<UInt64(max(0, min(count, Int64(Self.mostEntries)))) {
      var status = zip_stat_t()
      guard functions.zip_stat_index(archive, index, 0, &status) == 0, let name = status.name else { continue }
      let text = String(cString: name)
      if entries.updateValue(index, forKey: text) == nil, !text.hasSuffix("/") { names.append(text) }
      if status.encryption_method != 0, status.encryption_method != UInt16.max { failure = .password }
      if status.size > Self.smallEntry, status.comp_size > 0, status.size / status.comp_size > Self.mostRatio {
        failure = .tooLarge(what: .ratio)
      }
    }
    self.entries = entries
    self.names = names
    if let failure { throw failure }
  }

  deinit {
    functions.zip_discard(archive)
    bytes.deallocate()
  }

  /// Gives an entry in pieces, until the receiver has enough or the entry ends.
  ///
  /// - Returns: `false` where there is no such entry.
  func read(_ name: String, _ receive: (UnsafeRawBufferPointer, _ isLast: Bool) throws(SheetFailure) -> Bool)
    throws(SheetFailure) -> Bool
  {
    guard let index = entries[name] else { return false }
    guard let file = functions.zip_fopen_index(archive, index, 0) else { throw .broken(.init(name)) }
    defer { _ = functions.zip_fclose(file) }
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { piece.deallocate() }
    while true {
      let count = functions.zip_fread(file, piece.baseAddress, UInt64(piece.count))
      guard count >= 0 else { throw .broken(.init(name)) }
      unpacked += Int(count)
      guard unpacked <= Self.mostUnpacked else { throw .tooLarge(what: .unpackedSize) }
      guard try receive(UnsafeRawBufferPointer(rebasing: piece[..<Int(count)]), count == 0), count > 0 else {
        return true
      }
    }
  }

  /// An entry whole.
  ///
  /// - Returns: `nil` where there is no such entry.
  package func bytes(_ name: String) throws(SheetFailure) -> [UInt8]? {
    var bytes: [UInt8] = []
    let isThere = try read(name) { (piece, _) throws(SheetFailure) in
      bytes += piece
      return true
    }
    return isThere ? bytes : nil
  }
}
