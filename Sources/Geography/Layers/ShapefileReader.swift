internal import CShape
internal import Diagnostics

/// Reads a layer from a shapefile (ESRI, 1998): shapes in one file, where each begins in a second, attributes in a third.
enum ShapefileReader {
  private static let loaded: Result<CShapeFunctions, MissingLibrary> = {
    var functions = CShapeFunctions()
    guard cshape_open(&functions) == 1 else { return .failure(MissingLibrary(name: "shapelib", package: "libshp2")) }
    return .success(functions)
  }()

  static func read(_ bytes: LayerFile.Bytes, into source: inout FeatureSource) throws(MissingLibrary) {
    let functions = try loaded.get()
    let description = source.description
    let mistakes = beside(bytes, description)
    guard mistakes.isEmpty else {
      for mistake in mistakes { source.report(mistake) }
      return
    }
    bytes.main.withUnsafeBufferPointer { shp in
      bytes.index.withUnsafeBufferPointer { shx in
        bytes.attributes.withUnsafeBufferPointer { dbf in
          var files = CShapeFiles(shp: part(shp), shx: part(shx), dbf: part(dbf))
          withUnsafePointer(to: &files) { files in
            Walk(functions: functions, description: description).features(of: files, into: &source)
          }
        }
      }
    }
  }

  private static func part(_ bytes: UnsafeBufferPointer<UInt8>) -> CShapeBytes {
    CShapeBytes(bytes: bytes.baseAddress, count: bytes.count, place: 0)
  }

  /// What the files beside say against reading this one: metres that nobody has declared, texts in an old encoding.
  private static func beside(_ bytes: LayerFile.Bytes, _ description: LayerDescription) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let words = String(decoding: bytes.projection ?? [], as: UTF8.self)
    if description.epsg == nil, !words.isEmpty, !words.hasPrefix("GEOGCS[") || !words.contains("WGS_1984") {
      let name = words.split(separator: "\"").dropFirst().first.map { " `\($0.prefix(60))`" } ?? ""
      problems.append(
        Diagnostic(
          .missingKey, "`\(description.file)` has its places in\(name), and the layer declares no system",
          at: description.range, help: "add `epsg:` with the code of that system"))
    }
    let encoding = trimmed(String(decoding: bytes.encoding ?? [], as: UTF8.self))
    if !encoding.isEmpty, !["UTF-8", "UTF8", "65001"].contains(encoding.uppercased()) {
      problems.append(
        Diagnostic(
          .invalidEncoding, "`\(description.file)` has its texts in `\(encoding.prefix(40))`", at: description.range,
          help: "save it anew in a mapping program, with UTF-8 for its texts"))
    }
    return problems
  }
}

/// The features of opened files, one by one.
private struct Walk {
  let functions: CShapeFunctions
  let description: LayerDescription

  /// Whether the attributes have as many bytes as their head says: rows that are not there are read as empty ones.
  private func isWhole(_ table: CShapeBytes) -> Bool {
    guard let bytes = table.bytes, table.count >= 12 else { return false }
    func number(_ places: Range<Int>) -> Int { places.reversed().reduce(0) { $0 << 8 | Int(bytes[$1]) } }
    return table.count >= number(8..<10) + number(4..<8) * number(10..<12)
  }

