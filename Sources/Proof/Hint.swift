internal import DecisionModel
internal import FEEL
internal import Screening

/// Which example would exercise something, or notice a change of it: a sketch for the rule's author, in the words of an example.
package struct Hint: Sendable, Codable, Hashable {
  package struct Given: Sendable, Codable, Hashable {
    package var name: String
    /// As an example writes it, with its unit.
    package var value: String
  }

  /// Day of the example; nothing where the usual one does.
  package var on: String?
  package var given: [Given] = []
  /// Facts to leave out.
  package var without: [String] = []
  /// A FEEL condition that the facts have to meet, or not to meet.
  package var condition: String?
  package var conditionHolds: Bool?
  /// What the example would expect, where the rule set says it.
  package var expect: String?
  /// The kind of record.
  package var recordKind: String?
  /// The rule or decision whose example it would be, where that is another.
  package var of: String?
}

/// Makes hints from what stands in the program.
struct HintMaker {
  let rules: CompiledRuleSet
  private var program: Program { rules.model.program }
  private var model: DecisionModel { rules.ruleSet.model }

  /// A value as an example of a name writes it.
  func given(_ slot: Slot, _ value: Value) -> Hint.Given {
    let entry = model.vocabulary.entries[Int(slot.index)]
    var text =
      switch value {
      case .text(let text): text
      case .null, .unknown, .boolean, .number, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list,
        .range, .context, .function:
        value.literal
      }
    if case .date(let day) = value { text = day.description }
    if case .number = value, case .fixed(let unit) = entry.unit { text += " \(unit)" }
    return .init(name: entry.name, value: text)
  }

  /// The same for a name that an example can give; `nil` for a decision, a parameter, or no name at all.
  func input(_ slot: Slot?, _ value: Value) -> Hint.Given? {
    guard let slot, case .input = model.vocabulary.entries[Int(slot.index)].meaning else { return nil }
    return given(slot, value)
  }

  /// The value of an operand that no fact decides: a number written there, or a parameter on the day of the examples.
  func known(_ operand: CoveragePoint.Operand) -> Value? {
    switch operand {
    case .value(let value): return value
    case .node(let node):
      switch program.kind(of: node) {
      case .constant(let value): return value
      case .slot(let slot):
        guard case .parameter(let index) = model.vocabulary.entries[Int(slot.index)].meaning else { return nil }
        let day = model.identity.examplesOn
        let version = day.flatMap { rules.model.parameters[index].index(on: $0) }
        let dated = version.map { model.parameters[index].values[$0] } ?? model.parameters[index].values.last
        if case .value(let value)? = dated?.content { return value }
        return nil
      case .comparison, .between, .membership, .test, .and, .or, .not, .arithmetic, .conditional, .call, .other:
        return nil
      }
    }
  }

  func text(_ operand: CoveragePoint.Operand) -> String {
    switch operand {
    case .value(let value): value.literal
    case .node(let node): program.text(of: node)
    }
  }

  /// Facts below a node; inputs alone, for what a decision answers cannot be left out.
  func facts(below node: Int32) -> [String] {
    program.slots(below: node).compactMap { slot in
      let entry = model.vocabulary.entries[Int(slot.index)]
      if case .input = entry.meaning { return entry.name }
      return nil
    }
  }

  /// Whether a node can be unknown at all: whether a fact or a decision is read there.
  func canBeUnknown(_ node: Int32) -> Bool {
    program.slots(below: node).contains { slot in
      switch model.vocabulary.entries[Int(slot.index)].meaning {
      case .input, .decision: true
      case .parameter, .builtin: false
      }
    }
  }

  /// Facts that put a value at its threshold, or a step of its last digit to a side of it.
  func at(_ left: Int32, _ right: CoveragePoint.Operand, step: Int = 0, subject: String) -> Hint {
    var hint = Hint()
    if let threshold = known(right), let value = threshold.stepped(by: step),
      let given = input(program.slot(of: left), value)
    {
      hint.given = [given]
    } else {
      let sign = step == 0 ? "=" : step < 0 ? "<" : ">"
      hint.condition = "\(subject) \(sign) \(text(right))"
      hint.conditionHolds = true
    }
    return hint
  }

  /// Facts that a row of a table asks for.
  func row(_ row: Int, version: Int, decision: Int) -> Hint {
    var hint = Hint()
    guard case .table(let table) = model.decisions[decision].versions[version].logic else { return hint }
    for (cell, clause) in zip(table.rows[row].tests, table.inputs) {
      switch cell {
      case .any: continue
      case .values(let values, _):
        guard let value = values.first else { continue }
        if let name = clause.name {
          hint.given.append(given(Slot(Int32(name)), value))
        } else {
          hint.given.append(.init(name: clause.expression.text, value: value.literal))
        }
      case .tests(let tests): hint.given.append(.init(name: clause.expression.text, value: tests.text))
      }
    }
    return hint
  }

  /// The first day that the rule set covers on which a version holds; `nil` where there is none.
  func day(of version: Int, among versions: Versions) -> CalendarDate? {
    let coverage = model.identity.coverage?.period ?? .always
    guard let own = versions.all[version].period.intersection(coverage) else { return nil }
    var days = versions.changes
    if let from = own.from { days.append(from) }
    if let from = coverage.from { days.append(from) }
    if let day = model.identity.examplesOn { days.insert(day, at: 0) }
    if days.isEmpty, let day = own.through ?? own.from { days.append(day) }
    let holding = days.filter { own.contains($0) && versions.index(on: $0) == version }
    if let day = model.identity.examplesOn, holding.contains(day) { return day }
    return holding.min()
  }
}

extension Value {
  /// One step of the last digit that is written: 500 to 499, 0.2 to 0.3; a day for a date.
  func stepped(by steps: Int) -> Value? {
    if steps == 0 { return self }
    switch self {
    case .number(let number):
      guard let (_, exponent) = number.small else { return nil }
      let unit = Number(coefficient: Int64(steps), exponent: min(0, exponent))
      return number.plus(unit).map(Value.number)
    case .date(let day): return CalendarDate(dayNumber: day.dayNumber + steps).map(Value.date)
    case .null, .unknown, .boolean, .text, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range,
      .context,
      .function:
      return nil
    }
  }
}
