internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Screening

/// Which example would notice a mutant: facts for which the rules as they are and as changed come to different things.
struct MutantHints {
  private let rules: CompiledRuleSet
  private let hints: HintMaker
  private let points: CoveragePoints
  private let requirements: Requirements
  private var program: Program { rules.model.program }

  init(_ rules: CompiledRuleSet) {
    self.rules = rules
    hints = HintMaker(rules: rules)
    points = CoveragePoints(rules)
    requirements = Requirements(rules)
  }

  func hint(_ mutant: Mutant) -> Hint? {
    switch mutant.change {
    case .condition, .expression: return inText(mutant, day: nil)
    case .cell(let decision, let version, let row, _, _):
      guard mutant.kind != .entry else {
        var hint = hints.row(row, version: version, decision: decision)
        let entry = mutant.edit.original.trimmed.trimmingCommas
        hint.given = hint.given.map { given in
          isColumn(given.name, mutant) ? Hint.Given(name: given.name, value: entry) : given
        }
        hint.on = day(decision, version)
        return hint
      }
      return inText(mutant, day: day(decision, version))
    case .answer(let decision, let version, let row, _, _):
      var hint = row < 0 ? Hint() : hints.row(row, version: version, decision: decision)
      hint.on = day(decision, version)
      hint.expect = mutant.edit.original
      return hint
    case .value(let parameter, let version, let value):
      guard mutant.kind != .entry else {
        return Hint(condition: "\(rules.name(of: mutant.element)): \(mutant.edit.original.trimmed.trimmingCommas)")
      }
      return atParameter(parameter, version, value)
    case .periods(let all):
      for dated in all {
        for day in [dated.new.from, dated.old.from, dated.new.through, dated.old.through].compactMap({ $0 })
        where dated.isFelt(on: day) {
          var hint = Hint(on: day.description)
          switch dated.target {
          case .rule: hint.expect = dated.old.contains(day) ? "fires" : "does not fire"
          // A parameter has no examples of its own.
          case .version(let own, _): if case .parameter = own { hint.of = reader(of: own) }
          }
          return hint
        }
      }
      return nil
    case .noRecommendation(let rule):
      guard case .hit(let hit) = rules.rules[rule].rule.consequence else { return nil }
      return Hint(expect: hit.recommendation?.rawValue)
    case .noKind(_, let kind): return Hint(expect: "fires", recordKind: kind.rawValue)
    }
  }

  /// The first rule, duty or decision that rests on a parameter.
  private func reader(of element: Element) -> String? {
    let readers = requirements.above(element)
    return (readers.first { $0.kind == .decision } ?? readers.first).map(rules.name)
  }

  // MARK: In conditions and cells

  private func inText(_ mutant: Mutant, day: String?) -> Hint? {
    let own = (points.byElement[mutant.element] ?? []).map { points.all[$0] }
    func holds(_ range: SourceRange) -> Bool {
      range.file == mutant.edit.range.file && range.lower <= mutant.edit.range.lower
        && mutant.edit.range.upper <= range.upper
    }
    let bounds = own.filter { point in
      if case .bound = point.shape { holds(point.range) } else { false }
    }
    var hint: Hint?
    switch mutant.kind {
    case .threshold:
      for point in bounds {
        guard case .bound(_, let left, let comparison, let right) = point.shape, let old = hints.known(right),
          old.isWritten(mutant.edit.original),
          let new = old.stepped(to: mutant.edit.replacement, from: mutant.edit.original)
        else { continue }
        hint = telling(left, comparison, old, new, subject: point.subject)
        break
      }
    case .comparison, .rangeEnd:
      for point in bounds {
        guard case .bound(_, let left, let comparison, let right) = point.shape else { continue }
        // Of the two ends of a range, the one that is written there.
        let isUpper = comparison == .less || comparison == .lessOrEqual
        if mutant.kind == .rangeEnd, isUpper != (mutant.edit.original == "]" || mutant.edit.original == ")") {
          continue
        }
        hint = hints.at(left, right, subject: point.subject)
        break
      }
    case .entry:
      let entry = mutant.edit.original.trimmed.trimmingCommas
      for point in own {
        if case .entry(_, let subject, let value) = point.shape, value.literal == entry, holdsLine(point, mutant) {
          if let given = hints.input(program.slot(of: subject), value) {
            hint = Hint(given: [given])
          } else {
            hint = Hint(condition: "\(point.subject) = \(value.literal)", conditionHolds: true)
          }
          break
        }
      }
    case .connective, .negation, .date, .answer, .recommendation, .recordKind: break
    }
    if hint == nil, mutant.kind == .answer || mutant.kind == .comparison || mutant.kind == .negation {
      // The smallest test or branch around.
      let around = own.filter { holds($0.range) }.min {
        $0.range.upper - $0.range.lower < $1.range.upper - $1.range.lower
      }
      switch around?.shape {
      case .branch(_, let condition, let isThen):
        hint = Hint(condition: program.text(of: condition), conditionHolds: isThen)
      case .test(let node): hint = Hint(condition: program.text(of: node), conditionHolds: true)
      case .condition, .bound, .row, .fallback, .version, .entry, nil: break
      }
    }
    if hint != nil || day != nil { hint = hint ?? Hint() }
    hint?.on = day
    return hint
  }

