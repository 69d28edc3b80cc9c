internal import Diagnostics
internal import FEEL

/// The columns of all tables as expressions that can be evaluated, with the decisions behind them and what no record may say.
final class ColumnProgram {
  let compiled: CompiledModel
  /// By index of the decision and of its version: the roots of the columns.
  private let columns: [[[Int32]]]
  /// Roots of the conditions under which a record is refused.
  let contradictions: [Int32]
  private var below: [Int32: [Int]] = [:]

  // What is wrong with the texts is reported where the rule set is compiled.
  init(_ model: DecisionModel, contradictions: [ExpressionText]) {
    var ignored: [Diagnostic] = []
    var compiler = ModelCompiler(model, reporting: &ignored)
    columns = model.decisions.map { decision in
      decision.versions.map { version in
        guard case .table(let table) = version.logic else { return [] }
        return table.inputs.map { compiler.answer($0.expression, ofType: .any, reporting: &ignored) }
      }
    }
    self.contradictions = contradictions.map { compiler.condition($0, reporting: &ignored) }
    compiled = compiler.finish()
  }

  func columns(ofDecision index: Int, version: Int) -> [Int32] { columns[index][version] }

  /// The slots that an expression names, in the order in which it names them.
  func slots(_ root: Int32) -> [Int] {
    if let known = below[root] { return known }
    let slots = compiled.program.slots(below: root).map { Int($0.index) }
    below[root] = slots
    return slots
  }

  /// Whether an expression is a plain name.
  func isSlot(_ root: Int32, _ slot: Int) -> Bool {
    if case .slot(let own) = compiled.program.kind(of: root) { Int(own.index) == slot } else { false }
  }

  /// The facts behind expressions, and the decisions between, on a day.
  func needs(_ roots: [Int32], on day: ModelOnDay) -> (facts: Set<Int>, decisions: Set<Int>) {
    var facts: Set<Int> = []
    var decisions: Set<Int> = []
    var waiting = roots
    while let root = waiting.popLast() {
      for slot in slots(root) {
        switch compiled.model.vocabulary.entries[slot].meaning {
        case .input, .builtin: facts.insert(slot)
        case .parameter: break
        case .decision(let index):
          if decisions.insert(index).inserted { waiting += self.roots(ofDecision: index, on: day) }
        }
      }
    }
    return (facts, decisions)
  }

  /// What a decision is worked out from on a day; nothing where it has no answer.
  func roots(ofDecision index: Int, on day: ModelOnDay) -> [Int32] {
    guard let version = day.decisionVersions[index] else { return [] }
    switch compiled.decisions[index].logic[version] {
    case .wanting: return []
    case .expression(let root): return [root]
    case .table(let table): return table.roots
    }
  }
}
