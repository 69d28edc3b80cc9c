internal import Diagnostics

/// Reads a layer from a GeoPackage (OGC 12-128r19): a database of SQLite whose geometries are well-known binary behind a header.
struct GeoPackageReader {
  private let path: String
  private let file: SQLiteFile
  private let description: LayerDescription

  /// - Returns: `nil` where anything is wrong with the file, which is reported where the rule set names the layer.
  static func read(
    _ bytes: [UInt8], _ description: LayerDescription, systems: ReferenceSystems,
    reporting problems: inout [Diagnostic]
  ) throws(MissingLibrary) -> FeatureTable? {
    let path = description.file
    switch try SQLiteFile.open(bytes) {
    case .failure(let failure):
      problems.append(damaged(path, failure, description))
      return nil
    case .success(let file):
      let reader = GeoPackageReader(path: path, file: file, description: description)
      guard let content = reader.content(description.table, &problems), let frame = reader.frame(content, systems, &problems) else {
        return nil
      }
      var source = try FeatureSource(description, frame: frame.frame)
      reader.features(content, into: &source)
      problems += source.problems
      return source.problems.hasErrors ? nil : source.builder.table
    }
  }

  private struct Content {
    let table: String
    let column: String
    /// Of the EPSG.
    let code: Int
  }

  private static func damaged(
    _ path: String, _ failure: SQLiteFile.Failure, _ description: LayerDescription
  ) -> Diagnostic {
    Diagnostic(
      .unreadableFile, "`\(path)` cannot be read as a GeoPackage: \(failure.words)", at: description.range,
      help: "it may be cut short; copy it anew")
  }

  /// Which table has the features, in which column, in which reference system.
  private func content(_ table: String?, _ problems: inout [Diagnostic]) -> Content? {
    var all: [Content] = []
    do throws(SQLiteFile.Failure) {
      try file.rows(
        """
        SELECT g.table_name, g.column_name, s.organization_coordsys_id FROM gpkg_geometry_columns g
        JOIN gpkg_contents c ON c.table_name = g.table_name AND c.data_type = 'features'
        JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id ORDER BY g.table_name
        """
      ) { _, values in
        guard let table = values[0].text, let column = values[1].text, let code = values[2].text.flatMap({ Int($0) })
        else { return }
        all.append(Content(table: table, column: column, code: code))
      }
    } catch {
      problems.append(Self.damaged(path, error, description))
      return nil
    }
    if let table, let content = all.first(where: { $0.table == table }) { return content }
    if table == nil, all.count == 1 { return all[0] }
    let names = all.map { "`\($0.table)`" }.joined(separator: ", ")
    problems.append(
      Diagnostic(
        .wrongValue,
        table.map { "`\(path)` has no table of features `\($0)`" } ?? "`\(path)` has \(all.count) tables of features",
        at: description.range, help: all.isEmpty ? "put the layer into it" : "add `table:` with one of \(names)"))
    return nil
  }

  private func frame(
    _ content: Content, _ systems: ReferenceSystems, _ problems: inout [Diagnostic]
  ) -> (frame: CoordinateFrame?, code: Int)? {
    if content.code == 4326 { return (nil, content.code) }
    if let frame = systems.frame(epsg: content.code) { return (frame, content.code) }
    problems.append(
      Diagnostic(
        .wrongValue, "`\(path)` has its places in EPSG:\(content.code), which is no reference system here",
        at: description.range, help: "add it under `reference systems:`, or carry the layer over to EPSG:4326"))
    return nil
  }

  private func features(_ content: Content, into source: inout FeatureSource) {
    func quoted(_ name: String) -> String {
      "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
    var number = 0
    var taken = source
    do throws(SQLiteFile.Failure) {
      try file.rows("SELECT * FROM \(quoted(content.table))") { columns, values in
        number += 1
        var properties: [String: String] = [:]
        var geometry: [UInt8]?
        for (column, value) in zip(columns, values) {
          if column == content.column {
            if case .bytes(let bytes) = value { geometry = bytes }
          } else if let text = value.text {
            properties[column] = text
          }
        }
        add(geometry, properties, "row \(number) of `\(path)`", &taken)
      }
    } catch {
      taken.report(Self.damaged(path, error, description))
    }
    source = taken
  }

  private func add(
    _ geometry: [UInt8]?, _ properties: [String: String], _ words: String, _ source: inout FeatureSource
  ) {
    guard let geometry, let start = Self.start(of: geometry) else {
      return source.report(
        Diagnostic(.wrongValue, "\(words) has no geometry", at: description.range, help: "take the row away"))
    }
    do throws(WKBReader.Failure) {
      source.add(try WKBReader.shape(geometry[start...]), properties, at: description.range, words: words)
    } catch {
      source.report(
        Diagnostic(
          .wrongValue, "the geometry of \(words) cannot be read: \(error.expected) was expected", at: description.range)
      )
    }
  }

  /// Where the well-known binary begins: behind `GP`, version, flags, the reference system and an envelope (clause 2.1.3).
  private static func start(of geometry: [UInt8]) -> Int? {
    guard geometry.count > 8, geometry[0] == UInt8(ascii: "G"), geometry[1] == UInt8(ascii: "P") else { return nil }
    let envelopes = [0, 32, 48, 48, 64]
    let kind = Int(geometry[3] >> 1 & 7)
    let isEmpty = geometry[3] & 0x10 != 0
    guard !isEmpty, kind < envelopes.count, geometry.count > 8 + envelopes[kind] else { return nil }
    return 8 + envelopes[kind]
  }
}
