internal import Diagnostics

/// Reads a layer from a table with well-known text (OGC 06-103r4): columns parted by tabs, named in the first line, one of them
/// `wkt`.
enum WKTTable {
  static func read(_ file: SourceFile, into source: inout FeatureSource) {
    var columns: [String] = []
    var number = 0
    for line in file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
      let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
        trimmed(String(decoding: $0, as: UTF8.self))
      }
      let range = SourceRange(file: file.id, lower: line.startIndex, upper: line.endIndex)
      if columns.isEmpty {
        columns = cells
        if !columns.contains("wkt") {
          source.report(
            Diagnostic(
              .missingKey, "this table has no column `wkt`", at: range,
              help: "the first line names the columns, parted by tabs"))
          break
        }
        continue
      }
      number += 1
      var properties: [String: String] = [:]
      for (column, cell) in zip(columns, cells) where !cell.isEmpty { properties[column] = cell }
      do throws(WKTReader.Failure) {
        let shape = try WKTReader.shape(properties.removeValue(forKey: "wkt") ?? "")
        source.add(shape, properties, at: range, words: "row \(number)")
      } catch {
        source.report(
          Diagnostic(.wrongValue, "row \(number) has no well-known text: \(error.expected) was expected", at: range))
      }
    }
  }
}

/// Reads one geometry in well-known text: `POLYGON ((105.1 22.2, …))`. Heights and measures are read and not used.
struct WKTReader {
  struct Failure: Error, Hashable {
    let expected: String
  }

  private var rest: Substring

  static func shape(_ text: String) throws(Failure) -> Shape {
    var reader = WKTReader(rest: Substring(text))
    let shape = try reader.geometry()
    reader.skipSpace()
    guard reader.rest.isEmpty else { throw Failure(expected: "nothing after the geometry") }
    return shape
  }

  private mutating func geometry() throws(Failure) -> Shape {
    var type = word()
    // `SRID=4326;` is PostGIS's own: the layer says its system.
    if type == "SRID", let mark = rest.firstIndex(of: ";") {
      rest = rest[rest.index(after: mark)...]
      type = word()
    }
    let next = word()
    guard ["", "Z", "M", "ZM"].contains(next) else {
      throw Failure(expected: next == "EMPTY" ? "a geometry with places" : "an opening bracket")
    }
    switch type {
    case "POINT": return .points(try positions())
    case "MULTIPOINT": return .points(try multipoint())
    case "LINESTRING": return .lines([try positions()])
    case "MULTILINESTRING": return .lines(try list { reader throws(Failure) in try reader.positions() })
    case "POLYGON": return .areas([try list { reader throws(Failure) in try reader.positions() }])
    case "MULTIPOLYGON":
      return .areas(
        try list { reader throws(Failure) in try reader.list { reader throws(Failure) in try reader.positions() } })
    default: throw Failure(expected: "points, lines or polygons, not `\(type.prefix(30))`")
    }
  }

  /// Each place with brackets of its own, or without.
  private mutating func multipoint() throws(Failure) -> [Position] {
    try list { reader throws(Failure) in
      reader.skipSpace()
      return reader.rest.first == "(" ? try reader.positions() : [try reader.position()]
    }.flatMap { $0 }
  }

  private mutating func positions() throws(Failure) -> [Position] {
    try list { reader throws(Failure) in try reader.position() }
  }

  private mutating func list<Item>(_ item: (inout WKTReader) throws(Failure) -> Item) throws(Failure) -> [Item] {
    try expect("(", "an opening bracket")
    var items: [Item] = []
    while true {
      items.append(try item(&self))
      skipSpace()
      if rest.first == "," {
        rest.removeFirst()
        continue
      }
      try expect(")", "a comma or a closing bracket")
      return items
    }
  }

  private mutating func position() throws(Failure) -> Position {
    var numbers: [Double] = []
    while numbers.count < 5 {
      skipSpace()
      let text = rest.prefix { $0.isNumber || "+-.eE".contains($0) }
      if text.isEmpty { break }
      guard let number = Double(text), number.isFinite else { throw Failure(expected: "a number") }
      numbers.append(number)
      rest = rest[text.endIndex...]
    }
    guard (2...4).contains(numbers.count) else { throw Failure(expected: "longitude and latitude") }
    return Position(longitude: numbers[0], latitude: numbers[1])
  }

  private mutating func expect(_ character: Character, _ words: String) throws(Failure) {
    skipSpace()
    guard rest.first == character else { throw Failure(expected: words) }
    rest.removeFirst()
  }

  private mutating func word() -> String {
    skipSpace()
    let word = rest.prefix { $0.isLetter }
    rest = rest[word.endIndex...]
    return word.uppercased()
  }

  private mutating func skipSpace() { rest = rest.drop(while: \.isWhitespace) }
}