  func features(of files: UnsafePointer<CShapeFiles>, into source: inout FeatureSource) {
    var functions = functions
    guard let shapes = cshape_shapes(&functions, files) else {
      return source.report(damaged("its .shp or .shx is no shapefile"))
    }
    defer { functions.SHPClose(shapes) }
    guard let table = cshape_table(&functions, files) else {
      return source.report(damaged("its .dbf is no table"))
    }
    defer { functions.DBFClose(table) }
    var count: Int32 = 0
    functions.SHPGetInfo(shapes, &count, nil, nil, nil)
    guard functions.DBFGetRecordCount(table) == count else {
      return source.report(damaged("it has \(count) shapes and \(functions.DBFGetRecordCount(table)) rows of attributes"))
    }
    guard isWhole(files.pointee.dbf) else { return source.report(damaged("its .dbf is cut short")) }
    let columns = columns(table)
    for number in 0..<count {
      let words = "shape \(number + 1) of `\(description.file)`"
      guard let properties = properties(table, columns, number) else {
        return source.report(
          Diagnostic(
            .invalidEncoding, "the attributes of \(words) are no UTF-8", at: description.range,
            help: "save it anew in a mapping program, with UTF-8 for its texts"))
      }
      guard let object = functions.SHPReadObject(shapes, number) else {
        return source.report(damaged("\(words) cannot be read"))
      }
      defer { functions.SHPDestroyObject(object) }
      guard let shape = shape(object.pointee) else {
        source.report(
          Diagnostic(
            .wrongValue, "\(words) has no geometry of a kind that layers have", at: description.range,
            help: "points, lines or polygons are expected"))
        continue
      }
      source.add(shape, properties, at: description.range, words: words)
    }
  }

  private func damaged(_ words: String) -> Diagnostic {
    Diagnostic(
      .unreadableFile, "`\(description.file)` cannot be read as a shapefile: \(words)", at: description.range,
      help: "its files may be cut short, or not belong together; copy them anew")
  }

  private func columns(_ table: DBFHandle) -> [String] {
    (0..<functions.DBFGetFieldCount(table)).map { number in
      var name = [CChar](repeating: 0, count: Int(XBASE_FLDNAME_LEN_READ) + 1)
      _ = functions.DBFGetFieldInfo(table, number, &name, nil, nil)
      return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// `nil` where a text is no UTF-8.
  private func properties(_ table: DBFHandle, _ columns: [String], _ row: Int32) -> [String: String]? {
    var properties: [String: String] = [:]
    for (number, column) in columns.enumerated() {
      guard functions.DBFIsAttributeNULL(table, row, Int32(number)) == 0,
        let text = functions.DBFReadStringAttribute(table, row, Int32(number))
      else { continue }
      guard let read = String(validatingCString: text) else { return nil }
      if !read.isEmpty { properties[column] = read }
    }
    return properties
  }

  private func shape(_ object: SHPObject) -> Shape? {
    let count = Int(object.nVertices)
    guard let x = object.padfX, let y = object.padfY, count > 0 else { return nil }
    let positions = (0..<count).map { Position(longitude: x[$0], latitude: y[$0]) }
    switch object.nSHPType {
    case SHPT_POINT, SHPT_POINTZ, SHPT_POINTM, SHPT_MULTIPOINT, SHPT_MULTIPOINTZ, SHPT_MULTIPOINTM:
      return .points(positions)
    case SHPT_ARC, SHPT_ARCZ, SHPT_ARCM: return parts(object, positions).map { .lines($0) }
    case SHPT_POLYGON, SHPT_POLYGONZ, SHPT_POLYGONM: return parts(object, positions).map { .areas(Self.areas($0)) }
    default: return nil
    }
  }

  private func parts(_ object: SHPObject, _ positions: [Position]) -> [[Position]]? {
    guard let starts = object.panPartStart, object.nParts > 0 else { return nil }
    let bounds = (0..<Int(object.nParts)).map { Int(starts[$0]) } + [positions.count]
    guard bounds.first == 0, zip(bounds, bounds.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
    return zip(bounds, bounds.dropFirst()).map { Array(positions[$0..<$1]) }
  }

  /// Rings stand in any order: outer ones run with the clock, holes against it, each hole in the ring around it.
  private static func areas(_ rings: [[Position]]) -> [[[Position]]] {
    let sizes = rings.map { Ellipsoid.area(of: $0[...]) }
    var areas = rings.indices.filter { sizes[$0] <= 0 }.map { [rings[$0]] }
    guard !areas.isEmpty else { return rings.map { [$0] } }
    guard areas.count < rings.count else { return areas }
    let outer = areas.map { Shape.area($0[0]) }
    for ring in rings.indices where sizes[ring] > 0 {
      guard let place = rings[ring].first, let around = outer.firstIndex(where: { $0.contains(place) }) else {
        areas.append([rings[ring]])
        continue
      }
      areas[around].append(rings[ring])
    }
    return areas
  }
}
