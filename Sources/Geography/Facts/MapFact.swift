package import Diagnostics
package import YAMLTree

/// A fact of a record that the map can answer: which question, put to which layers.
///
/// ```yaml
/// facts from the map:
///   sensitivity.distance_to_residential: {ask: distance, of: dwellings}
///   sensitivity.in_reserve_core: {ask: inside, of: reserve_cores}
///   sensitivity.landslide_flood_risk: {ask: property, of: hazards, property: muc}
///   sensitivity.upstream_of_water_intake: {ask: upstream, of: intakes, along: rivers, reach: 500}
/// ```
package struct MapFact: Sendable, Hashable {
  /// Of the input.
  package let name: String
  package let question: MapQuestion
  /// Of the layers that answer.
  package let topic: String
  /// What the layer writes, and what the fact then is; what is not named is taken as it is.
  package let values: [String: String]
  package let range: SourceRange
}

extension MapFact {
  private enum Word: String, CaseIterable {
    case distance, within, inside, overlap, count, name, property, upstream, along
  }

  /// Reads the value of `facts from the map:`.
  package static func readAll(_ node: Node, reporting problems: inout [Diagnostic]) -> [MapFact] {
    (Reading.entries(of: .node).read(node, "`facts from the map`", &problems) ?? []).compactMap {
      read($0.key, $0.value, &problems)
    }
  }

  private static func read(_ name: Scalar, _ node: Node, _ problems: inout [Diagnostic]) -> MapFact? {
    Fields.read(node, "question to the map", reporting: &problems) { fields in
      let word = fields.required("ask", .word(of: Word.self))
      let topic = fields.required("of", .text)
      let values = fields.optional("values", .entries(of: .text)) ?? []
      guard let word, let topic else { return nil }
      let question: MapQuestion?
      switch word {
      case .distance: question = .distance
      case .within: question = fields.required("metres", .double).map { .within(metres: $0) }
      case .inside: question = .inside
      case .overlap: question = .overlap
      case .count: question = fields.required("metres", .double).map { .count(within: $0) }
      case .name: question = .nearest
      case .property: question = fields.required("property", .text).map { .property($0) }
      case .upstream: question = river(&fields).map { .upstream($0) }
      case .along: question = river(&fields).map { .along($0) }
      }
      guard let question else { return nil }
      return MapFact(
        name: name.text, question: question, topic: topic,
        values: Dictionary(values.map { ($0.key.text, $0.value) }, uniquingKeysWith: { first, _ in first }),
        range: name.range)
    }
  }

  private static func river(_ fields: inout Fields) -> MapQuestion.River? {
    let topic = fields.required("along", .text)
    let reach = fields.required("reach", .double)
    let winding = fields.optional("winding", .double) ?? 1
    guard let topic, let reach else { return nil }
    return MapQuestion.River(topic: topic, reach: reach, winding: max(1, winding))
  }
}
