internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Screening

/// One thing that examples and cases have to exercise, and where it is written.
struct CoveragePoint: Sendable {
  enum Shape: Sendable {
    /// A rule, duty or contradiction as a whole: its condition.
    case condition(root: Int32)
    /// A test that has no order: equality, membership, a yes-or-no fact. Node.
    case test(Int32)
    /// A value against a bound: the node that makes the comparison, the nodes or value on either side.
    case bound(node: Int32, left: Int32, Expression.Comparison, right: Operand)
    /// A row of the table of a decision's version.
    case row(decision: Int, version: Int, row: Int)
    /// What the table answers where no row holds.
    case fallback(decision: Int, version: Int)
    /// A version of a decision or parameter: a day in it.
    case version(Element, Int)
    /// A value of a list that is searched: the node that searches, what it looks for, the value.
    case entry(node: Int32, subject: Int32, Value)
    /// A branch of an `if`: its condition, and which branch.
    case branch(node: Int32, condition: Int32, isThen: Bool)
  }

  enum Operand: Sendable {
    case node(Int32)
    case value(Value)
  }

  let element: Element
  let shape: Shape
  let range: SourceRange
  /// As it is written.
  let text: String
  /// What is tested, where something is: in a cell of a table, what its column is about.
  let subject: String
}

/// Finds the points of a rule set.
struct CoveragePoints {
  private(set) var all: [CoveragePoint] = []
  /// By element: the places of its points in `all`.
  private(set) var byElement: [Element: [Int]] = [:]

  private let rules: CompiledRuleSet
  private var program: Program { rules.model.program }

  init(_ rules: CompiledRuleSet) {
    self.rules = rules
    for (index, rule) in rules.rules.enumerated() { addRule(.rule(index), rule.root, rule.rule.range, rule.rule.name) }
    for (index, duty) in rules.duties.enumerated() { addRule(.duty(index), duty.root, duty.rule.range, duty.rule.name) }
    for (index, contradiction) in rules.ruleSet.contradictions.enumerated() {
      addRule(
        .contradiction(index), rules.contradictions[index], contradiction.condition.range, contradiction.condition.text)
    }
    for index in rules.ruleSet.model.decisions.indices { addDecision(index) }
    for index in rules.ruleSet.model.parameters.indices { addParameter(index) }
  }

  /// What the column is about while its cells are visited.
  private var column: String?

  private mutating func add(_ element: Element, _ shape: CoveragePoint.Shape, _ range: SourceRange, _ text: String) {
    let subject: String =
      switch shape {
      case .bound(_, let left, _, _): column ?? program.text(of: left)
      case .entry(_, let node, _): column ?? program.text(of: node)
      case .condition, .test, .row, .fallback, .version, .branch: ""
      }
    byElement[element, default: []].append(all.count)
    all.append(CoveragePoint(element: element, shape: shape, range: range, text: text, subject: subject))
  }

  private mutating func add(_ element: Element, _ shape: CoveragePoint.Shape, at node: Int32) {
    add(element, shape, program.range(of: node), program.text(of: node))
  }

  private mutating func addRule(_ element: Element, _ root: Int32, _ range: SourceRange, _ text: String) {
    add(element, .condition(root: root), range, text)
    visit(root, element, isCondition: true)
  }

  private mutating func addParameter(_ index: Int) {
    let parameter = rules.ruleSet.model.parameters[index]
    // What nothing reads is told by `check`.
    guard let slot = rules.ruleSet.model.vocabulary[parameter.name], rules.model.used.contains(slot) else { return }
    for (version, dated) in parameter.values.enumerated() {
      add(.parameter(index), .version(.parameter(index), version), dated.range, dated.period.description)
    }
  }

  private mutating func addDecision(_ index: Int) {
    let decision = rules.ruleSet.model.decisions[index]
    for (version, (written, compiled)) in zip(decision.versions, rules.model.decisions[index].logic).enumerated() {
      add(.decision(index), .version(.decision(index), version), written.range, written.period.description)
      switch compiled {
      case .wanting: break
      case .expression(let root): visit(root, .decision(index), isCondition: program.type(of: root) == .boolean)
      case .table(let table):
        guard case .table(let rows) = written.logic else { break }
        addTable(table, rows, decision: index, version: version)
      }
    }
  }

