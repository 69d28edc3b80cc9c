internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// Reads one of a list of values: by the value, by its label in either language, by a word of the column. Case and marks do not count,
/// unless two values differ by nothing else.
struct ChoiceReader: Sendable {
  /// Folded forms to the value.
  private var values: [String: String] = [:]
  private var exact: [String: String] = [:]
  private var names: [String] = []

  /// The values of a column; `nil` where it has no list.
  init?(_ column: LedgerMapping.Column, _ model: DecisionModel) {
    let name: String
    switch column.target {
    case .fact(let fact), .kept(let fact): name = fact
    case .number, .title, .owner, .place, .acts, .activity, .capacity, .actNumber, .results, .violation, .fine,
      .remedied, .text:
      return nil
    }
    if let slot = model.vocabulary[name] {
      if case .enumeration(let list) = model.vocabulary.entries[slot].type {
        if let definition = model.types.first(where: { $0.name == list.name }) { add(definition) }
        for value in list.values { add(value, value) }
      }
    }
    for (word, meaning) in column.words {
      guard case .value(let value) = meaning else { continue }
      add(word, value)
      // Without a list of its own the words are the list.
      if model.vocabulary[name] == nil { add(value, value) }
    }
    if values.isEmpty { return nil }
  }

  init(_ definition: ItemDefinition, also words: [String: String]) {
    add(definition)
    for (word, value) in words { add(word, value) }
  }

  private mutating func add(_ definition: ItemDefinition) {
    for value in definition.values {
      add(value.value, value.value)
      for label in value.label.all { add(label, value.value) }
    }
  }

  private mutating func add(_ form: String, _ value: String) {
    exact[form.lowercased()] = exact[form.lowercased()] ?? value
    let plain = Folding.plain(form)
    values[plain] = values[plain] ?? value
    names.append(form)
  }

  func read(_ text: String) -> String? {
    exact[text.lowercased()] ?? values[Folding.plain(text)]
  }

  func nearest(_ text: String) -> String? { Spelling.nearest(to: text, among: names) }
}
