#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// **Start here.** A file of tables to its sheets, whatever form it has; what it is is found out from its bytes, not its name.
package enum WorkbookReader {
  private static let mostBytes = 64 << 20

  package static func read(_ path: String, _ form: DelimitedText.Form = .init()) throws(SheetFailure) -> Workbook {
    try read(content(of: path), path, form)
  }

  /// - Parameter path: where the bytes stand.
  package static func read(_ bytes: [UInt8], _ path: String, _ form: DelimitedText.Form = .init()) throws(SheetFailure) -> Workbook {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return try XLSXReader.read(bytes) }
    if CompoundFile.isOne(bytes) {
      if CompoundFile.holds(bytes, "EncryptedPackage") { throw .password }
      return try XLSReader.read(path, bytes)
    }
    guard !isBinary(bytes) else { throw .unknownKind }
    return Workbook(sheets: [try DelimitedText.read(bytes, name: "", form)])
  }

  /// Control characters stand in no table, but for those of UTF-16.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return false }
    return bytes.prefix(4096).contains { $0 < 9 || ($0 > 13 && $0 < 32 && $0 != 27) }
      && !bytes.prefix(4096).enumerated().allSatisfy { $0.element != 0 || !$0.offset.isMultiple(of: 2) }
      || bytes.starts(with: [0x25, 0x50, 0x44, 0x46])
  }

  /// The bytes of a file that is no larger than any of these may be.
  package static func content(of path: String) throws(SheetFailure) -> [UInt8] {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(.ofSystem) }
    defer { Glibc.close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(.init(vi: "không phải là tệp thường", en: "it is no ordinary file"))
    }
    guard status.st_size <= mostBytes else { throw .tooLarge(what: .fileSize) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress! + filled, $0.count - filled) }
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(.ofSystem)
      }
      filled += count
    }
    return Array(bytes.prefix(filled))
  }
}

extension SheetFailure.Detail {
  /// What the system says of the call that just failed; what a reader of ledgers meets in Vietnamese, too.
  fileprivate static var ofSystem: SheetFailure.Detail {
    let english = String(cString: strerror(errno))
    return switch errno {
    case ENOENT: .init(vi: "không có tệp này", en: english)
    case EACCES, EPERM: .init(vi: "không có quyền đọc", en: english)
    case EISDIR: .init(vi: "đây là thư mục", en: english)
    default: .init(english)
    }
  }
}
