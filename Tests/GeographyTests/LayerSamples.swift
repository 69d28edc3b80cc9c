import Diagnostics
import Testing
import YAMLTree

@testable import Geography

extension LayerDescription {
  /// A layer for tests, complete everywhere.
  static func sample(
    _ shows: Shape.Kind, name: String = "layer", topic: String? = nil, file: String = "layer.geojson", table: String? = nil, epsg: Int? = nil,
    accuracy: Double = 0, complete: Completeness = .everywhere, properties: [String] = [], from: String? = nil,
    through: String? = nil
  ) throws -> LayerDescription {
    LayerDescription(
      name: name, topic: topic ?? name, label: MapLabel(vi: "lớp", en: "layer"), shows: shows, file: file, table: table,
      epsg: epsg, nameProperty: "ten", properties: properties, accuracy: accuracy, completeness: complete,
      day: try #require(DateText("2026-01-01")), from: from.flatMap(DateText.init),
      through: through.flatMap(DateText.init), authority: "", licence: "", credit: "",
      range: SourceRange(file: .init(0), lower: 0, upper: 0))
  }
}
