package import DecisionModel
internal import Diagnostics
internal import FEEL

/// The facts of a rule set, as a table and as an empty case file.
package struct FactCatalogue {
  private let model: DecisionModel

  package init(_ engine: Engine) { model = engine.rules.ruleSet.model }

  /// A line for each fact: name, type, unit, label.
  package func table(_ language: Language, containing word: String?) -> String {
    let rows = model.inputs.filter { input in
      guard let word else { return true }
      return ([input.name] + input.label.all).contains { $0.lowercased().contains(word.lowercased()) }
    }.map { input in
      [input.name, typeName(input.type), unit(input) ?? "", input.origin.rawValue, input.label[language]]
    }
    guard let columns = rows.first?.count else { return "" }
    let widths = (0..<columns - 1).map { column in rows.map { TerminalWidth.of($0[column]) }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - TerminalWidth.of($0)) }.joined(separator: "  ")
        + "  \(row[columns - 1])\n"
    }.joined()
  }

  /// A case file whose facts are comments to be filled in, with their questions.
  package func emptyCase(_ kind: RecordKind, _ language: Language) -> String {
    let name = Words(vi: "Tên dự án", en: "Name of the project")
    let listed = model.identity.languages
    let title = listed.count == 1 ? " \(name[listed[0]])" : listed.map { "\n  \($0.rawValue): \(name[$0])" }.joined()
    var text = """
      case: my-case
      title:\(title)
      kind: \(kind.rawValue)
      as of: \(model.identity.examplesOn?.description ?? "2026-01-01")
      facts:

      """
    for input in model.inputs where input.neededBy.isEmpty || input.neededBy.contains(kind.rawValue) {
      text += "  # \(input.question?[language] ?? input.label[language])\n"
      if let definition = definition(input.type) {
        for value in definition.values.prefix(60) {
          let label = value.label[language]
          text += "  #   \(value.value)\(label == value.value ? "" : ": \(label)")\n"
        }
      }
      text += "  # \(input.name): \(sample(input))\n"
    }
    return text
  }

  private func sample(_ input: InputData) -> String {
    let value: String
    switch input.type {
    case .number: value = "… \(unit(input) ?? "")".trimmed
    case .boolean: value = "true"
    case .date: value = "2026-11-23"
    case .text, .item: value = "…"
    case .list: value = "[…]"
    }
    return input.origin == .finding ? "{value: \(value), by: …, on: 2026-11-23, evidence: …}" : value
  }

  private func definition(_ type: FactType) -> ItemDefinition? {
    switch type {
    case .item(let index), .list(.item(let index)): model.types[index]
    case .number, .text, .boolean, .date, .list: nil
    }
  }

  private func typeName(_ type: FactType) -> String {
    switch type {
    case .number: "number"
    case .text: "text"
    case .boolean: "boolean"
    case .date: "date"
    case .item(let index): model.types[index].name
    case .list(let element): "list of \(typeName(element))"
    }
  }

  private func unit(_ input: InputData) -> String? {
    switch input.unit {
    case .none: nil
    case .fixed(let unit): unit.description
    case .named(let slot): "by \(model.vocabulary.entries[slot].name)"
    }
  }
}
