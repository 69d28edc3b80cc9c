internal import DecisionModel
internal import FEEL
internal import Screening

/// Reads from the traces of evaluations what they exercised, and adds it up by point. There is no second evaluator: all it knows
/// is the value that each node had.
struct CoverageCounter {
  let points: CoveragePoints
  private(set) var counts: [CoverageCount]

  init(_ points: CoveragePoints) {
    self.points = points
    counts = Array(repeating: CoverageCount(), count: points.all.count)
  }

  /// One evaluation, still bound to its evaluator.
  struct Observation {
    let rules: RulesOnDay
    let evaluator: Evaluator
    let decisions: [DecisionAnswer]
    let isCase: Bool

    func value(of node: Int32) -> Value? { evaluator.trace(of: node) }

    func value(of operand: CoveragePoint.Operand) -> Value? {
      switch operand {
      case .node(let node): value(of: node)
      case .value(let value): value
      }
    }
  }

  /// Counts what an evaluation did with some elements.
  mutating func observe(_ elements: some Sequence<Element>, in observation: Observation) {
    for element in elements {
      for point in points.byElement[element] ?? [] { observe(point, observation) }
    }
  }

  private mutating func observe(_ index: Int, _ observation: Observation) {
    let isCase = observation.isCase
    switch points.all[index].shape {
    case .condition(let root):
      if let value = observation.value(of: root) { counts[index].note(Truth(value), isCase: isCase) }
    case .test(let node):
      if let value = observation.value(of: node) { counts[index].note(Truth(value), isCase: isCase) }
    case .bound(let node, let left, let comparison, let right):
      guard observation.value(of: node) != nil, let value = observation.value(of: left),
        let threshold = observation.value(of: right)
      else { return }
      counts[index].note(value.compared(comparison, threshold), isCase: isCase)
      counts[index].note(value, against: threshold)
    case .row(let decision, let version, let row):
      guard observation.rules.model.decisionVersions[decision] == version else { return }
      let answer = observation.decisions[decision]
      if answer.hits.contains(row) {
        counts[index].note(.true, isCase: isCase)
        if isGiven(row, decision, version, answer, observation) { counts[index].answered += 1 }
      } else {
        counts[index].note(answer.perhaps.contains(row) ? .unknown : .false, isCase: isCase)
      }
    case .fallback(let decision, let version):
      guard observation.rules.model.decisionVersions[decision] == version else { return }
      let answer = observation.decisions[decision]
      counts[index].note(
        !answer.hits.isEmpty ? .false : answer.perhaps.isEmpty ? .true : .unknown, isCase: isCase)
    case .version(let element, let version):
      let inForce =
        switch element {
        case .decision(let index): observation.rules.model.decisionVersions[index]
        case .parameter(let index): observation.rules.model.parameterVersions[index]
        case .rule, .duty, .contradiction: nil as Int?
        }
      if inForce == version { counts[index].note(.true, isCase: isCase) }
    case .entry(let node, let subject, let entry):
      guard observation.value(of: node) != nil, let value = observation.value(of: subject) else { return }
      counts[index].note(value.isIn(entry), isCase: isCase)
    case .branch(let node, let condition, let isThen):
      guard observation.value(of: node) != nil, let value = observation.value(of: condition) else { return }
      switch Truth(value) {
      case .true: counts[index].note(Truth(isThen), isCase: isCase)
      case .false, .null: counts[index].note(Truth(!isThen), isCase: isCase)
      case .unknown: counts[index].note(.unknown, isCase: isCase)
      }
    }
  }

  /// Whether a row that holds is what the table answers, or part of it.
  private func isGiven(
    _ row: Int, _ decision: Int, _ version: Int, _ answer: DecisionAnswer, _ observation: Observation
  ) -> Bool {
    guard answer.failure == nil, answer.isWanting || answer.value != .unknown,
      case .table(let table) = observation.rules.compiled.model.decisions[decision].logic[version]
    else { return false }
    switch table.evaluation.hitPolicy {
    case .first: return answer.hits.first == row
    case .priority:
      if case .value(let value)? = table.rows[row].answers.first, table.outputs.isEmpty { return value == answer.value }
      return true
    case .unique, .any, .ruleOrder, .outputOrder, .collect, .collectSum, .collectCount, .collectMin, .collectMax:
      return true
    }
  }
}
