package import Diagnostics
package import YAMLTree

/// Which table says what holds in the zones of a layer.
///
/// ```yaml
/// conditions of places:
///   environmental_zoning: {of: zones, property: ma_vung, trades: project.activity, file: conditions.tsv}
/// ```
package struct ZoneConditions: Sendable, Hashable {
  package let name: String
  /// Of the layer of zones.
  package let topic: String
  /// Holds the zone's name in the table.
  package let property: String
  /// The fact that names the trade; `nil` where all conditions are for every trade.
  package let trades: String?
  package let file: String
  package let range: SourceRange
}

extension ZoneConditions {
  /// Reads the value of `conditions of places:`.
  package static func readAll(
    _ node: Node, in folder: String, reporting problems: inout [Diagnostic]
  ) -> [ZoneConditions] {
    (Reading.entries(of: .node).read(node, "`conditions of places`", &problems) ?? []).compactMap { name, node in
      Fields.read(node, "table of conditions", reporting: &problems) { fields in
        let topic = fields.required("of", .text)
        let property = fields.required("property", .text)
        let trades = fields.optional("trades", .text)
        let file = fields.required("file", .text)
        guard let topic, let property, let file else { return nil }
        return ZoneConditions(
          name: name.text, topic: topic, property: property, trades: trades, file: beside(folder, file),
          range: name.range)
      }
    }
  }
}
