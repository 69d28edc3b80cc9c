internal import DecisionModel
internal import FEEL
internal import Screening

/// What carries the value of a node: which of its parts, and in the end which facts of the record.
///
/// A true `and` rests on all its parts, a false one on a single false part; an unknown one on those that are unknown.
/// Of several parts that would do, the one that rests on the fewest facts is taken, a presumed fact counting for two, and
/// of equals the first in the text. With these facts alone, all others unknown, the value is the same: unknown spreads by
/// Kleene's tables, so what was not needed cannot take it away.
///
/// It reads the trace of an examination, and evaluates nothing but cells of tables that a false cell before them spared.
final class Carrier {
  private let examination: Examination
  private let evaluator: Evaluator
  private let program: Program
  private let vocabulary: Vocabulary
  private let presumed: Set<Int>
  private var ofNode: [Int32: Set<Int>] = [:]
  private var ofSlot: [Int: Set<Int>] = [:]

  init(_ examination: Examination) {
    self.examination = examination
    evaluator = examination.screener.evaluator
    program = evaluator.program
    vocabulary = examination.vocabulary
    presumed = Set(examination.evaluation.presumed)
  }

  // MARK: Values

  /// The truth of a node as it was evaluated; a node that was not is evaluated now.
  func truth(_ node: Int32) -> Truth {
    if let slot = program.slot(of: node) { return Truth(examination.screener.row[slot]) }
    return evaluator.trace(of: node).map { Truth($0) } ?? evaluator.trace(node)
  }

  /// How much it takes to say what a set of facts says.
  func cost(_ facts: Set<Int>) -> Int { facts.count + facts.intersection(presumed).count }

  // MARK: Parts

  /// The parts of a node that carry its value, in the order of the text.
  func parts(of node: Int32) -> [Int32] {
    let children = Array(program.children(of: node))
    switch program.kind(of: node) {
    case .and: return parts(children, settled: .false, node)
    case .or: return parts(children, settled: .true, node)
    case .conditional:
      switch truth(children[0]) {
      case .true: return [children[0], children[1]]
      case .false, .null: return [children[0], children[2]]
      case .unknown: return children
      }
    case .slot, .constant, .comparison, .between, .membership, .test, .not, .arithmetic, .call, .other: return children
    }
  }

  /// Of an `and` or `or`: `settled` is what a single part settles it to.
  private func parts(_ children: [Int32], settled: Truth, _ node: Int32) -> [Int32] {
    let truth = truth(node)
    switch truth {
    case settled: return cheapest(children.filter { self.truth($0) == settled }).map { [$0] } ?? children
    // Null is no more than null only where nothing is unknown.
    case .true, .false, .null: return children
    case .unknown: return children.filter { self.truth($0) == .unknown }
    }
  }

  /// The node that rests on the fewest facts.
  private func cheapest(_ nodes: [Int32]) -> Int32? {
    nodes.map { (node: $0, cost: cost(facts(of: $0))) }.min { $0.cost < $1.cost }?.node
  }

  // MARK: Facts

  /// The slots of the inputs that carry the value of a node.
  func facts(of node: Int32) -> Set<Int> {
    if let slot = program.slot(of: node) { return facts(ofName: Int(slot.index)) }
    if let known = ofNode[node] { return known }
    var facts: Set<Int> = []
    switch program.kind(of: node) {
    // A loop leaves the values of its last turn only.
    case .other:
      for slot in program.slots(below: node) { facts.formUnion(self.facts(ofName: Int(slot.index))) }
    case .slot, .constant, .comparison, .between, .membership, .test, .and, .or, .not, .arithmetic, .conditional, .call:
      for part in parts(of: node) { facts.formUnion(self.facts(of: part)) }
    }
    ofNode[node] = facts
    return facts
  }

  /// The slots of the inputs that carry the value of a name: itself, or those of the decision.
  func facts(ofName slot: Int) -> Set<Int> {
    switch vocabulary.entries[slot].meaning {
    case .builtin, .parameter: return []
    case .input: return [slot]
    case .decision(let index):
      if let known = ofSlot[slot] { return known }
      let facts = facts(ofDecision: index)
      ofSlot[slot] = facts
      return facts
    }
  }

