internal import DecisionModel
internal import Diagnostics
internal import FEEL
package import Screening

/// Every element of a rule set with what it reads and what reads it: looked up in the rules as they were compiled, no record needed.
package struct RuleIndex: Sendable {
  package let rules: CompiledRuleSet
  package private(set) var elements: [RuleElement] = []
  /// By slot, the indices of the elements that read it.
  package private(set) var readers: [Int: [Int]] = [:]
  /// By slot, the index of the element that declares it.
  package private(set) var declared: [Int: Int] = [:]

  private var model: DecisionModel { rules.ruleSet.model }

  /// - Parameter rules: read with its examples.
  package init(_ rules: CompiledRuleSet) {
    self.rules = rules
    var builder = IndexBuilder(rules.ruleSet)
    builder.build()
    elements = builder.elements
    for (index, element) in elements.enumerated() {
      if let slot = element.slot { declared[slot] = index }
      for slot in Set(element.readings.map(\.slot)) { readers[slot, default: []].append(index) }
    }
  }

  /// The elements of one name; a name may be a rule's and a criterion's.
  package func elements(named name: String) -> [Int] {
    elements.indices.filter { elements[$0].name == name }
  }

  /// What rests on some elements, step by step: those that read them, those that read these, and so on; each with the element
  /// through which it does.
  package func resting(on first: [Int]) -> [(element: Int, through: Int)] {
    var seen = Set(first)
    var found: [(element: Int, through: Int)] = []
    var waiting = first
    while !waiting.isEmpty {
      let index = waiting.removeFirst()
      guard let slot = elements[index].slot else { continue }
      for reader in readers[slot] ?? [] where seen.insert(reader).inserted {
        found.append((reader, index))
        waiting.append(reader)
      }
    }
    return found
  }

  /// The elements that an element reads, in the order of the vocabulary.
  package func read(by index: Int) -> [Int] {
    Set(elements[index].readings.map(\.slot)).sorted().compactMap { declared[$0] }
  }
}
