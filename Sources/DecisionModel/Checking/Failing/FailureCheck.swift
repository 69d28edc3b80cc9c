package import Diagnostics
package import FEEL

/// Warns of conditions, columns and answers that may have no value for facts that their inputs allow, each with a value that
/// shows it. What a table as a whole does (no row, rows in conflict) is the table check's.
package struct FailureCheck {
  private let model: DecisionModel
  private let scope: Scope
  private let outlooks: Outlooks

  package init(_ model: DecisionModel) {
    self.model = model
    scope = model.scope
    outlooks = Outlooks(model, model.scope)
  }

  // MARK: What is asked

  /// Warns of a condition.
  package func check(condition text: ExpressionText, reporting problems: inout [Diagnostic]) {
    report(points(of: checked(text), isCondition: true), in: text, reporting: &problems)
  }

  /// Warns of everything in the decisions.
  ///
  /// - Parameter isSound: by index of the decision, whether it is to be looked at.
  package func check(where isSound: (Int) -> Bool = { _ in true }, reporting problems: inout [Diagnostic]) {
    for (index, decision) in model.decisions.enumerated() where isSound(index) {
      for version in decision.versions {
        switch version.logic {
        case .wanting: break
        case .expression(let text):
          report(points(of: checked(text), isCondition: false), in: text, reporting: &problems)
        case .table(let table): check(table, reporting: &problems)
        }
      }
    }
  }

  /// The parts of an expression that may have no value, for those who look at tables.
  package func points(of e: CheckedExpression, isCondition: Bool) -> [FailurePoint] {
    var analysis = outlooks.analysis
    analysis.look(at: e, isCondition: isCondition)
    return analysis.points
  }

  // MARK: Tables

  private func check(_ table: DecisionTable, reporting problems: inout [Diagnostic]) {
    let inputs = table.inputs.map { checked($0.expression) }
    for (clause, input) in zip(table.inputs, inputs) where clause.name == nil {
      report(points(of: input, isCondition: false), in: clause.expression, reporting: &problems)
    }
    let cells = table.rows.map { row in zip(row.tests, inputs).map { outlooks.test($0, of: $1) } }
    let nulls = inputs.indices.map { column in
      NullColumn(of: inputs[column], cells: cells.compactMap { column < $0.count ? $0[column] : nil })
    }
    for (row, cells) in zip(table.rows, cells) {
      let tests = zip(cells, nulls).map { test, null in test.map { null?.cell($0) ?? $0 } }
      for (index, test) in tests.enumerated() {
        guard let test, case .tests(let text) = row.tests[index] else { continue }
        // Where another cell of the row fails, this one does not matter.
        var assumed = Assumptions()
        for (other, test) in tests.enumerated() where other != index {
          if let test { assumed.assume(test, true) { outlooks.span($0) } }
        }
        var analysis = outlooks.analysis
        analysis.look(at: test, isCondition: true, assuming: assumed)
        // What the column itself may fail in was told there.
        let own = analysis.points.filter { point in
          point.part == analysis.text(test) || !outlooks.reads(inputs[index], point, analysis)
        }
        report(own, in: text, whole: true, reporting: &problems)
      }
      check(row.answers, outlooks.assumptions(tests), reporting: &problems)
    }
    check(table.defaults ?? [], Assumptions(), reporting: &problems)
  }

  private func check(
    _ answers: [DecisionTable.Answer], _ assumed: Assumptions, reporting problems: inout [Diagnostic]
  ) {
    for case .expression(let text) in answers {
      var analysis = outlooks.analysis
      analysis.look(at: checked(text), isCondition: false, assuming: assumed)
      report(analysis.points, in: text, reporting: &problems)
    }
  }

  private func checked(_ text: ExpressionText) -> CheckedExpression { outlooks.checked(text) }

  // MARK: In words

  /// - Parameter whole: the place is the text as a whole: parts of it stand elsewhere.
  private func report(
    _ points: [FailurePoint], in text: ExpressionText, whole: Bool = false, reporting problems: inout [Diagnostic]
  ) {
    for point in points {
      let range = whole ? text.range : text.map.range(Int(point.lower), Int(point.upper))
      problems.append(
        Diagnostic(.warning, .mayFail, point.message, at: range, help: point.help))
    }
  }
}

extension FailurePoint {
  var message: String {
    switch reason {
    case .divisionByZero: "`\(part)` divides by zero where `\(witness)`"
    case .null: "`\(part)` has no value where `\(witness)`"
    case .function: "`\(part)` has no value where `\(witness)`"
    case .noSuchMember: "`\(part)` has no value where `\(witness)`"
    case .notBoolean: "`\(part)` is neither true nor false where `\(witness)`"
    case .range: "`\(part)` is no range where `\(witness)`"
    }
  }

  var help: String {
    switch reason {
    case .divisionByZero:
      "say what holds then (`if \(witness) then … else \(part)`), ask for it first (`… != 0 and …`), or say in `allowed:` that it is never 0"
    case .null, .notBoolean:
      "say what holds then: ask `… != null and …` first, or let the decision answer something else"
    case .function:
      "what cannot be evaluated keeps the recommendation open: let the record state a value of the kind that is wanted"
    case .noSuchMember: "ask for the number of members first: `count(…) >= 1 and …`"
    case .range: "write two comparisons, which also hold where the ends are the wrong way round"
    }
  }
}
