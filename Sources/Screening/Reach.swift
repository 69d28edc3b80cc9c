internal import DecisionModel
internal import FEEL

/// What has to be worked out for one question alone: the decisions it rests on, and the implications that may give it facts.
package struct Reach: Sendable {
  /// By index of the decision; with each, all that it needs.
  package let decisions: [Bool]
  /// By index of the implication.
  package let implications: [Bool]
  /// The same decisions, each after all that it needs.
  let order: [Int]
  /// Those of them that the implications read, themselves or through others.
  let behindImplications: [Int]
}

/// Finds how far questions reach; what decisions and implications read is looked up once for all of them.
package struct ReachFinder: Sendable {
  private let compiled: CompiledRuleSet
  /// By index of the decision: the slots that its expressions and cells read, on any day.
  private let readByDecision: [[Int]]
  /// By index of the implication.
  private let readByImplication: [[Int]]
  /// By slot: the implications that may give it a value.
  private let givers: [Int: [Int]]

  package init(_ compiled: CompiledRuleSet) {
    self.compiled = compiled
    let program = compiled.model.program
    func slots(_ roots: [Int32]) -> [Int] { Set(roots.flatMap { program.slots(below: $0) }.map { Int($0.index) }).sorted() }
    readByDecision = compiled.model.decisions.map { slots($0.roots) }
    readByImplication = compiled.implications.map { slots([$0.condition]) }
    var givers: [Int: [Int]] = [:]
    for (index, implication) in compiled.implications.enumerated() {
      for fact in implication.values { givers[fact.name, default: []].append(index) }
    }
    self.givers = givers
  }

  /// How far an example reaches, whatever its day.
  package func reach(of subject: ExampleTrial.Subject) -> Reach {
    var decisions = [Bool](repeating: false, count: readByDecision.count)
    var implications = [Bool](repeating: false, count: readByImplication.count)
    var seen: Set<Int> = []
    var open: [Int] = []
    func decide(_ index: Int) {
      guard !decisions[index] else { return }
      decisions[index] = true
      open += readByDecision[index]
    }
    if case .decision(let index) = subject { decide(index) }
    if let root = compiled.root(of: subject) { open += compiled.model.program.slots(below: root).map { Int($0.index) } }
    while let slot = open.popLast() {
      guard seen.insert(slot).inserted else { continue }
      if case .decision(let index) = compiled.ruleSet.model.vocabulary.entries[slot].meaning { decide(index) }
      for index in givers[slot] ?? [] where !implications[index] {
        implications[index] = true
        open += readByImplication[index]
      }
    }
    return Reach(
      decisions: decisions, implications: implications, order: compiled.model.order.filter { decisions[$0] },
      behindImplications: behind(implications: implications.indices.filter { implications[$0] }))
  }

  /// The decisions that the conditions of implications read, each after all that it needs.
  func behind(implications: [Int]) -> [Int] {
    var isBehind = [Bool](repeating: false, count: readByDecision.count)
    var seen: Set<Int> = []
    var open = implications.flatMap { readByImplication[$0] }
    while let slot = open.popLast() {
      guard seen.insert(slot).inserted, case .decision(let index) = compiled.ruleSet.model.vocabulary.entries[slot].meaning else { continue }
      isBehind[index] = true
      open += readByDecision[index]
    }
    return isBehind.contains(true) ? compiled.model.order.filter { isBehind[$0] } : []
  }
}
