import Diagnostics
import Testing
import YAMLTree

@testable import Geography

extension LayerDescription {
  /// A layer for tests, complete everywhere.
  static func sample(
    _ shows: Shape.Kind, accuracy: Double = 0, complete: Completeness = .everywhere, properties: [String] = []
  ) throws -> LayerDescription {
    LayerDescription(
      name: "layer", label: MapLabel(vi: "lớp", en: "layer"), shows: shows, file: "layer.geojson", epsg: nil,
      nameProperty: "ten", properties: properties, accuracy: accuracy, completeness: complete,
      day: try #require(DateText("2026-01-01")), from: nil, through: nil, authority: "", licence: "", credit: "",
      range: SourceRange(file: .init(0), lower: 0, upper: 0))
  }
}
