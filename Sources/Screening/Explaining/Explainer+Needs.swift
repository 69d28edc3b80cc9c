internal import DecisionModel
internal import FEEL

extension Explainer {
  /// What keeps something open: the inputs without which it is unknown, the names whose text of the law is wanting, and what
  /// could not be evaluated.
  package struct Needs {
    package var facts: Set<Int> = []
    package var wanting: Set<Int> = []
    package var failures: Set<FailedPlace> = []

    var isEmpty: Bool { facts.isEmpty && wanting.isEmpty && failures.isEmpty }
    /// Nothing that may yet be stated or read would give a value.
    fileprivate var isBeyondCure: Bool { facts.isEmpty && wanting.isEmpty && !failures.isEmpty }

    fileprivate mutating func formUnion(_ other: Needs) {
      facts.formUnion(other.facts)
      wanting.formUnion(other.wanting)
      failures.formUnion(other.failures)
    }
  }

  /// Where an evaluation failed.
  package enum FailedPlace: Hashable {
    /// A node of the program.
    case node(Int32)
    /// The table of a decision, by the decision's index: it has no row, or too many.
    case decision(Int)
  }

  /// What keeps the node of a condition unknown.
  package func needs(of root: Int32) -> Needs {
    var known: [Int: Needs] = [:]
    return explained(collect(root, &known))
  }

  /// What keeps a decision unknown.
  package func needs(ofDecision slot: Int) -> Needs {
    var known: [Int: Needs] = [:]
    return explained(collect(slot: slot, &known))
  }

  /// Nothing is unknown without a cause. Where a trace does not show which (the body of a function that a decision made,
  /// say), whatever failed may be it.
  private func explained(_ needs: Needs) -> Needs {
    guard needs.isEmpty, evaluator.hasFailures else { return needs }
    return Needs(failures: Set(evaluator.failedNodes.map(FailedPlace.node)).union(failedTables))
  }

  private var failedTables: [FailedPlace] {
    decisions.indices.filter { decisions[$0].failure != nil }.map(FailedPlace.decision)
  }

  private func collect(_ node: Int32, _ known: inout [Int: Needs]) -> Needs {
    // What failed has no value whatever else is stated.
    if evaluator.failure(at: node) != nil { return Needs(failures: [.node(node)]) }
    if let slot = program.slot(of: node) { return collect(slot: Int(slot.index), &known) }
    var needs = Needs()
    let open = program.children(of: node).filter { isUnknown($0) }
    for child in open {
      let own = collect(child, &known)
      if own.isBeyondCure, isStrict(node, in: child) { return own }
      needs.formUnion(own)
    }
    guard open.isEmpty || program.kind(of: node) == .other else { return needs }
    // The trace keeps one value for a node that ran several times: look at everything below.
    needs.formUnion(everything(below: node, &known))
    return needs
  }

  /// Whether an operation has no value without a value of this operand, whatever its others are.
  private func isStrict(_ node: Int32, in operand: Int32) -> Bool {
    switch program.kind(of: node) {
    case .comparison, .arithmetic, .not, .test: true
    case .between, .membership: program.children(of: node).first == operand
    case .and, .or, .conditional, .call, .other, .slot, .constant: false
    }
  }

  private func everything(below node: Int32, _ known: inout [Int: Needs]) -> Needs {
    var needs = Needs()
    if evaluator.failure(at: node) != nil { needs.failures.insert(.node(node)) }
    if let slot = program.slot(of: node) { needs.formUnion(collect(slot: Int(slot.index), &known)) }
    for child in program.children(of: node) { needs.formUnion(everything(below: child, &known)) }
    return needs
  }

  private func collect(slot: Int, _ known: inout [Int: Needs]) -> Needs {
    guard isOpen(Slot(Int32(slot))) else { return Needs() }
    if let needs = known[slot] { return needs }
    let needs = self.needs(ofOpen: slot, &known)
    known[slot] = needs
    return needs
  }

  private func needs(ofOpen slot: Int, _ known: inout [Int: Needs]) -> Needs {
    if rules.model.gaps[slot] != nil { return Needs(wanting: [slot]) }
    switch vocabulary.entries[slot].meaning {
    case .input: return Needs(facts: [slot])
    case .builtin, .parameter: return Needs()
    case .decision(let index):
      guard let version = rules.model.decisionVersions[index] else { return Needs() }
      switch rules.compiled.model.decisions[index].logic[version] {
      case .wanting: return Needs(wanting: [slot])
      case .expression(let root): return collect(root, &known)
      case .table(let table): return needs(of: table, decision: index, slot: slot, &known)
      }
    }
  }

  private func needs(
    of table: CompiledTable, decision index: Int, slot: Int, _ known: inout [Int: Needs]
  ) -> Needs {
    let answer = decisions[index]
    switch answer.failure {
    case nil: break
    case .notAllowed?, .noRow?, .rowsTogether?, .answers?: return Needs(failures: [.decision(index)])
    case .untold?:
      var needs = Needs()
      for test in table.allowed where isUnknown(test) { needs.formUnion(collect(test, &known)) }
      return needs.isEmpty ? Needs(failures: [.decision(index)]) : needs
    }
    var needs = Needs()
    if answer.isWanting { needs.wanting.insert(slot) }
    // Where the first row that holds answers, those after it say nothing.
    let isFirst = table.evaluation.hitPolicy == .first
    let hits = isFirst ? Array(answer.hits.prefix(1)) : answer.hits
    let perhaps = isFirst ? answer.perhaps.filter { $0 < hits.first ?? .max } : answer.perhaps
    for row in perhaps {
      for test in table.rows[row].tests where isUnknown(test) { needs.formUnion(collect(test, &known)) }
    }
    for row in hits + perhaps {
      for case .expression(let root) in table.rows[row].answers where isUnknown(root) {
        needs.formUnion(collect(root, &known))
      }
    }
    if hits.isEmpty {
      for case .expression(let root) in table.defaults ?? [] where isUnknown(root) {
        needs.formUnion(collect(root, &known))
      }
    }
    return needs
  }

  private func isUnknown(_ node: Int32) -> Bool {
    if let slot = program.slot(of: node) { return isOpen(slot) }
    if case .constant = program.kind(of: node) { return false }
    // A node that was not evaluated is below one that compares without looking at it.
    return evaluator.trace(of: node).map(\.holdsUnknown) ?? program.slots(below: node).contains { isOpen($0) }
  }

  private func isOpen(_ slot: Slot) -> Bool { row[slot].holdsUnknown }
}
