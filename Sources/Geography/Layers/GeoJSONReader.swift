internal import Diagnostics

/// Reads a layer from GeoJSON (RFC 7946): a collection of features.
enum GeoJSONReader {
  static func read(_ file: SourceFile, into source: inout FeatureSource) {
    let bytes = file.bytes
    bytes.withUnsafeBufferPointer { buffer in
      var walk = Walk(cursor: JSONCursor(buffer), file: file.id)
      do throws(JSONCursor.Failure) {
        try walk.collection(into: &source)
      } catch {
        let isCut = error.offset >= buffer.count
        source.report(
          Diagnostic(
            .wrongValue,
            isCut
              ? "this is no GeoJSON: the file ends here, where \(error.expected) was expected"
              : "this is no GeoJSON: \(error.expected) was expected",
            at: SourceRange(file: file.id, lower: error.offset, upper: error.offset + 1),
            help: isCut
              ? "it may be cut short; copy it anew"
              : "a layer is a `FeatureCollection` (RFC 7946) in UTF-8; save it anew in a mapping program"))
      }
    }
  }
}

private struct Walk {
  var cursor: JSONCursor
  let file: SourceFile.ID
  var number = 0

  mutating func collection(into source: inout FeatureSource) throws(JSONCursor.Failure) {
    var type: String?
    var hasFeatures = false
    let start = cursor.offset
    var walk = self
    try cursor.object { (cursor, key) throws(JSONCursor.Failure) in
      switch key {
      case "type": type = try cursor.text()
      case "features":
        hasFeatures = true
        try cursor.array { (cursor) throws(JSONCursor.Failure) in
          walk.cursor = cursor
          try walk.feature(into: &source)
          cursor = walk.cursor
        }
      default: try cursor.skip()
      }
    }
    try cursor.end()
    guard type == "FeatureCollection", hasFeatures else {
      throw JSONCursor.Failure(offset: start, expected: "a `FeatureCollection` with `features`")
    }
  }

  private mutating func feature(into source: inout FeatureSource) throws(JSONCursor.Failure) {
    number += 1
    _ = try cursor.kind()
    let start = cursor.offset
    var properties: [String: String] = [:]
    var geometry = Geometry()
    try cursor.object { (cursor, key) throws(JSONCursor.Failure) in
      switch key {
      case "properties":
        guard try cursor.kind() == .object else { return try cursor.skip() }
        try cursor.object { (cursor, key) throws(JSONCursor.Failure) in properties[key] = try cursor.text() }
      case "geometry":
        guard try cursor.kind() == .object else { return try cursor.skip() }
        try geometry.read(&cursor)
      default: try cursor.skip()
      }
    }
    let range = SourceRange(file: file, lower: start, upper: min(cursor.offset, start + 1))
    let words = "feature \(number)"
    guard let shape = geometry.shape else {
      return source.report(
        Diagnostic(
          .wrongValue, "\(words) has no geometry of a kind that layers have", at: range,
          help: "points, lines or polygons are expected, one kind in a feature"))
    }
    source.add(shape, properties, at: range, words: words, rightHanded: true)
  }
}

/// A geometry object: its type, and its coordinates at whatever depth.
private struct Geometry {
  private var type: String?
  private var areas: [[[Position]]] = []

  /// `nil` for a type that no layer has.
  var shape: Shape? {
    switch type {
    case "Point", "MultiPoint": .points(areas.flatMap { $0.flatMap { $0 } })
    case "LineString", "MultiLineString": .lines(areas.flatMap { $0 })
    case "Polygon", "MultiPolygon": .areas(areas)
    default: nil
    }
  }

  mutating func read(_ cursor: inout JSONCursor) throws(JSONCursor.Failure) {
    var type: String?
    var later: JSONCursor?
    try cursor.object { (cursor, key) throws(JSONCursor.Failure) in
      switch key {
      case "type": type = try cursor.text()
      case "coordinates":
        // The type may stand behind the coordinates, whose brackets it explains.
        later = cursor
        try cursor.skip()
      default: try cursor.skip()
      }
    }
    self.type = type
    guard var coordinates = later else { return }
    switch type {
    case "Point": areas = [[[try Self.position(&coordinates)]]]
    case "MultiPoint", "LineString": areas = [[try Self.positions(&coordinates)]]
    case "MultiLineString", "Polygon": areas = [try Self.rings(&coordinates)]
    case "MultiPolygon":
      var members: [[[Position]]] = []
      try coordinates.array { (cursor) throws(JSONCursor.Failure) in members.append(try Self.rings(&cursor)) }
      areas = members
    default: return
    }
  }

  private static func rings(_ cursor: inout JSONCursor) throws(JSONCursor.Failure) -> [[Position]] {
    var rings: [[Position]] = []
    try cursor.array { (cursor) throws(JSONCursor.Failure) in rings.append(try positions(&cursor)) }
    return rings
  }

  private static func positions(_ cursor: inout JSONCursor) throws(JSONCursor.Failure) -> [Position] {
    var positions: [Position] = []
    try cursor.array { (cursor) throws(JSONCursor.Failure) in positions.append(try position(&cursor)) }
    return positions
  }

  /// Longitude and latitude; a height that follows is not used.
  private static func position(_ cursor: inout JSONCursor) throws(JSONCursor.Failure) -> Position {
    _ = try cursor.kind()
    let start = cursor.offset
    var position = Position(longitude: .nan, latitude: .nan)
    var count = 0
    try cursor.array { (cursor) throws(JSONCursor.Failure) in
      let number = try cursor.number()
      if count == 0 { position.longitude = number } else if count == 1 { position.latitude = number }
      count += 1
    }
    guard count >= 2 else { throw JSONCursor.Failure(offset: start, expected: "longitude and latitude") }
    return position
  }
}
