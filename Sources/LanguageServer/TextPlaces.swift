internal import Diagnostics

/// Places of an editor and places of a file: lines and UTF-16 units from 0 on the one side, UTF-8 offsets on the other.
struct TextPlaces {
  private let bytes: [UInt8]
  private let table: LineTable

  init(_ file: SourceFile) {
    bytes = file.bytes
    table = LineTable(file)
  }

  /// The offset of a place; the nearest there is where the file has no such place.
  func offset(line: Int, character: Int) -> Int {
    guard line >= 0 else { return 0 }
    guard line < table.lineCount else { return bytes.count }
    let offsets = table.offsets(ofLine: line + 1)
    var (offset, units) = (offsets.lowerBound, 0)
    while offset < offsets.upperBound, units < character {
      let lead = bytes[offset]
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      units += length == 4 ? 2 : 1
      offset += length
    }
    return min(offset, offsets.upperBound)
  }

  func position(_ offset: Int) -> JSON {
    let line = table.line(of: min(offset, bytes.count))
    let offsets = table.offsets(ofLine: line)
    let end = max(offsets.lowerBound, min(offset, offsets.upperBound))
    let units = bytes[offsets.lowerBound..<end].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
    return .object([.init("line", .integer(line - 1)), .init("character", .integer(units))])
  }

  func range(_ lower: Int, _ upper: Int) -> JSON { .object([.init("start", position(lower)), .init("end", position(upper))]) }

  /// What is made of a template for a member stands where it is written.
  func range(_ range: SourceRange) -> JSON { self.range(Int(range.written.lower), Int(range.written.upper)) }

  /// The text of the line up to a place.
  func lineStart(_ offset: Int) -> String {
    let start = table.offsets(ofLine: table.line(of: offset)).lowerBound
    return String(decoding: bytes[min(start, offset)..<offset], as: UTF8.self)
  }

  /// The lines before the one of a place, the nearest first.
  func linesAbove(_ offset: Int) -> [String] {
    let line = table.line(of: offset)
    return (1..<max(line, 1)).reversed().map { String(decoding: bytes[table.offsets(ofLine: $0)], as: UTF8.self) }
  }
}

/// Files by the addresses that editors give them.
enum FileAddress {
  /// The path of a `file:` address; `nil` for others.
  static func path(_ uri: String) -> String? {
    guard uri.hasPrefix("file://") else { return nil }
    var rest = uri.dropFirst(7)
    // A host stands before the path; only this one is meant.
    guard let slash = rest.firstIndex(of: "/") else { return nil }
    rest = rest[slash...]
    var bytes: [UInt8] = []
    var scalars = Array(rest.utf8)[...]
    while let byte = scalars.popFirst() {
      if byte == UInt8(ascii: "%"), scalars.count >= 2,
        let code = UInt8(String(decoding: scalars.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        scalars = scalars.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes.contains(0) ? nil : String(decoding: bytes, as: UTF8.self)
  }

  static func uri(_ path: String) -> String {
    var uri = "file://"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default: uri += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return uri
  }
}
