package import Diagnostics
package import YAMLTree

/// What a rule set says of a map layer: where it is, what it shows, and how far it can be trusted.
///
/// ```yaml
/// layers:
///   dwellings:
///     label: {vi: Khu dân cư, en: Dwellings}
///     shows: areas
///     file: layers/dwellings.geojson
///     name: ten
///     accuracy: 20
///     complete: partial
///     day: 2025-06-30
///     authority: Department of Construction
///     licence: CC BY 4.0
///     credit: © …
/// ```
package struct LayerDescription: Sendable, Hashable {
  /// What follows from finding nothing.
  package enum Completeness: Sendable, Hashable {
    /// All that there is, everywhere.
    case everywhere
    /// All that there is within the areas of another layer.
    case within(layer: String)
    /// Some of it: what is not shown may be there.
    case partial
    /// Names without a place that can be measured.
    case namesOnly
  }

  package let name: String
  /// What it is a layer of: several layers of one topic follow one another in time, and questions name the topic.
  package let topic: String
  package let label: MapLabel
  package let shows: Shape.Kind
  /// As it is opened: beside the file in which it is described.
  package let file: String
  /// Of a GeoPackage with several tables of features: which; `nil` where it has one.
  package let table: String?
  /// Of the features; `nil` where the file says it itself, or is on WGS 84.
  package let epsg: Int?
  /// The property that holds a feature's name; empty for none.
  package let nameProperty: String
  /// Other properties that questions use.
  package let properties: [String]
  /// How far a place of the layer may be from the true one, in metres.
  package let accuracy: Double
  package let completeness: Completeness
  /// The day of which it shows the state.
  package let day: DateText
  /// First and last day on which what it shows holds.
  package let from: DateText?
  package let through: DateText?
  package let authority: String
  package let licence: String
  package let credit: String
  package let range: SourceRange
}

extension LayerDescription {
  /// The day of which it shows the state, as written.
  package var dayText: String { day.text }

  /// Whether what it shows holds on a day.
  package func holds(on day: DateText) -> Bool {
    from.map { $0 <= day } ?? true && through.map { day <= $0 } ?? true
  }

  /// Reads the value of `layers:`.
  ///
  /// - Parameter folder: beside what files of layers stand; empty for the working folder.
  package static func readAll(
    _ node: Node, _ languages: MapLanguages = MapLanguages(), in folder: String = "", reporting problems: inout [Diagnostic]
  ) -> [LayerDescription] {
    (Reading.entries(of: .node).read(node, "`layers`", &problems) ?? []).compactMap {
      read($0.key, $0.value, languages, folder, &problems)
    }
  }

  private static func read(
    _ name: Scalar, _ node: Node, _ languages: MapLanguages, _ folder: String, _ problems: inout [Diagnostic]
  ) -> LayerDescription? {
    Fields.read(node, "layer", reporting: &problems) { fields in
      let label = fields.required("label", MapLabel.reading(languages))
      let topic = fields.optional("of", .text)
      let shows = fields.required("shows", .word(among: Shape.Kind.allCases.map { ("\($0)", $0) }))
      let file = fields.required("file", .text)
      let table = fields.optional("table", .text)
      let epsg = fields.optional("epsg", .integer)
      let nameProperty = fields.optional("name", .text)
      let properties = fields.optional("properties", .list(of: .text)) ?? []
      let accuracy = fields.required("accuracy", .double)
      let completeness = fields.required("complete", completeness)
      let day = fields.required("day", .date)
      let from = fields.optional("from", .date)
      let through = fields.optional("through", .date)
      let authority = fields.required("authority", .text)
      let licence = fields.required("licence", .text)
      let credit = fields.required("credit", .text)
      if let from, let through, through < from {
        fields.report(Diagnostic(.badPeriod, "this layer ends before it begins", at: fields.headRange))
      }
      if let accuracy, accuracy < 0, let entry = fields.entry("accuracy") {
        fields.report(
          Diagnostic(.wrongValue, "`accuracy` must be metres from 0 on", at: entry.value.range, help: "write `20`"))
        return nil
      }
      guard let label, let shows, let file, let accuracy, let completeness, let day, let authority, let licence,
        let credit
      else { return nil }
      return LayerDescription(
        name: name.text, topic: topic ?? name.text, label: label, shows: shows, file: beside(folder, file),
        table: table, epsg: epsg, nameProperty: nameProperty ?? "", properties: properties, accuracy: accuracy,
        completeness: completeness, day: day, from: from, through: through, authority: authority, licence: licence,
        credit: credit, range: name.range)
    }
  }

  private static var completeness: Reading<Completeness> {
    Reading(example: "partial") { node, name, problems in
      if let scalar = node.scalar, scalar.text.hasPrefix("within ") {
        return .within(layer: trimmed(scalar.text.dropFirst("within ".count)))
      }
      return Reading<Completeness>.word(among: [
        ("everywhere", .everywhere), ("partial", .partial), ("names only", .namesOnly),
      ]).read(node, name, &problems)
    }
  }
}

/// A path that is written in a file, from that file's folder on.
func beside(_ folder: String, _ path: String) -> String {
  folder.isEmpty || path.hasPrefix("/") ? path : "\(folder)/\(path)"
}