  private func facts(ofDecision index: Int) -> Set<Int> {
    switch logic(ofDecision: index) {
    case nil, .wanting?: return []
    case .expression(let root)?: return facts(of: root)
    case .table(let table)?:
      var facts: Set<Int> = []
      for part in rows(of: table, index) { for cell in part.cells { facts.formUnion(self.facts(of: cell)) } }
      for row in deciding(table, examination.evaluation.decisions[index]) {
        for case .expression(let root) in table.rows[row].answers { facts.formUnion(self.facts(of: root)) }
      }
      return facts
    }
  }

  /// The logic of a decision on the day; `nil` where no version holds.
  func logic(ofDecision index: Int) -> CompiledDecision.Logic? {
    examination.rules.model.decisionVersions[index].map { examination.rules.compiled.model.decisions[index].logic[$0] }
  }

  // MARK: Tables

  /// A row of a table and the cells of it that matter: all of one that holds, one that fails of one that does not, those that
  /// are open of one that might.
  struct CarryingRow {
    let row: Int
    let truth: Truth
    let cells: [Int32]
  }

  /// The rows that carry the answer of a table: those that hold, those that might, and of the others those that would have
  /// changed the answer, had they held.
  func rows(of table: CompiledTable, _ index: Int) -> [CarryingRow] {
    let answer = examination.evaluation.decisions[index]
    if answer.value == .unknown {
      return (answer.hits + answer.perhaps).sorted().map { row in
        CarryingRow(
          row: row, truth: answer.hits.contains(row) ? .true : .unknown,
          cells: table.rows[row].tests.filter { truth($0) == .unknown })
      }
    }
    var carrying: [CarryingRow] = []
    var facts: Set<Int> = []
    for row in deciding(table, answer) {
      let cells = table.rows[row].tests
      carrying.append(CarryingRow(row: row, truth: .true, cells: cells))
      for cell in cells { facts.formUnion(self.facts(of: cell)) }
    }
    for row in table.rows.indices where !answer.hits.contains(row) && matters(row, in: table, answer) {
      let failing = table.rows[row].tests.filter { truth($0) == .false }
      // One that rests on what is read anyway needs no words of its own, but it does carry.
      guard
        let cell = failing.min(by: {
          cost(self.facts(of: $0).subtracting(facts)) < cost(self.facts(of: $1).subtracting(facts))
        })
      else { continue }
      carrying.append(CarryingRow(row: row, truth: .false, cells: [cell]))
      facts.formUnion(self.facts(of: cell))
    }
    return carrying
  }

  /// Of the rows that hold, those that the hit policy takes the answer from.
  func deciding(_ table: CompiledTable, _ answer: DecisionAnswer) -> [Int] {
    switch table.evaluation.hitPolicy {
    case .first, .any: return Array(answer.hits.prefix(1))
    case .priority:
      return answer.hits.first { value(of: $0, table) == answer.value }.map { [$0] } ?? answer.hits
    case .unique, .ruleOrder, .outputOrder, .collect, .collectSum, .collectCount, .collectMin, .collectMax:
      return answer.hits
    }
  }

  /// What a row answers, where that is a single value.
  private func value(of row: Int, _ table: CompiledTable) -> Value? {
    if table.rows[row].answers.count == 1, case .value(let value) = table.rows[row].answers[0] { value } else { nil }
  }

  /// Whether a row that does not hold would have changed the answer.
  private func matters(_ row: Int, in table: CompiledTable, _ answer: DecisionAnswer) -> Bool {
    guard let first = answer.hits.first else { return true }
    switch table.evaluation.hitPolicy {
    case .first: return row < first
    case .any: return value(of: row, table) != answer.value
    case .priority:
      // One that answers something of a lower rank changes nothing.
      guard let order = table.evaluation.priorities.first, let value = value(of: row, table),
        let own = order.firstIndex(of: value), let best = order.firstIndex(of: answer.value)
      else { return true }
      return own < best
    case .unique, .ruleOrder, .outputOrder, .collect, .collectSum, .collectCount, .collectMin,
      .collectMax:
      return true
    }
  }
}
