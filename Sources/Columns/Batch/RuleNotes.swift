internal import DecisionModel
internal import FEEL
internal import Screening

/// What compact records say of the rules of a kind under the law of a period, found once: names, the facts that each may wait
/// for, the thresholds that it compares with.
struct RuleNotes: Sendable {
  struct Threshold: Sendable {
    enum Bound: Sendable {
      case number(Number)
      case slot(Int)
    }

    let slot: Int
    let bound: Bound
  }

  struct Rule: Sendable {
    let name: String
    let called: Recommendation?
    /// Facts that it reads, itself or through decisions.
    let facts: [Int]
    let thresholds: [Threshold]
  }

  let rules: [Rule]
  /// By slot.
  let names: [String]

  init(_ rules: RulesOnDay, _ kind: RecordKind) {
    let compiled = rules.compiled
    let vocabulary = compiled.ruleSet.model.vocabulary
    names = vocabulary.names
    self.rules = rules.rules[kind.index].map { index in
      let rule = compiled.rules[index]
      return Rule(
        name: rule.rule.name, called: rule.rule.recommendation, facts: Self.facts(rule.root, rules),
        thresholds: Self.thresholds(rule.root, compiled.model.program))
    }
  }

  private static func facts(_ root: Int32, _ rules: RulesOnDay) -> [Int] {
    let compiled = rules.compiled
    let program = compiled.model.program
    var found: [Int] = []
    var seen: Set<Int> = []
    var open = program.slots(below: root).map { Int($0.index) }
    while let slot = open.popLast() {
      guard seen.insert(slot).inserted else { continue }
      switch compiled.ruleSet.model.vocabulary.entries[slot].meaning {
      case .input: found.append(slot)
      case .decision(let index):
        guard let version = rules.model.decisionVersions[index] else { continue }
        for root in compiled.model.decisions[index].logic[version].roots {
          open += program.slots(below: root).map { Int($0.index) }
        }
      case .builtin, .parameter: continue
      }
    }
    return found.sorted()
  }

  /// The comparisons of a number that a condition makes outside `not`.
  private static func thresholds(_ node: Int32, _ program: Program) -> [Threshold] {
    switch program.operation(of: node) {
    case .and(let operands), .or(let operands): return operands.flatMap { thresholds($0, program) }
    case .slotAgainstNumber(let slot, _, let number): return [Threshold(slot: Int(slot.index), bound: .number(number))]
    case .compare(_, let a, let b):
      guard case .slot(let left) = program.operation(of: a), case .slot(let right) = program.operation(of: b),
        program.type(of: a) == .number
      else { return [] }
      return [Threshold(slot: Int(left.index), bound: .slot(Int(right.index)))]
    case .constant, .slot, .slotBetweenNumbers, .slotIsSymbol, .slotInSymbols, .notSlot, .not, .arithmetic,
      .conditional, .other:
      return []
    }
  }
}
