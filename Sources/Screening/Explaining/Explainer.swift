internal import DecisionModel
internal import FEEL

/// Reads from the trace of an evaluation why a rule fired, why not, and what it waits for.
package struct Explainer {
  let rules: RulesOnDay
  let evaluator: Evaluator
  let row: Row
  let decisions: [DecisionAnswer]
  let wording: Wording
  /// What stands behind a fact, by slot, where there is more to say than that the dossier states it.
  var sayings: [Int: Report.Saying] = [:]

  var program: Program { rules.compiled.model.program }
  var vocabulary: Vocabulary { rules.compiled.ruleSet.model.vocabulary }

  // MARK: Comparisons

  /// Every comparison that a condition makes, in the order of its text.
  package func comparisons(of root: Int32) -> [Report.Comparison] {
    var found: [Report.Comparison] = []
    collect(root, carrying: nil, into: &found)
    return found
  }

  /// The comparisons that make a condition hold: of parts of which one is enough, those that hold, and never one whose fact is
  /// not known.
  package func grounds(of root: Int32) -> [Report.Comparison] {
    var found: [Report.Comparison] = []
    collect(root, carrying: true, into: &found)
    return found.filter { $0.value.kind != .unknown }
  }

  /// The parts of a node in which its value lies: of an `or` that holds those that hold, of an `and` that fails those that fail,
  /// of a conditional the branch that was taken. Where the completions alone say what the node is, the parts that speak
  /// against it are left out.
  ///
  /// - Parameter wanted: what the node is, whatever is missing.
  private func carrying(_ node: Int32, _ wanted: Bool) -> [Int32] {
    let children = Array(program.children(of: node))
    switch program.kind(of: node) {
    case .or where truth(node) == nil && wanted: return children.filter { truth($0) != false }
    case .and where truth(node) == nil && !wanted: return children.filter { truth($0) != true }
    case .or where truth(node) == true: return children.filter { truth($0) == true }
    case .and where truth(node) == false: return children.filter { truth($0) == false }
    case .conditional:
      switch truth(children[0]) {
      case true?: return [children[0], children[1]]
      case false?: return [children[0], children[2]]
      case nil: return children
      }
    case .and, .or, .slot, .constant, .comparison, .between, .membership, .test, .not, .arithmetic, .call, .other:
      return children
    }
  }

  /// - Parameter carrying: what the node is where only the parts are wanted that make it so; `nil`: all parts.
  private func collect(_ node: Int32, carrying: Bool?, into found: inout [Report.Comparison]) {
    let children = carrying.map { self.carrying(node, truth(node) ?? $0) } ?? Array(program.children(of: node))
    switch program.kind(of: node) {
    case .comparison(let comparison):
      if let made = compare(children[0], comparison.rawValue, children[1], holds: truth(node))
        ?? compare(children[1], mirrored(comparison), children[0], holds: truth(node))
      {
        found.append(made)
      } else {
        for child in children { collect(child, carrying: carrying, into: &found) }
      }
    case .between:
      for (sign, bound) in [(">=", children[1]), ("<=", children[2])] {
        if let made = compare(children[0], sign, bound, holds: truth(node)) { found.append(made) }
      }
    case .membership:
      if let made = member(children, of: node) { found.append(made) }
    case .slot(let slot):
      if program.type(of: node) == .boolean, let made = flag(slot) { found.append(made) }
    case .not: for child in children { collect(child, carrying: carrying.map { !$0 }, into: &found) }
    case .and, .or, .conditional, .call, .other, .arithmetic, .test:
      for child in children { collect(child, carrying: carrying, into: &found) }
    case .constant: break
    }
  }

  private func truth(_ node: Int32) -> Bool? {
    switch value(node) {
    case .boolean(let bool): bool
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
    let unit = wording.unit(of: fact)
    let parameter = program.slot(of: right).map { Int($0.index) }
    var shown = wording.shown(read, of: fact)
    var shownThreshold = wording.shown(threshold, of: parameter ?? fact)
    // Rounded numbers stand as the true ones do: what is above the threshold is not told as equal to it.
    if case .number(let a) = read, case .number(let b) = threshold {
      let (c, d) = (shown.rounded.flatMap { Number($0) } ?? a, shownThreshold.rounded.flatMap { Number($0) } ?? b)
      if (a < b) != (c < d) || (a == b) != (c == d) { (shown.rounded, shownThreshold.rounded) = (nil, nil) }
    }
    let told = wording.told(read, shown, in: unit)
    // Against zero there is nothing to measure: there is some, or none.
    if told == nil, case .number(let a) = read, case .number(let b) = threshold, !b.isZero, let difference = a.minus(b) {
      margin = difference.description
      let isCount = unit.map(wording.model.units.isCount) ?? false
      if !isCount, let share = difference.times(100)?.divided(by: b.magnitude)?.rounded(.halfUp, scale: 1) {
        percent = share.description
      }
    }
    return Report.Comparison(
      fact: vocabulary.entries[fact].name, label: wording.label(of: fact), value: shown,
      comparison: comparison, threshold: shownThreshold,
      parameter: parameter.map { vocabulary.entries[$0].name },
      thresholdSource: parameter.flatMap(source(of:)).map(wording.source), holds: holds,
      margin: margin,
      marginPercent: percent, told: told, saying: sayings[fact], behind: behind(fact))
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
      marginPercent: nil, told: nil, saying: sayings[fact], behind: behind(fact))
  }

  /// What stands behind the answer of a decision: of the facts that its answer rests on, those that are estimated or
  /// disputed.
  private func behind(_ slot: Int) -> [Report.Saying]? {
    guard !sayings.isEmpty else { return nil }
    var seen: Set<Int> = []
    var facts: Set<Int> = []
    collectFacts(behind: slot, &seen, &facts)
    let unsure = facts.sorted().compactMap { fact -> Report.Saying? in
      guard var saying = sayings[fact], saying.isUnsure else { return nil }
      saying.about = wording.label(of: fact)
      return saying
    }
    return unsure.isEmpty ? nil : unsure
  }

  /// The inputs on which the answer of a decision rests, through other decisions too.
  private func collectFacts(behind slot: Int, _ seen: inout Set<Int>, _ facts: inout Set<Int>) {
    guard case .decision(let index) = vocabulary.entries[slot].meaning, seen.insert(slot).inserted,
      let version = rules.model.decisionVersions[index]
    else { return }
    let roots: [Int32]
    switch rules.compiled.model.decisions[index].logic[version] {
    case .wanting: roots = []
    case .expression(let root): roots = [root]
    case .table(let table):
      // A row that answers rests on its own cells; the default on all.
      let rows = decisions[index].hits.isEmpty ? Array(table.rows.indices) : decisions[index].hits
      let answers = rows.flatMap { table.rows[$0].answers } + (table.defaults ?? [])
      roots = rows.flatMap { table.rows[$0].tests }
        + answers.compactMap { if case .expression(let root) = $0 { root } else { nil } }
    }
    for read in roots.flatMap({ program.slots(below: $0) }).map({ Int($0.index) }) {
      switch vocabulary.entries[read].meaning {
      case .input: facts.insert(read)
      case .decision: collectFacts(behind: read, &seen, &facts)
      case .builtin, .parameter: break
      }
    }
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
      }(), margin: nil, marginPercent: nil, told: nil, saying: sayings[fact], behind: behind(fact))
  }
}
