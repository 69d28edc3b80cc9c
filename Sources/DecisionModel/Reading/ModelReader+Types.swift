internal import Diagnostics
internal import FEEL
internal import YAMLTree

/// Reads `types:`, closed lists of values, and the types that inputs, parameters and answers name.
extension ModelReader {
  mutating func readTypes(reporting problems: inout [Diagnostic]) {
    let elements = elements
    let value: Reading<(words: Words, unit: Units.Unit?, products: [String], materials: [String], formerly: [String])> = .with { node, problems in
      if let language = elements.languages.only, let text = node.scalar?.text, let words = Words([(language, text)]) {
        return (words, nil, [], [], [])
      }
      return Fields.read(node, "value of a type", reporting: &problems) { fields in
        let words = elements.languages.words(in: &fields)
        let unit = fields.optional("unit", elements.unit)
        if unit == nil, fields.has("unit") { elements.hasFaultyUnits = true }
        let products = fields.optional("products", .oneOrMore(.text)) ?? []
        let materials = fields.optional("raw materials", .oneOrMore(.text)) ?? []
        let formerly = fields.optional("formerly", .oneOrMore(.text)) ?? []
        fields.allow(["note"])
        guard let words else { return nil }
        return (words, unit, products, materials, formerly)
      }
    }
    for section in sections.all("types") {
      for (key, node) in Reading.entries(of: .node).read(section.value, "`types`", &problems) ?? [] {
        let type: ItemDefinition? = Fields.read(node, "type", reporting: &problems) { fields in
          let label = fields.optional("label", elements.words) ?? Words(vi: key.text, en: key.text)
          guard let values = fields.required("values", Reading<[(key: Scalar, value: Node)]>.entries(of: .node)) else {
            return nil
          }
          // A value whose labels cannot be read is a value still.
          let read = values.map { entry in
            (
              key: entry.key,
              value: value.read(entry.value, ValueName(key: entry.key), &fields.problems)
                ?? (words: Words(vi: entry.key.text, en: entry.key.text), unit: nil, products: [], materials: [], formerly: [])
            )
          }
          return ItemDefinition(
            name: key.text, label: label,
            values: read.map {
              .init(
                value: $0.key.text, label: $0.value.words, unit: $0.value.unit, products: $0.value.products,
                materials: $0.value.materials, formerly: $0.value.formerly, range: $0.key.range)
            },
            range: key.range)
        }
        guard let type else {
          elements.faultyTypes.insert(key.text)
          continue
        }
        if let other = self.elements.model.types.first(where: { $0.name == type.name }) {
          problems.append(Self.duplicate(type.name, at: key.range, first: other.range))
        } else {
          self.elements.model.types.append(type)
        }
      }
    }
  }

  /// The type that a text names: `number`, `list of number`, or a type of the rule set.
  func type(_ scalar: Scalar, reporting problems: inout [Diagnostic]) -> FactType? {
    let text = scalar.text
    if text.hasPrefix("list of ") {
      return named(String(text.dropFirst(8)), scalar, reporting: &problems).map { .list($0) }
    }
    return named(text, scalar, reporting: &problems)
  }

  private func named(_ text: String, _ scalar: Scalar, reporting problems: inout [Diagnostic]) -> FactType? {
    switch text {
    case "number": return .number
    case "text": return .text
    case "boolean": return .boolean
    case "date": return .date
    default:
      if let index = elements.model.types.firstIndex(where: { $0.name == text }) { return .item(index) }
      if elements.faultyTypes.contains(text) || elements.salvaged.declares(text, in: "types") { return nil }
      let known = ["number", "text", "boolean", "date"] + elements.model.types.map(\.name)
      problems.append(
        Diagnostic(
          .unknownType, "no type is called `\(text)`", at: scalar.range,
          help: Spelling.nearest(to: text, among: known).map { "did you mean `\($0)`?" }
            ?? "it is number, text, boolean, date, list of one of these, or declared under `types:`"))
      return nil
    }
  }

  /// A type of short values that need no labels: `one of: [manual, tunnel]`.
  mutating func anonymousType(_ values: [Scalar], for name: String, label: Words) -> FactType {
    elements.model.types.append(
      ItemDefinition(
        name: name, label: label,
        values: values.map {
          .init(value: $0.text, label: Words(vi: $0.text, en: $0.text), unit: nil, products: [], materials: [], formerly: [], range: $0.range)
        },
        range: values.first?.range ?? SourceRange(file: .init(0), lower: 0, upper: 0)))
    return .item(elements.model.types.count - 1)
  }

  func feelType(_ type: FactType) -> FEELType { elements.model.feelType(type) }
}
