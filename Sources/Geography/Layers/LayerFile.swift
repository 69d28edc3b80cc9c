package import Diagnostics

/// The file of a layer: opened by what its name ends with, and refused where it is larger than a screening may wait for.
package enum LayerFile {
  /// What is behind a path, as whoever keeps files says it.
  package enum Content: Sendable {
    case bytes([UInt8])
    case tooLarge(Int)
    /// Why not, in words.
    case none(String)
  }

  /// Bytes. A layer of a province, drawn as finely as anybody surveys, stays far below.
  package static let limit = 256 << 20

  private enum Format: String, CaseIterable { case geojson, json, gpkg, tsv }

  /// - Parameter read: the bytes of a file that has no more than so many.
  /// - Returns: `nil` where anything is wrong, which is reported where the rule set names the layer, and in words where in its file.
  package static func read(
    _ description: LayerDescription, systems: ReferenceSystems, by read: (_ path: String, _ limit: Int) -> Content,
    reporting problems: inout [Diagnostic]
  ) throws(MissingLibrary) -> FeatureTable? {
    let path = description.file
    guard let format = Format.allCases.first(where: { path.hasSuffix(".\($0.rawValue)") }) else {
      problems.append(
        Diagnostic(
          .wrongValue, "`\(path)` has no ending by which it can be read", at: description.range,
          help: "layers are read from .geojson, .gpkg, or .tsv with a column `wkt`"))
      return nil
    }
    let frame = description.epsg.flatMap { $0 == 4326 ? nil : systems.frame(epsg: $0) }
    if let epsg = description.epsg, epsg != 4326, frame == nil {
      problems.append(
        Diagnostic(
          .wrongValue, "no reference system here is EPSG:\(epsg)", at: description.range,
          help: "add it under `reference systems:`, or carry the layer over to EPSG:4326"))
      return nil
    }
    if format == .gpkg {
      return try GeoPackageReader.read(path, description, systems: systems, reporting: &problems)
    }
    switch read(path, limit) {
    case .bytes(let bytes):
      let file = SourceFile(id: inside, path: path, bytes: bytes)
      var own: [Diagnostic] = []
      let table =
        format == .tsv
        ? try WKTTable.read(file, description, frame: frame, reporting: &own)
        : try GeoJSONReader.read(file, description, frame: frame, reporting: &own)
      problems += told(own, in: file, at: description.range)
      return table
    case .tooLarge(let size):
      problems.append(tooLarge(path, size, description))
      return nil
    case .none(let words):
      problems.append(
        Diagnostic(
          .unreadableFile, "`\(path)` cannot be read: \(words)", at: description.range,
          help: "`file:` is a path from the folder on in which this file stands"))
      return nil
    }
  }

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

  static func tooLarge(_ path: String, _ size: Int, _ description: LayerDescription) -> Diagnostic {
    Diagnostic(
      .tooLarge, "`\(path)` has \(size >> 20) MB; a layer may have \(limit >> 20)", at: description.range,
      help: "cut it to the area of the rule set, or leave out what questions do not use")
  }
}
