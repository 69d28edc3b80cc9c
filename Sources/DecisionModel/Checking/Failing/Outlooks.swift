internal import Diagnostics
internal import FEEL

/// What can be told of the names of a model without facts: between which numbers each lies, and where null comes from.
final class Outlooks {
  typealias Outlook = FailureAnalysis.Outlook

  private struct Key: Hashable {
    let slot: Int
    let answer: String?
  }

  private let model: DecisionModel
  private let scope: Scope
  private var known: [Key: Outlook] = [:]

  init(_ model: DecisionModel, _ scope: Scope) {
    self.model = model
    self.scope = scope
  }

  /// An analysis that knows these names.
  var analysis: FailureAnalysis {
    FailureAnalysis(
      outlook: { [unowned self] in outlook($0, $1) },
      nameOf: { [unowned self] slot in
        model.vocabulary.entries.indices.contains(slot) ? model.vocabulary.entries[slot].name : "this"
      })
  }

  func span(_ e: CheckedExpression) -> Span { outlook(of: e).span }

  /// Whether a point lies in what a column tests.
  func reads(_ input: CheckedExpression, _ point: FailurePoint, _ analysis: FailureAnalysis) -> Bool {
    var found = false
    input.walk { if analysis.text($0) == point.part { found = true } }
    return found
  }

  // What is wrong with the texts is reported where they are compiled.
  func checked(_ text: ExpressionText) -> CheckedExpression {
    var ignored: [Diagnostic] = []
    let expression = parseExpression(text.text, names: scope.names, map: text.map, reporting: &ignored)
    return FEEL.check(expression, in: scope, map: text.map, reporting: &ignored)
  }

  func tests(_ text: ExpressionText, of input: CheckedExpression) -> CheckedExpression {
    var ignored: [Diagnostic] = []
    let expression = parseUnaryTests(text.text, names: scope.names, map: text.map, reporting: &ignored)
    return FEEL.check(tests: expression, of: input, in: scope, map: text.map, reporting: &ignored)
  }

  /// A cell as a condition on its column; `nil` where anything will do.
  func test(_ cell: DecisionTable.Cell, of input: CheckedExpression) -> CheckedExpression? {
    switch cell {
    case .any: return nil
    case .values(let values, _):
      let constants = values.map { CheckedExpression(.constant($0), input.type, 0, 0) }
      return CheckedExpression(.membership(input, constants.map { .value($0) }), .boolean, 0, 0)
    case .tests(let text): return tests(text, of: input)
    }
  }

  /// What holds where a row answers: all its cells.
  func assumptions(_ tests: [CheckedExpression?]) -> Assumptions {
    var assumed = Assumptions()
    for case let test? in tests { assumed.assume(test, true) { span($0) } }
    return assumed
  }

  // MARK: Names

  private func outlook(_ slot: Int, _ answer: String?) -> Outlook {
    let key = Key(slot: slot, answer: answer)
    if let outlook = known[key] { return outlook }
    // A name that is being looked at may be anything.
    known[key] = Outlook()
    let outlook = find(slot, answer)
    known[key] = outlook
    return outlook
  }

  private func find(_ slot: Int, _ answer: String?) -> Outlook {
    guard model.vocabulary.entries.indices.contains(slot) else { return Outlook() }
    switch model.vocabulary.entries[slot].meaning {
    case .builtin: return Outlook()
    case .input(let index): return answer == nil ? Outlook(span: span(of: model.inputs[index], slot)) : Outlook()
    case .parameter(let index): return Outlook(span: span(of: model.parameters[index]))
    case .decision(let index):
      let decision = model.decisions[index]
      return joined(decision.versions.compactMap { outlook(of: $0, decision, answer) })
    }
  }

  private func span(of input: InputData, _ slot: Int) -> Span {
    guard input.type == .number else { return .all }
    var span = Span.all
    if let text = input.allowed {
      let subject = CheckedExpression(.slot(Slot(Int32(slot))), .number, 0, 0)
      var assumed = Assumptions()
      assumed.assume(tests(text, of: subject), true) { e in
        if case .number(let n)? = e.constant { Span(n) } else { .all }
      }
      span = assumed.span(subject, within: span)
    }
    // What the law measures in a unit that another fact names is an amount.
    if case .named = input.unit { span = span.narrowed(to: .notNegative) }
    return span
  }

  private func span(of parameter: Parameter) -> Span {
    let spans = parameter.values.compactMap { dated in
      if case .value(.number(let number)) = dated.content { Span(number) } else { nil }
    }
    // One that nobody has read has no value, and so none that is zero.
    guard let first = spans.first else { return Span(nil, nil, barsZero: true) }
    return spans.dropFirst().reduce(first) { $0.joined(with: $1) }
  }

  // MARK: Decisions

  private func outlook(of version: Decision.Version, _ decision: Decision, _ answer: String?) -> Outlook? {
    switch version.logic {
    case .wanting: return nil
    case .expression(let text): return answer == nil ? outlook(of: checked(text)) : Outlook()
    case .table(let table):
      guard let column = column(answer, table) else { return Outlook() }
      let inputs = table.inputs.map { checked($0.expression) }
      var answers = table.rows.compactMap { row -> Outlook? in
        guard column < row.answers.count else { return nil }
        let tests = zip(row.tests, inputs).map { cell, input in test(cell, of: input) }
        return outlook(of: row.answers[column], assuming: assumptions(tests))
      }
      if let defaults = table.defaults, column < defaults.count, let own = outlook(of: defaults[column]) {
        answers.append(own)
      }
      var all = joined(answers)
      switch table.hitPolicy {
      case .unique, .any, .priority, .first, .collectMin, .collectMax: break
      case .collectCount: all = Outlook(span: .notNegative, null: nil)
      case .collectSum: all.span = all.span.mayBeNegative ? .all : .notNegative
      case .ruleOrder, .outputOrder, .collect: all = Outlook(null: nil)
      }
      return all
    }
  }

  private func column(_ answer: String?, _ table: DecisionTable) -> Int? {
    guard let answer else { return table.outputs.count == 1 ? 0 : nil }
    return table.outputs.firstIndex { $0.name == answer }
  }

  private func outlook(of answer: DecisionTable.Answer, assuming assumed: Assumptions = Assumptions()) -> Outlook? {
    switch answer {
    case .value(.number(let number)): return Outlook(span: Span(number))
    case .value(.null): return Outlook(span: .all, null: "null")
    case .value: return Outlook()
    case .expression(let text): return outlook(of: checked(text), assuming: assumed)
    case .notDetermined: return nil
    }
  }

  private func outlook(of e: CheckedExpression, assuming assumed: Assumptions = Assumptions()) -> Outlook {
    var analysis = self.analysis
    return analysis.outlook(of: e, assuming: assumed)
  }

  /// Null has no number, so that it narrows none.
  private func joined(_ outlooks: [Outlook]) -> Outlook {
    let numbers = outlooks.filter { $0.null != "null" }.map(\.span)
    let span = numbers.dropFirst().reduce(numbers.first ?? .all) { $0.joined(with: $1) }
    return Outlook(span: span, null: outlooks.lazy.compactMap(\.null).first)
  }
}
