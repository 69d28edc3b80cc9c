internal import Diagnostics
internal import FEEL
package import YAMLTree

/// Reads `parameters:`, the dated figures of the law.
extension ModelReader {
  mutating func readParameters(reporting problems: inout [Diagnostic]) {
    for section in sections.all("parameters") {
      for (key, node) in Reading.entries(of: .node).read(section.value, "`parameters`", &problems) ?? [] {
        let elements = elements
        if sections.isDraft(key.range), let slot = elements.model.vocabulary[key.text],
          case .parameter(let index) = elements.model.vocabulary.entries[slot].meaning
        {
          layOver(index, node, reporting: &problems)
          continue
        }
        var isFaulty = false
        let read: Parameter? = Fields.read(node, "parameter", reporting: &problems) { fields in
          let label = fields.required("label", elements.words)
          let unit = fields.optional("unit", elements.unit)
          var type = FactType.number
          isFaulty = unit == nil && fields.has("unit")
          if let name = fields.optional("type", .scalar) {
            if let read = self.type(name, reporting: &fields.problems) { type = read } else { isFaulty = true }
          }
          let dated = Reading<Parameter.Dated>.with { node, problems in
            Self.dated(node, type: type, unit: unit, elements, reporting: &problems)
          }
          // What the type or unit was to be is not known: its values say nothing.
          let all = isFaulty ? fields.required("values", .node).map { _ in [] } : fields.required("values", .list(of: dated))
          let hasNote = fields.has("note")
          guard let all else { return nil }
          let values = all.filter { elements.model.takesEffect($0.source, reporting: &fields.problems) }
          return Parameter(
            name: key.text, label: label ?? Words(vi: key.text, en: key.text), type: type, unit: unit, values: values, hasNote: hasNote, range: key.range,
            extent: Extent(key.range.union(node.range), examples: nil as SourceRange?))
        }
        let parameter = read ?? Self.unreadParameter(key.text, key.range)
        let entry = Vocabulary.Entry(
          name: parameter.name, meaning: .parameter(self.elements.model.parameters.count),
          type: isFaulty || read == nil ? .any : feelType(parameter.type),
          unit: parameter.unit.map { .fixed($0) } ?? .none, range: key.range)
        if add(entry, reporting: &problems) { self.elements.model.parameters.append(parameter) }
      }
    }
    for name in elements.salvaged["parameters"] where elements.model.vocabulary[name.text] == nil {
      _ = elements.model.vocabulary.add(
        .init(
          name: name.text, meaning: .parameter(elements.model.parameters.count), type: .any, unit: .none, range: name.range))
      elements.model.parameters.append(Self.unreadParameter(name.text, name.range))
    }
  }

  /// The values that a draft gives to a parameter of the rule set.
  private mutating func layOver(_ index: Int, _ node: Node, reporting problems: inout [Diagnostic]) {
    let parameter = elements.model.parameters[index]
    let elements = elements
    let values: [Parameter.Dated]? = Fields.read(node, "parameter", reporting: &problems) { fields in
      fields.allow(["label", "unit", "type", "note"])
      return fields.required(
        "values",
        .list(of: .with { Self.dated($0, type: parameter.type, unit: parameter.unit, elements, reporting: &$1) }))
    }
    noteDays(of: (values ?? []).map(\.period))
    elements.model.parameters[index] = parameter.laidOver(by: values ?? [])
  }

  func noteDays(of periods: [Period]) { elements.model.draftDays.formUnion(periods.compactMap(\.from)) }

  /// A parameter of which nothing could be read but its name.
  private static func unreadParameter(_ name: String, _ range: SourceRange) -> Parameter {
    Parameter(
      name: name, label: Words(vi: name, en: name), type: .number, unit: nil, values: [], hasNote: true, range: range,
      extent: Extent(range, examples: nil as SourceRange?))
  }

  private static func dated(
    _ node: Node, type: FactType, unit: Units.Unit?, _ elements: ElementReader, reporting problems: inout [Diagnostic]
  ) -> Parameter.Dated? {
    Fields.read(node, "value of a parameter", reporting: &problems) { fields in
      let period = fields.required("in force", elements.period)
      let displaces = fields.optional("displaces", .oneOrMore(.text)) ?? []
      fields.allow(["note"])
      guard let entry = fields.exactlyOne(of: ["value", "wanting"]) else {
        fields.allow(["source"])
        return nil
      }
      if entry.key.says("wanting") {
        let source = elements.citation.read(entry.value, "`wanting`", &fields.problems)
        guard let period, let source else { return nil }
        return Parameter.Dated(
          period: period, content: .wanting, source: source, displaces: displaces, range: node.range)
      }
      let value = elements.statedValue(type, unit: unit).read(entry.value, "`value`", &fields.problems)
      let source = Self.source(&fields, elements)
      guard let period, let value, let source else { return nil }
      return Parameter.Dated(
        period: period, content: .value(value), source: source, displaces: displaces, range: node.range)
    }
  }

  /// A source that must be there: no number without the place where it is written.
  package static func source(_ fields: inout Fields, _ elements: ElementReader) -> Citation? {
    guard fields.has("source") else {
      fields.report(
        Diagnostic(
          .missingSource, "this \(fields.what) has no source", at: fields.headRange,
          help: "say where it is written: `source: decree-48-2026 annex II row 15`"))
      return nil
    }
    return fields.required("source", elements.citation)
  }
}