  /// An entry stands in the same expression, not in another that names the same value.
  private func holdsLine(_ point: CoveragePoint, _ mutant: Mutant) -> Bool {
    point.range.file == mutant.edit.range.file && point.range.lower <= mutant.edit.range.upper
      && mutant.edit.range.lower <= point.range.upper
  }

  /// A value on which an old and a new threshold disagree.
  private func telling(
    _ left: Int32, _ comparison: Expression.Comparison, _ old: Value, _ new: Value, subject: String
  ) -> Hint? {
    guard let value = [old, new].first(where: { $0.compared(comparison, old) != $0.compared(comparison, new) }) else {
      return nil
    }
    if let given = hints.input(program.slot(of: left), value) { return Hint(given: [given]) }
    return Hint(condition: "\(subject) = \(value.literal)", conditionHolds: true)
  }

  private func atParameter(_ parameter: Int, _ version: Int, _ new: Value) -> Hint? {
    let dated = rules.ruleSet.model.parameters[parameter]
    guard let slot = rules.ruleSet.model.vocabulary[dated.name], case .value(let old) = dated.values[version].content
    else { return nil }
    let versions = rules.model.parameters[parameter]
    let usual = rules.ruleSet.model.identity.examplesOn
    for point in points.all {
      guard case .bound(_, let left, let comparison, .node(let right)) = point.shape,
        program.slot(of: right) == Slot(Int32(slot)),
        var hint = telling(left, comparison, old, new, subject: point.subject)
      else { continue }
      if let day = hints.day(of: version, among: versions), day != usual { hint.on = day.description }
      hint.of = rules.name(of: point.element)
      return hint
    }
    var hint = Hint(condition: dated.name)
    if let day = hints.day(of: version, among: versions), day != usual { hint.on = day.description }
    return hint
  }

  private func isColumn(_ name: String, _ mutant: Mutant) -> Bool {
    guard case .cell(let decision, let version, _, let column, _) = mutant.change,
      case .table(let table) = rules.ruleSet.model.decisions[decision].versions[version].logic
    else { return false }
    return table.inputs[column].expression.text == name
  }

  private func day(_ decision: Int, _ version: Int) -> String? {
    let day = hints.day(of: version, among: rules.model.decisions[decision].versions)
    return day == rules.ruleSet.model.identity.examplesOn ? nil : day?.description
  }
}

extension Value {
  /// Whether this is the number or date that stands there.
  fileprivate func isWritten(_ text: String) -> Bool {
    switch self {
    case .number(let number): Number(text).map { $0.minus(number)?.isZero ?? false } ?? false
    case .date(let day): text.contains(day.description)
    case .null, .unknown, .boolean, .text, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range,
      .context,
      .function:
      false
    }
  }

  /// The value with the step that one written number is from another.
  fileprivate func stepped(to new: String, from old: String) -> Value? {
    switch self {
    case .number(let number):
      guard let new = Number(new), let old = Number(old), let step = new.minus(old) else { return nil }
      return number.plus(step).map(Value.number)
    case .date(let day):
      guard let new = CalendarDate(new.filter { $0 != "@" && $0 != "\"" }) else { return nil }
      return day == new ? nil : .date(new)
    case .null, .unknown, .boolean, .text, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range,
      .context,
      .function:
      return nil
    }
  }
}

extension String {
  /// Without the comma that parts a member of a list from its neighbour.
  fileprivate var trimmingCommas: String {
    var text = self[...]
    while let last = text.last, last == "," || last == " " { text.removeLast() }
    while let first = text.first, first == "," || first == " " { text.removeFirst() }
    return String(text)
  }
}
