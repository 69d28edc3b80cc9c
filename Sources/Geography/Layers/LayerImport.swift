package import Diagnostics
package import YAMLTree

/// A file of another program as a layer: GeoJSON on WGS 84 with all that the file has, and what a rule set then says of it, as far
/// as the file tells. What only people know is left open there, so that nothing is believed that nobody has said.
package struct LayerImport {
  package let geoJSON: String
  /// A section `layers:`.
  package let declaration: String
  package let count: Int

  /// - Parameters:
  ///   - table: of a GeoPackage with several.
  ///   - epsg: of the numbers, where the file does not say.
  ///   - name: of the layer.
  ///   - target: where the layer will stand, from the file on that declares it.
  ///   - day: today.
  /// - Returns: `nil` where anything is wrong with the file, which is reported.
  package init?(
    from path: String, table: String?, epsg: Int?, named name: String, to target: String, on day: DateText,
    systems: ReferenceSystems, by store: LayerStore, reporting problems: inout [Diagnostic]
  ) throws(MissingLibrary) {
    let description = LayerDescription(imported: path, table: table, epsg: epsg, named: name, on: day)
    var own: [Diagnostic] = []
    let read = try LayerFile.take(description, systems: systems, by: store, reporting: &own)
    // No rule file names it: what is wrong is told with its place in words alone.
    problems += own.map { Diagnostic($0.severity, $0.code, $0.message, at: nil, help: $0.help) }
    guard let taken = read else { return nil }
    guard let kind = taken.first?.shape.kind else {
      problems.append(Diagnostic(.wrongValue, "`\(path)` has no features", at: nil, help: "there is nothing to import"))
      return nil
    }
    let columns = Set(taken.flatMap(\.properties.keys)).sorted()
    count = taken.count
    geoJSON = Self.geoJSON(taken, columns)
    let nameColumn = Self.nameColumn(columns, taken)
    declaration = Self.declaration(
      name, target, kind, nameColumn: nameColumn, others: columns.filter { $0 != nameColumn })
  }

  private static func geoJSON(_ features: [(shape: Shape, properties: [String: String])], _ columns: [String]) -> String {
    let lines = features.map { feature in
      let properties = columns.compactMap { column in
        feature.properties[column].map { "\(quoted(column)):\(quoted($0))" }
      }
      return
        "{\"type\":\"Feature\",\"properties\":{\(properties.joined(separator: ","))},\"geometry\":\(feature.shape.geoJSON)}"
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\n\(lines.joined(separator: ",\n"))\n]}\n"
  }

  /// The first that every feature has, and that is no number.
  private static func nameColumn(
    _ columns: [String], _ features: [(shape: Shape, properties: [String: String])]
  ) -> String? {
    columns.first { column in
      features.allSatisfy { feature in
        feature.properties[column].map { !$0.isEmpty && Double($0) == nil } ?? false
      }
    }
  }

  private static func declaration(
    _ name: String, _ target: String, _ kind: Shape.Kind, nameColumn: String?, others: [String]
  ) -> String {
    let columns = others.map(quoted).joined(separator: ", ")
    return """
      layers:
        \(quoted(name)):
          label: {vi: , en: }         # tên lớp · what people call it
          shows: \(kind)
          file: \(quoted(target))
          name: \(nameColumn.map(quoted) ?? "")        # thuộc tính là tên đối tượng · the property with names
          properties: [\(columns)]      # bỏ những gì không hỏi đến · leave out what nobody asks for
          accuracy:                   # sai số, mét · metres
          complete:                   # everywhere, within …, partial, names only
          day:                        # hiện trạng ngày · of which it shows the state, 2026-01-31
          authority:                  # cơ quan · who answers for it
          licence:                    # giấy phép sử dụng · under which it may be used
          credit:                     # ghi công · what reports name

      """
  }

  private static func quoted(_ text: String) -> String { String(JSON.string(text).text.dropLast()) }
}

extension LayerDescription {
  /// Of a file that nobody has declared yet: what is known of it before it is read.
  fileprivate init(imported path: String, table: String?, epsg: Int?, named name: String, on day: DateText) {
    self.init(
      name: name, topic: name, label: MapLabel(vi: name, en: name), shows: .areas, file: path, table: table, epsg: epsg,
      nameProperty: "", properties: [], accuracy: 0, completeness: .partial, day: day, from: nil, through: nil,
      authority: "", licence: "", credit: "", range: SourceRange(file: LayerFile.inside, lower: 0, upper: 0))
  }
}
