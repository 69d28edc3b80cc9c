internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Impact
internal import Reporting
internal import Screening

/// An expression of the rules as sentences, each name by its label: what a comparison, a list, a range say, in the words of the
/// language. What has no sentence stands as it is written.
struct ConditionSentence {
  let index: RuleIndex
  let wording: Wording
  let language: Language
  private let names: KnownNames

  init(_ index: RuleIndex, _ language: Language) {
    self.index = index
    self.language = language
    let model = index.rules.ruleSet.model
    wording = Wording(model: model, row: index.rules.model.program.makeRow())
    names = model.scope.names
  }

  private var vocabulary: Vocabulary { index.rules.ruleSet.model.vocabulary }

  /// The name of the vocabulary that an expression is: `wastewater.flow` is a path to the parser.
  private func name(_ e: Expression) -> String? {
    var steps: [String] = []
    var node = e
    while case .path(let inner, let step) = node.node {
      steps.insert(step, at: 0)
      node = inner
    }
    guard case .name(let first) = node.node else { return nil }
    let name = ([first] + steps).joined(separator: ".")
    return steps.isEmpty || vocabulary[name] != nil ? name : nil
  }

  // MARK: Conditions

  func clause(_ text: ExpressionText) -> Clause {
    var ignored: [Diagnostic] = []
    return clause(parseExpression(text.text, names: names, map: text.map, reporting: &ignored), text.text)
  }

  private func clause(_ e: Expression, _ text: String) -> Clause {
    if let name = name(e), let slot = vocabulary[name], vocabulary.entries[slot].type == .boolean {
      return .line(value(e, of: nil, text) + [.text(": " + BookPhrase.yes(language))])
    }
    switch e.node {
    case .and(let parts): return .all(parts.map { clause($0, text) })
    case .or(let parts): return .any(parts.map { clause($0, text) })
    case .call(let callee, let arguments):
      guard case .name("not") = callee.node, arguments.count == 1 else { break }
      if let name = name(arguments[0].value), let slot = vocabulary[name], vocabulary.entries[slot].type == .boolean {
        return .line(value(arguments[0].value, of: nil, text) + [.text(": " + BookPhrase.no(language))])
      }
      return .not(clause(arguments[0].value, text))
    case .comparison(let sign, let a, let b): return .line(comparison(sign, a, b, text))
    case .between(let x, let low, let high):
      let slot = slot(of: x)
      return .line(
        value(x, of: nil, text) + [.text(BookPhrase.greaterOrEqual(language))] + value(low, of: slot, text)
          + [.text(BookPhrase.and(language) + BookPhrase.lessOrEqual(language))] + value(high, of: slot, text))
    case .in(let x, let tests):
      let slot = slot(of: x)
      return .line(value(x, of: nil, text) + self.tests(tests, of: slot, negated: false, text))
    case .null, .boolean, .number, .text, .at, .name, .path, .negate, .arithmetic, .chain, .test, .tests, .conditional, .iteration,
      .count, .filter, .list, .context, .range, .instance, .function, .external, .error, .broken:
      break
    }
    return .line(value(e, of: nil, text))
  }

  private func slot(of e: Expression) -> Int? {
    name(e).flatMap { vocabulary[$0] }
  }

  private func comparison(_ sign: Expression.Comparison, _ a: Expression, _ b: Expression, _ text: String) -> [Inline] {
    let subject = value(a, of: slot(of: b), text)
    if case .null = b.node {
      return subject + [.text((sign == .equal ? BookPhrase.appliesNot : .applies)(language))]
    }
    if case .boolean(let wanted) = b.node {
      return subject + [.text(": " + (wanted == (sign == .equal) ? BookPhrase.yes : .no)(language))]
    }
    return subject + [.text(word(sign))] + value(b, of: slot(of: a), text)
  }

  private func word(_ sign: Expression.Comparison) -> String {
    switch sign {
    case .equal: BookPhrase.isWord(language)
    case .notEqual: BookPhrase.isNot(language)
    case .less: BookPhrase.less(language)
    case .lessOrEqual: BookPhrase.lessOrEqual(language)
    case .greater: BookPhrase.greater(language)
    case .greaterOrEqual: BookPhrase.greaterOrEqual(language)
    }
  }

