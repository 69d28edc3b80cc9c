package import DecisionModel
internal import Diagnostics
package import Screening

/// What one may ask about: a rule, a duty, or a name of the vocabulary.
package enum Topic: Sendable, Hashable {
  /// Index in `CompiledRuleSet.rules`.
  case rule(Int)
  /// Index in `CompiledRuleSet.duties`.
  case duty(Int)
  /// Index in the vocabulary.
  case name(Int)

  /// What people call by a word: a rule, a duty, a decision, a parameter or a fact, by its name, or by its label in either
  /// language.
  package init?(_ word: String, in rules: CompiledRuleSet) {
    if let index = rules.rules.firstIndex(where: { $0.rule.name == word }) {
      self = .rule(index)
    } else if let index = rules.duties.firstIndex(where: { $0.rule.name == word }) {
      self = .duty(index)
    } else if let slot = rules.ruleSet.model.vocabulary[word], slot > Vocabulary.assessmentDate {
      self = .name(slot)
    } else {
      let word = word.lowercased()
      guard
        let named = Topic.all(in: rules).first(where: {
          $0.label.all.contains { $0.lowercased() == word }
        })
      else { return nil }
      self = named.topic
    }
  }

  /// The names that a word might have meant, the nearest first: those spelt like it, and those whose name or label holds it.
  package static func near(_ word: String, in rules: CompiledRuleSet, atMost most: Int = 5) -> [(
    name: String, label: Words
  )] {
    let all = all(in: rules)
    func folded(_ text: String) -> String { String(String.UnicodeScalarView(Spelling.folded(text))) }
    let sought = folded(word)
    var found = all.filter { named in
      ([named.name] + named.label.all).contains { folded($0).contains(sought) }
    }
    if let spelt = Spelling.nearest(to: word, among: all.map(\.name)),
      let named = all.first(where: { $0.name == spelt })
    {
      found.removeAll { $0.name == spelt }
      found.insert(named, at: 0)
    }
    return found.prefix(most).map { ($0.name, $0.label) }
  }

  private static func all(in rules: CompiledRuleSet) -> [(topic: Topic, name: String, label: Words)] {
    let model = rules.ruleSet.model
    let names = model.vocabulary.entries.enumerated().compactMap {
      slot, entry -> (topic: Topic, name: String, label: Words)? in
      switch entry.meaning {
      case .builtin: nil
      case .input(let index): (.name(slot), entry.name, model.inputs[index].label)
      case .parameter(let index): (.name(slot), entry.name, model.parameters[index].label)
      case .decision(let index): (.name(slot), entry.name, model.decisions[index].label)
      }
    }
    return rules.rules.enumerated().map { (.rule($0), $1.rule.name, $1.rule.label) }
      + rules.duties.enumerated().map { (.duty($0), $1.rule.name, $1.rule.label) } + names
  }
}
