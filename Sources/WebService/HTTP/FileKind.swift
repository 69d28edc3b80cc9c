/// What a file is by its bytes; its name alone is not believed.
enum FileKind {
  /// The media type of what may be attached; `nil` for what acts when it is opened (macros, pages, pictures that hold scripts) and for what
  /// is none of the kinds that an office uses.
  static func media(of bytes: [UInt8], named name: String) -> String? {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    func begins(_ start: [UInt8]) -> Bool { bytes.starts(with: start) }
    if begins(Array("%PDF-".utf8)) { return "application/pdf" }
    if begins([0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
    if begins([0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if begins([0x49, 0x49, 0x2A, 0]) || begins([0x4D, 0x4D, 0, 0x2A]) { return "image/tiff" }
    if begins([0x50, 0x4B, 3, 4]) {
      switch ending {
      case "docx": return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
      case "xlsx": return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      case "odt": return "application/vnd.oasis.opendocument.text"
      case "zip": return "application/zip"
      default: return nil
      }
    }
    if begins([0xD0, 0xCF, 0x11, 0xE0]) {
      switch ending {
      case "doc": return "application/msword"
      case "xls": return "application/vnd.ms-excel"
      default: return nil
      }
    }
    if ending == "csv" || ending == "txt" || ending == "geojson", String(validating: bytes, as: UTF8.self) != nil { return "text/plain; charset=utf-8" }
    return nil
  }
}