  /// A value: a name by its label, a constant as people write it, anything else as it stands.
  private func value(_ e: Expression, of slot: Int?, _ text: String) -> [Inline] {
    if let name = name(e) {
      guard let slot = vocabulary[name] else { return [.code(name)] }
      if let element = index.declared[slot] { return [.element(element)] }
      return [.text(wording.label(of: slot)[language])]
    }
    switch e.node {
    case .number(let number): return [.text(spoken(.number(number), of: slot))]
    case .text(let text): return [.text(spoken(.text(text), of: slot))]
    case .boolean(let flag): return [.text((flag ? BookPhrase.yes : .no)(language))]
    case .list(let items): return joined(items.map { value($0, of: slot, text) })
    case .range(let low, let high):
      return value(low.value, of: slot, text) + [.text(" – ")] + value(high.value, of: slot, text)
    case .arithmetic(let sign, let a, let b):
      return value(a, of: nil, text) + [.text(" \(sign.rawValue) ")] + value(b, of: nil, text)
    case .null, .at, .name, .path, .negate, .chain, .comparison, .and, .or, .between, .in, .test, .tests, .conditional, .iteration,
      .count, .filter, .call, .context, .instance, .function, .external, .error, .broken:
      let bytes = Array(text.utf8)
      let (lower, upper) = (Int(e.lower), min(Int(e.upper), bytes.count))
      guard lower < upper else { return [.code(text)] }
      return [.code(String(decoding: bytes[lower..<upper], as: UTF8.self))]
    }
  }

  func spoken(_ value: Value, of slot: Int?) -> String { wording.shown(value, of: slot).spoken(language) }

  private func joined(_ parts: [[Inline]]) -> [Inline] { separated(parts) }

  // MARK: Cells

  /// The unit in which a row measures a column, where another column of it names the unit: the capacity of a sugar mill.
  func unit(of row: DecisionTable.Row, column: Int, _ table: DecisionTable) -> String? {
    let model = index.rules.ruleSet.model
    guard let slot = table.inputs[column].name, case .named(let by) = vocabulary.entries[slot].unit,
      let other = table.inputs.firstIndex(where: { $0.name == by }), other < row.tests.count, column < row.tests.count,
      case .values(let values, _) = row.tests[other], let type = wording.definition(of: by)
    else { return nil }
    if case .any = row.tests[column] { return nil }
    let units = values.map { value -> Units.Unit? in
      guard case .text(let text) = value else { return nil }
      return type.value(text)?.unit
    }
    guard let first = units.first, let unit = first, units.allSatisfy({ $0 == unit }) else { return nil }
    return model.units.label(unit)[language]
  }

  /// What a cell asks of its column.
  func cell(_ cell: DecisionTable.Cell, of slot: Int?) -> [Inline] {
    switch cell {
    case .any: return [.text(BookPhrase.any(language))]
    case .values(let values, _): return [.text(values.map { spoken($0, of: slot) }.joined(separator: "; "))]
    case .tests(let text):
      var ignored: [Diagnostic] = []
      let e = parseUnaryTests(text.text, names: names, map: text.map, reporting: &ignored)
      guard case .tests(let negated, let tests) = e.node else { return [.code(text.text)] }
      if tests.isEmpty { return [.text(BookPhrase.any(language))] }
      return self.tests(tests, of: slot, negated: negated, text.text).trimmed
    }
  }

  private func tests(_ tests: [Expression], of slot: Int?, negated: Bool, _ text: String) -> [Inline] {
    let areValues = tests.allSatisfy { test in
      if name(test) != nil { return true }
      return switch test.node {
      case .number, .text, .name, .boolean, .null, .list: true
      case .test, .range, .at, .path, .negate, .arithmetic, .chain, .comparison, .and, .or, .between, .in, .tests, .conditional,
        .iteration, .count, .filter, .call, .context, .instance, .function, .external, .error, .broken:
        false
      }
    }
    if areValues {
      let word = tests.count == 1 ? (negated ? BookPhrase.isNot : .isWord) : (negated ? .noneOf : .oneOf)
      return [.text(word(language))] + joined(tests.map { value($0, of: slot, text) })
    }
    let said = tests.map { test -> [Inline] in
      switch test.node {
      case .test(let sign, let bound): return [.text(word(sign))] + value(bound, of: slot, text)
      case .range(let low, let high):
        return [.text((low.closed ? BookPhrase.greaterOrEqual : .greater)(language))] + value(low.value, of: slot, text)
          + [.text(BookPhrase.and(language).trimmed.padded + (high.closed ? BookPhrase.lessOrEqual : .less)(language).trimmed + " ")]
          + value(high.value, of: slot, text)
      case .null, .boolean, .number, .text, .at, .name, .path, .negate, .arithmetic, .chain, .comparison, .and, .or, .between,
        .in, .tests, .conditional, .iteration, .count, .filter, .call, .list, .context, .instance, .function, .external, .error,
        .broken:
        return [.text(" ")] + value(test, of: slot, text)
      }
    }
    return (negated ? [.text(" " + BookPhrase.not(language))] : []) + joined(said)
  }
}

extension String {
  fileprivate var padded: String { " \(self) " }
}

extension [Inline] {
  /// Without a space at the beginning.
  fileprivate var trimmed: [Inline] {
    guard case .text(let first)? = self.first else { return self }
    return [.text(String(first.drop { $0 == " " }))] + dropFirst()
  }
}
