package import Diagnostics
package import YAMLTree

/// All that a rule set says of the map: in which systems coordinates are given, which layers there are, what is asked of them.
package struct MapRules: Sendable {
  /// Where a site must lie that a record places in a commune.
  package struct Outlines: Sendable, Hashable {
    /// Of the layer whose names records give as their place.
    package let stated: String?
    /// Of the layer that shows the whole area of the rule set.
    package let whole: String?
    /// How far these outlines may be from the true boundary, in metres.
    package let tolerance: Double
    package let range: SourceRange
  }

  package var systems = ReferenceSystems([])
  package var words: CoordinateWords?
  package var layers: [LayerDescription] = []
  package var facts: [MapFact] = []
  package var conditions: [ZoneConditions] = []
  package var outlines: Outlines?

  /// In which the labels stand.
  private let languages: MapLanguages

  package init(languages: MapLanguages = MapLanguages()) { self.languages = languages }

  package static let sections = [
    "reference systems", "coordinate tables", "layers", "facts from the map", "conditions of places", "outlines",
  ]

  package var isEmpty: Bool {
    systems.all.isEmpty && words == nil && layers.isEmpty && facts.isEmpty && conditions.isEmpty && outlines == nil
  }

  /// Reads one of the sections above.
  ///
  /// - Parameter folder: of the file in which it stands.
  package mutating func read(
    _ section: String, _ node: Node, in folder: String, reporting problems: inout [Diagnostic]
  ) {
    switch section {
    case "reference systems":
      let read = ReferenceSystems.read(node, languages, reporting: &problems).all
      report(read.map { ($0.name, $0.range) }, among: systems.all.map { ($0.name, $0.range) }, &problems)
      systems = ReferenceSystems(systems.all + read)
    case "coordinate tables": words = CoordinateWords.read(node, reporting: &problems) ?? words
    case "layers":
      let read = LayerDescription.readAll(node, languages, in: folder, reporting: &problems)
      report(read.map { ($0.name, $0.range) }, among: layers.map { ($0.name, $0.range) }, &problems)
      layers += read
    case "facts from the map":
      let read = MapFact.readAll(node, reporting: &problems)
      report(read.map { ($0.name, $0.range) }, among: facts.map { ($0.name, $0.range) }, &problems)
      facts += read
    case "conditions of places":
      let read = ZoneConditions.readAll(node, in: folder, reporting: &problems)
      report(read.map { ($0.name, $0.range) }, among: conditions.map { ($0.name, $0.range) }, &problems)
      conditions += read
    case "outlines": outlines = Self.outlines(node, reporting: &problems) ?? outlines
    default: break
    }
  }

  private static func outlines(_ node: Node, reporting problems: inout [Diagnostic]) -> Outlines? {
    Fields.read(node, "description of outlines", reporting: &problems) { fields in
      let stated = fields.optional("stated", .text)
      let whole = fields.optional("whole", .text)
      let tolerance = fields.required("tolerance", .double)
      return tolerance.map { Outlines(stated: stated, whole: whole, tolerance: $0, range: fields.headRange) }
    }
  }

  private func report(
    _ read: [(String, SourceRange)], among known: [(String, SourceRange)], _ problems: inout [Diagnostic]
  ) {
    for (name, range) in read {
      guard let (_, first) = known.first(where: { $0.0 == name }) else { continue }
      problems.append(
        Diagnostic(
          .duplicateName, "`\(name)` is declared twice", at: range, notes: [.init("first declared here", at: first)]))
    }
  }

  // MARK: What hangs together

  /// Says where a name leads nowhere, and where two layers of one topic hold on the same day.
  package func check(reporting problems: inout [Diagnostic]) {
    let topics = Set(layers.map(\.topic))
    func look(_ topic: String?, _ range: SourceRange?) {
      guard let topic, !topics.contains(topic) else { return }
      problems.append(
        Diagnostic(
          .unknownName, "no layer is called `\(topic)`", at: range,
          help: Spelling.nearest(to: topic, among: topics).map { "did you mean `\($0)`?" }
            ?? "declare it under `layers:`"))
    }
    for fact in facts {
      look(fact.topic, fact.range)
      switch fact.question {
      case .upstream(let river), .along(let river): look(river.topic, fact.range)
      case .property(let column):
        for layer in layers where layer.topic == fact.topic && !layer.properties.contains(column) {
          problems.append(
            Diagnostic(
              .unknownName, "layer `\(layer.name)` keeps no property `\(column)`", at: fact.range,
              notes: [.init("the layer is declared here", at: layer.range)],
              help: Spelling.nearest(to: column, among: layer.properties).map { "did you mean `\($0)`?" }
                ?? "add it: `properties: [\(column)]`"))
        }
      case .distance, .within, .inside, .overlap, .count, .nearest: break
      }
    }
    for condition in conditions { look(condition.topic, condition.range) }
    look(outlines?.stated, outlines?.range)
    look(outlines?.whole, outlines?.range)
    for layer in layers {
      if case .within(let other) = layer.completeness { look(other, layer.range) }
      let later = layers.drop { $0.name != layer.name }.dropFirst()
      for other in later where other.topic == layer.topic && layer.meets(other) {
        problems.append(
          Diagnostic(
            .overlappingVersions, "`\(layer.name)` and `\(other.name)` both show `\(layer.topic)` on the same day",
            at: other.range, notes: [.init("the other is declared here", at: layer.range)],
            help: "give them days: `through:` for the one, `from:` for the other"))
      }
    }
  }
}

extension LayerDescription {
  fileprivate func meets(_ other: LayerDescription) -> Bool {
    func isBefore(_ a: DateText?, _ b: DateText?) -> Bool { a.flatMap { a in b.map { a < $0 } } ?? false }
    return !isBefore(through, other.from) && !isBefore(other.through, from)
  }
}