  private mutating func addTable(_ table: CompiledTable, _ written: DecisionTable, decision: Int, version: Int) {
    let element = Element.decision(decision)
    for (row, compiled) in table.rows.enumerated() {
      let line = written.rows[row]
      add(
        element, .row(decision: decision, version: version, row: row), line.range,
        line.source?.place ?? "row \(row + 1)")
      var tests = compiled.tests[...]
      for (cell, clause) in zip(line.tests, written.inputs) {
        column = clause.expression.text
        defer { column = nil }
        switch cell {
        case .any: continue
        case .values(let values, let range):
          guard let root = tests.popFirst(), values.count > 1, let subject = program.children(of: root).first else {
            continue
          }
          for value in values {
            add(
              element, .entry(node: root, subject: subject, value), range,
              "\(clause.expression.text) = \(value.literal)")
          }
        case .tests:
          guard let root = tests.popFirst() else { continue }
          if case .membership = program.kind(of: root) {
            visitTests(root, element, isCell: true)
          } else {
            visit(root, element, isCondition: false)
          }
        }
      }
      for case .expression(let root) in compiled.answers { visit(root, element, isCondition: false) }
    }
    if let defaults = table.defaults {
      add(element, .fallback(decision: decision, version: version), written.range, "default")
      for case .expression(let root) in defaults { visit(root, element, isCondition: false) }
    }
  }

  // MARK: Expressions

  /// - Parameter isCondition: whether the node is asked for true or false.
  private mutating func visit(_ node: Int32, _ element: Element, isCondition: Bool) {
    let children = Array(program.children(of: node))
    switch program.kind(of: node) {
    case .comparison(let comparison):
      switch comparison {
      case .equal, .notEqual: add(element, .test(node), at: node)
      case .less, .lessOrEqual, .greater, .greaterOrEqual:
        add(element, .bound(node: node, left: children[0], comparison, right: .node(children[1])), at: node)
      }
      for child in children { visit(child, element, isCondition: false) }
    case .between:
      add(element, .bound(node: node, left: children[0], .greaterOrEqual, right: .node(children[1])), at: node)
      add(element, .bound(node: node, left: children[0], .lessOrEqual, right: .node(children[2])), at: node)
      for child in children { visit(child, element, isCondition: false) }
    case .membership: visitTests(node, element, isCell: false)
    case .conditional:
      add(
        element, .branch(node: node, condition: children[0], isThen: true), program.range(of: children[1]),
        program.text(of: children[1]))
      add(
        element, .branch(node: node, condition: children[0], isThen: false), program.range(of: children[2]),
        program.text(of: children[2]))
      visit(children[0], element, isCondition: true)
      visit(children[1], element, isCondition: isCondition)
      visit(children[2], element, isCondition: isCondition)
    case .and, .or, .not: for child in children { visit(child, element, isCondition: true) }
    case .slot: if isCondition { add(element, .test(node), at: node) }
    case .constant: break
    case .test, .arithmetic, .call, .other: for child in children { visit(child, element, isCondition: false) }
    }
  }

  /// The tests of a membership: bounds of ranges and comparisons, entries of lists.
  private mutating func visitTests(_ node: Int32, _ element: Element, isCell: Bool) {
    let children = Array(program.children(of: node))
    guard let subject = children.first else { return }
    var hasBounds = false
    let tests = children.dropFirst()
    for test in tests {
      guard case .test(let comparison) = program.kind(of: test), let operand = program.children(of: test).first else {
        for child in program.children(of: test) { visit(child, element, isCondition: true) }
        continue
      }
      if let comparison {
        if comparison != .equal, comparison != .notEqual {
          hasBounds = true
          add(element, .bound(node: node, left: subject, comparison, right: .node(operand)), at: test)
        }
        continue
      }
      switch program.kind(of: operand) {
      case .constant(.range(let range)):
        hasBounds = true
        if !range.lower.isAbsent {
          let sign = range.lower.closed ? Expression.Comparison.greaterOrEqual : .greater
          add(element, .bound(node: node, left: subject, sign, right: .value(range.lower.value)), at: test)
        }
        if !range.upper.isAbsent {
          let sign = range.upper.closed ? Expression.Comparison.lessOrEqual : .less
          add(element, .bound(node: node, left: subject, sign, right: .value(range.upper.value)), at: test)
        }
      case .constant(.list(let members)):
        for member in members { add(element, .entry(node: node, subject: subject, member), at: test) }
      case .constant(let value):
        if tests.count > 1 { add(element, .entry(node: node, subject: subject, value), at: test) }
      case .slot, .comparison, .between, .membership, .test, .and, .or, .not, .arithmetic, .conditional, .call, .other:
        visit(operand, element, isCondition: false)
      }
    }
    if !isCell, !hasBounds { add(element, .test(node), at: node) }
    visit(subject, element, isCondition: false)
  }
}
