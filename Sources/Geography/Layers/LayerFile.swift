package import Diagnostics

/// The file of a layer: opened by what its name ends with, and refused where it is larger than a screening may wait for.
package enum LayerFile {
  /// Bytes. A layer of a province, drawn as finely as anybody surveys, stays far below.
  package static let limit = 256 << 20

  /// How a layer may be written, by what its name ends with.
  package enum Format: String, Sendable, CaseIterable { case geojson, json, gpkg, shp, tsv }

  /// What became of a file.
  package struct Opened: Sendable {
    /// `nil` where anything is wrong, which is reported where the rule set names the layer, and in words where in its file.
    package let table: FeatureTable?
    /// `nil` where it cannot be read.
    package let hash: String?
  }

  /// The bytes of a layer: of a shapefile they stand in several files.
  struct Bytes {
    let format: Format
    let main: [UInt8]
    var index: [UInt8] = []
    var attributes: [UInt8] = []
    /// The names that stand beside a shapefile: of its reference system, of the encoding of its texts.
    var projection: [UInt8]?
    var encoding: [UInt8]?

    fileprivate func hash(by store: LayerStore) -> String {
      guard format == .shp else { return store.hash(main) }
      let parts = [main, index, attributes, projection ?? [], encoding ?? []]
      return store.hash(parts.flatMap { Array("\($0.count)\u{0}".utf8) } + parts.flatMap(\.self))
    }
  }

  package static func open(
    _ description: LayerDescription, systems: ReferenceSystems, by store: LayerStore,
    reporting problems: inout [Diagnostic]
  ) throws(MissingLibrary) -> Opened {
    guard let bytes = bytes(description, store, &problems) else { return Opened(table: nil, hash: nil) }
    let hash = bytes.hash(by: store)
    guard let declared = declared(description, systems, &problems) else { return Opened(table: nil, hash: hash) }
    let name = bytes.main.count < LayerImage.least ? nil : LayerImage.name(description, declared.frame, hash, by: store)
    if let name, let kept = store.recall(name).flatMap({ LayerImage.read($0, of: description) }) {
      problems += kept.problems
      return Opened(table: kept.table, hash: hash)
    }
    var own: [Diagnostic] = []
    let table = try table(bytes, description, declared.frame, systems, &own)
    problems += own
    if let name, let table { store.keep(LayerImage.bytes(table, own), name) }
    return Opened(table: table, hash: hash)
  }

  /// By what the file of a layer is known again; `nil` where it cannot be read.
  static func hash(_ description: LayerDescription, by store: LayerStore) -> String? {
    var problems: [Diagnostic] = []
    return bytes(description, store, &problems)?.hash(by: store)
  }

  private static func table(
    _ bytes: Bytes, _ description: LayerDescription, _ frame: CoordinateFrame?, _ systems: ReferenceSystems,
    _ problems: inout [Diagnostic]
  ) throws(MissingLibrary) -> FeatureTable? {
    let path = description.file
    let file = SourceFile(id: inside, path: path, bytes: bytes.main)
    switch bytes.format {
    case .gpkg: return try GeoPackageReader.read(bytes.main, description, systems: systems, reporting: &problems)
    case .shp: return try ShapefileReader.read(bytes, description, frame: frame, reporting: &problems)
    case .tsv:
      var own: [Diagnostic] = []
      defer { problems += told(own, in: file, at: description.range) }
      return try WKTTable.read(file, description, frame: frame, reporting: &own)
    case .geojson, .json:
      var own: [Diagnostic] = []
      defer { problems += told(own, in: file, at: description.range) }
      return try GeoJSONReader.read(file, description, frame: frame, reporting: &own)
    }
  }

  // MARK: Bytes

  private static func bytes(
    _ description: LayerDescription, _ store: LayerStore, _ problems: inout [Diagnostic]
  ) -> Bytes? {
    let path = description.file
    guard let format = Format.allCases.first(where: { path.hasSuffix(".\($0.rawValue)") }) else {
      problems.append(
        Diagnostic(
          .wrongValue, "`\(path)` has no ending by which it can be read", at: description.range,
          help: "layers are read from .geojson, .gpkg, .shp, or .tsv with a column `wkt`"))
      return nil
    }
    guard let main = content(path, description, store, &problems) else { return nil }
    switch format {
    case .geojson, .json, .tsv: return Bytes(format: format, main: main)
    case .gpkg:
      // Changes that another program has not yet brought into the file itself.
      if case .bytes(let pending) = store.read(path + "-wal", limit), !pending.isEmpty {
        problems.append(
          Diagnostic(
            .unreadableFile, "`\(path)` is open in another program, which has changes of its own beside it",
            at: description.range, help: "close it there, so that they come into the file"))
        return nil
      }
      return Bytes(format: format, main: main)
    case .shp:
      let beside = path.dropLast(Format.shp.rawValue.count)
      guard let index = content(beside + "shx", description, store, &problems),
        let attributes = content(beside + "dbf", description, store, &problems)
      else { return nil }
      var bytes = Bytes(format: format, main: main, index: index, attributes: attributes)
      if case .bytes(let projection) = store.read(beside + "prj", limit) { bytes.projection = projection }
      if case .bytes(let encoding) = store.read(beside + "cpg", limit) { bytes.encoding = encoding }
      return bytes
    }
  }

  private static func content(
    _ path: String, _ description: LayerDescription, _ store: LayerStore, _ problems: inout [Diagnostic]
  ) -> [UInt8]? {
    switch store.read(path, limit) {
    case .bytes(let bytes): return bytes
    case .tooLarge(let size):
      problems.append(tooLarge(path, size, at: description.range))
      return nil
    case .none(let words):
      let isBeside = path != description.file
      problems.append(
        Diagnostic(
          .unreadableFile, "`\(path)` cannot be read: \(words)", at: description.range,
          help: isBeside
            ? "a shapefile is .shp, .shx and .dbf together, under one name"
            : "`file:` is a path from the folder on in which this file stands"))
      return nil
    }
  }

  /// What the rule set declares of the numbers: `nil` for WGS 84, or where the file says it itself.
  private struct Declared {
    let frame: CoordinateFrame?
  }

  private static func declared(
    _ description: LayerDescription, _ systems: ReferenceSystems, _ problems: inout [Diagnostic]
  ) -> Declared? {
    guard let epsg = description.epsg, epsg != 4326 else { return Declared(frame: nil) }
    if let frame = systems.frame(epsg: epsg) { return Declared(frame: frame) }
    problems.append(
      Diagnostic(
        .wrongValue, "no reference system here is EPSG:\(epsg)", at: description.range,
        help: "add it under `reference systems:`, or carry the layer over to EPSG:4326"))
    return nil
  }

  // MARK: Messages

  /// A file of a layer is none of the files of the rule set.
  static let inside = SourceFile.ID(.max)

  /// Where in a file that is none of the rule set's something is wrong, in words.
  static func told(_ problems: [Diagnostic], in file: SourceFile, at range: SourceRange) -> [Diagnostic] {
    guard !problems.isEmpty else { return [] }
    let lines = LineTable(file)
    return problems.map { problem in
      guard let place = problem.range, place.file == file.id else { return problem }
      let start = lines.position(of: Int(place.lower))
      return Diagnostic(
        problem.severity, problem.code, "\(file.path):\(start.line):\(start.column): \(problem.message)", at: range,
        notes: problem.notes.map { .init($0.message) }, help: problem.help)
    }
  }

  static func tooLarge(_ path: String, _ size: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tooLarge, "`\(path)` has \(size >> 20) MB; a file of the map may have \(limit >> 20)", at: range,
      help: "cut it to the area of the rule set, or leave out what questions do not use")
  }
}
