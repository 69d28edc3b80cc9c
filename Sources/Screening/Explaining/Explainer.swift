internal import DecisionModel
internal import FEEL

/// Reads from the trace of an evaluation why a rule fired, why not, and what it waits for.
package struct Explainer {
  let rules: RulesOnDay
  let evaluator: Evaluator
  let row: Row
  let decisions: [DecisionAnswer]
  let wording: Wording

  var program: Program { rules.compiled.model.program }
  var vocabulary: Vocabulary { rules.compiled.ruleSet.model.vocabulary }

  // MARK: Comparisons

  /// Every comparison that a condition makes, in the order of its text.
  package func comparisons(of root: Int32) -> [Report.Comparison] {
    var found: [Report.Comparison] = []
    collect(root, into: &found)
    return found
  }

  private func collect(_ node: Int32, into found: inout [Report.Comparison]) {
    let children = Array(program.children(of: node))
    switch program.kind(of: node) {
    case .comparison(let comparison):
      if let made = compare(children[0], comparison.rawValue, children[1], holds: truth(node))
        ?? compare(children[1], mirrored(comparison), children[0], holds: truth(node))
      {
        found.append(made)
      } else {
        for child in children { collect(child, into: &found) }
      }
    case .between:
      for (sign, bound) in [(">=", children[1]), ("<=", children[2])] {
        if let made = compare(children[0], sign, bound, holds: truth(node)) { found.append(made) }
      }
    case .membership:
      if let made = member(children, of: node) { found.append(made) }
    case .slot(let slot):
      if program.type(of: node) == .boolean, let made = flag(slot) { found.append(made) }
    case .and, .or, .not, .conditional, .call, .other, .arithmetic, .test:
      for child in children { collect(child, into: &found) }
    case .constant: break
    }
  }

  private func truth(_ node: Int32) -> Bool? {
    switch evaluator.trace(of: node) {
    case .boolean(let bool)?: bool
    default: nil
    }
  }

  private func mirrored(_ comparison: Expression.Comparison) -> String {
    switch comparison {
    case .equal, .notEqual: comparison.rawValue
    case .less: ">"
    case .lessOrEqual: ">="
    case .greater: "<"
    case .greaterOrEqual: "<="
    }
  }

  /// The value of a node: of the row for a name, else of the trace.
  private func value(_ node: Int32) -> Value {
    if let slot = program.slot(of: node) { return row[slot] }
    if case .constant(let value) = program.kind(of: node) { return value }
    return evaluator.trace(of: node) ?? .unknown
  }

  private func isFact(_ slot: Slot) -> Bool {
    switch vocabulary.entries[Int(slot.index)].meaning {
    case .input, .decision, .builtin: true
    case .parameter: false
    }
  }

  /// Where the value of a name is written: of a table, the place of the row that answered, or that nobody has read.
  func source(of slot: Int) -> Citation? {
    if case .decision(let index) = vocabulary.entries[slot].meaning, let version = rules.model.decisionVersions[index],
      case .table(let table) = wording.model.decisions[index].versions[version].logic,
      decisions[index].value != .unknown || decisions[index].isWanting, let row = decisions[index].hits.first,
      let source = table.rows[row].source
    {
      return source
    }
    return rules.model.source(of: slot)
  }

  /// A fact held against something: `nil` where the left side is no fact.
  private func compare(_ left: Int32, _ comparison: String, _ right: Int32, holds: Bool?) -> Report.Comparison? {
    guard let slot = program.slot(of: left), isFact(slot) else { return nil }
    let fact = Int(slot.index)
    let read = row[slot]
    let threshold = value(right)
    var margin: String?
    var percent: String?
    if case .number(let a) = read, case .number(let b) = threshold, let difference = a.minus(b) {
      margin = difference.description
      if !b.isZero, let share = difference.times(100)?.divided(by: b.magnitude)?.rounded(.halfUp, scale: 1) {
        percent = share.description
      }
    }
    let parameter = program.slot(of: right).map { Int($0.index) }
    return Report.Comparison(
      fact: vocabulary.entries[fact].name, label: wording.label(of: fact), value: wording.shown(read, of: fact),
      comparison: comparison, threshold: wording.shown(threshold, of: parameter ?? fact),
      parameter: parameter.map { vocabulary.entries[$0].name },
      thresholdSource: parameter.flatMap(source(of:)).map(wording.source), holds: holds,
      margin: margin,
      marginPercent: percent)
  }

  /// A fact held against a list or range.
  private func member(_ children: [Int32], of node: Int32) -> Report.Comparison? {
    guard let first = children.first, let slot = program.slot(of: first), isFact(slot) else { return nil }
    // A cell such as `>= 500` is a comparison.
    if children.count == 2, case .test(let comparison?) = program.kind(of: children[1]),
      let operand = program.children(of: children[1]).first
    {
      return compare(first, comparison.rawValue, operand, holds: truth(node))
    }
    let fact = Int(slot.index)
    var shown: [Report.ShownValue] = []
    var parameter: Int?
    for test in children.dropFirst() {
      let operand = program.children(of: test).first ?? test
      if let named = program.slot(of: operand) { parameter = Int(named.index) }
      switch value(operand) {
      case .range:
        shown.append(
          .init(
            kind: .other, text: program.text(of: operand), unit: wording.unit(of: fact)?.description,
            unitLabel: wording.unit(of: fact).map(wording.model.units.label)))
      case .unknown: shown.append(.init(kind: .unknown, text: ""))
      case let value: shown.append(wording.shown(value, of: parameter ?? fact))
      }
    }
    let labels = shown.map { $0.label ?? Words(vi: $0.text, en: $0.text) }
    let threshold =
      shown.count == 1
      ? shown[0]
      : Report.ShownValue(
        kind: .other, text: shown.map(\.text).joined(separator: "; "),
        label: Words(vi: labels.map(\.vi).joined(separator: "; "), en: labels.map(\.en).joined(separator: "; ")))
    return Report.Comparison(
      fact: vocabulary.entries[fact].name, label: wording.label(of: fact), value: wording.shown(row[slot], of: fact),
      comparison: "in", threshold: threshold, parameter: parameter.map { vocabulary.entries[$0].name },
      thresholdSource: parameter.flatMap(source(of:)).map(wording.source), holds: truth(node),
      margin: nil,
      marginPercent: nil)
  }

  /// A yes-or-no fact that stands by itself.
  private func flag(_ slot: Slot) -> Report.Comparison? {
    let fact = Int(slot.index)
    guard isFact(slot) else { return nil }
    let read = row[slot]
    return Report.Comparison(
      fact: vocabulary.entries[fact].name, label: wording.label(of: fact), value: wording.shown(read, of: fact),
      comparison: "=",
      threshold: .init(kind: .boolean, text: "true"), parameter: nil, thresholdSource: nil,
      holds: {
        if case .boolean(let bool) = read { return bool }
        return nil
      }(), margin: nil, marginPercent: nil)
  }
}
