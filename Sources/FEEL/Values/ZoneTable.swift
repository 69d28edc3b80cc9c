/// The history and the rule of one time zone, from a TZif file (RFC 8536) of the system's time zone database.
struct ZoneTable: Sendable {
  let name: String
  /// Instants (seconds since 1970) at which the offset changes, ascending, and the offset from each on.
  private let transitions: [Int]
  private let offsets: [Int]
  /// Before the first change.
  private let firstOffset: Int
  /// After the last change.
  private let rule: ZoneRule?
  /// The offset of standard time (not summer time) that holds now.
  let standardOffset: Int

  /// `nil` where there is no such zone, or no database.
  init?(named name: String) {
    guard Self.isName(name), let bytes = ZoneFile.read(name) else { return nil }
    self.init(name: name, bytes: bytes)
  }

  init?(name: String, bytes: [UInt8]) {
    var reader = ZoneReader(bytes: bytes)
    guard let first = reader.header() else { return nil }
    var header = first
    var wide = false
    if first.version >= 2 {
      // The old block with 32-bit times comes first; the same again with 64 bits follows.
      reader.position += first.size(wide: false)
      guard let second = reader.header() else { return nil }
      header = second
      wide = true
    }
    guard header.typeCount > 0, reader.position + header.size(wide: wide) <= bytes.count else { return nil }
    let times = (0..<header.timeCount).map { _ in reader.integer(wide ? 8 : 4) }
    let indices = (0..<header.timeCount).map { _ in reader.integer(1) }
    let types = (0..<header.typeCount).map { _ in
      let type = (offset: reader.integer(4), summer: reader.integer(1) != 0)
      reader.position += 1
      return type
    }
    guard indices.allSatisfy({ (0..<types.count).contains($0) }) else { return nil }
    reader.position += header.size(wide: wide) - header.timeCount * (wide ? 9 : 5) - header.typeCount * 6
    let footer = wide ? reader.line() : ""
    self.name = name
    transitions = times
    offsets = indices.map { types[$0].offset }
    firstOffset = types[0].offset
    rule = ZoneRule(footer)
    standardOffset =
      rule?.standard ?? indices.last { !types[$0].summer }.map { types[$0].offset } ?? types[0].offset
  }

  func offset(atEpoch seconds: Int) -> Int {
    guard let last = transitions.last else { return rule?.offset(atEpoch: seconds) ?? firstOffset }
    if seconds >= last { return rule?.offset(atEpoch: seconds) ?? offsets[offsets.count - 1] }
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? firstOffset : offsets[low - 1]
  }

  /// The earlier of the two where an hour happens twice, and the offset before the change where it is skipped.
  func offset(atWall seconds: Int) -> Int {
    // No offset is further than a day from UTC, so the change in question lies between these two.
    let before = offset(atEpoch: seconds - 86_400)
    let after = offset(atEpoch: seconds + 86_400)
    if offset(atEpoch: seconds - before) == before { return before }
    if offset(atEpoch: seconds - after) == after { return after }
    return before
  }

  /// Parts of letters, digits, `_`, `+` and `-`, joined by `/`: nothing that could leave the database's folder.
  ///
  /// Nor the files that are no zones of their own: copies under other conventions, and what this machine is set to.
  private static func isName(_ name: String) -> Bool {
    guard !["localtime", "posixrules"].contains(name), !name.hasPrefix("right/"), !name.hasPrefix("posix/") else {
      return false
    }
    guard (1...64).contains(name.utf8.count), let first = name.unicodeScalars.first, first.properties.isAlphabetic
    else { return false }
    return name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy {
          switch $0 {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"):
            true
          default: false
          }
        }
    }
  }
}

/// Walks over the bytes of a TZif file.
private struct ZoneReader {
  struct Header {
    let version: Int
    let counts: [Int]
    var timeCount: Int { counts[3] }
    var typeCount: Int { counts[4] }

    /// Bytes of the data block that follows.
    func size(wide: Bool) -> Int {
      let time = wide ? 8 : 4
      return counts[3] * (time + 1) + counts[4] * 6 + counts[5] + counts[2] * (time + 4) + counts[1] + counts[0]
    }
  }

  let bytes: [UInt8]
  var position = 0

  mutating func header() -> Header? {
    guard position + 44 <= bytes.count, Array(bytes[position..<position + 4]) == Array("TZif".utf8) else { return nil }
    let version = Int(bytes[position + 4]) - Int(UInt8(ascii: "0"))
    position += 20
    let counts = (0..<6).map { _ in integer(4) }
    guard counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
    return Header(version: version, counts: counts)
  }

  /// A big-endian integer with a sign; a single byte has none.
  mutating func integer(_ width: Int) -> Int {
    guard position + width <= bytes.count else { return 0 }
    var value: UInt64 = 0
    for byte in bytes[position..<position + width] { value = value << 8 | UInt64(byte) }
    position += width
    return switch width {
    case 8: Int(Int64(bitPattern: value))
    case 4: Int(Int32(truncatingIfNeeded: value))
    default: Int(value)
    }
  }

  /// The text between the next two line breaks.
  mutating func line() -> String {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\n") else { return "" }
    return String(decoding: bytes[(position + 1)...].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}
