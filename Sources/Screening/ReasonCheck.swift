internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// Finds reasons and duties with a place for a value that may be unknown while their rule fires: a sheet would have to say
/// there that it is not known.
///
/// What is surely known when a condition holds is read from its form: a comparison needs both its sides, an `and` all of its
/// parts, an `or` only what each of them needs. A value counts as known too where it is presumed, where the rule speaks only of
/// what is stated, and where it follows from what is known.
struct ReasonCheck {
  private let rules: CompiledRuleSet
  /// The days of the rule that is looked at.
  private var period = Period.always
  private var program: Program { rules.model.program }
  private var model: DecisionModel { rules.ruleSet.model }
  private var vocabulary: Vocabulary { model.vocabulary }

  init(_ rules: CompiledRuleSet) { self.rules = rules }

  /// - Parameter isSound: whether a rule is to be looked at.
  mutating func check(where isSound: (CompiledRuleSet.CompiledRule) -> Bool, reporting problems: inout [Diagnostic]) {
    var withoutVersion: [Int: [Rule]] = [:]
    for compiled in rules.rules + rules.duties where isSound(compiled) {
      period = compiled.rule.period
      let (template, what) =
        switch compiled.rule.consequence {
        case .hit(let hit): (hit.because, "reason")
        case .duty(let says): (says, "duty")
        }
      var places: [Int] = []
      for case .value(let slot) in template.segments where !places.contains(slot) { places.append(slot) }
      guard !places.isEmpty else { continue }
      let known = known(compiled)
      for slot in places where !isKnown(slot, known) {
        if let versions = versions(of: slot), !covers(period, versions) {
          // Days between two versions are told of as such.
          if !covers(period, [hull(versions)]) { withoutVersion[slot, default: []].append(compiled.rule) }
          continue
        }
        let name = vocabulary.entries[slot].name
        problems.append(
          Diagnostic(
            .warning, .openReason,
            "the \(what) of `\(compiled.rule.name)` has a place for `\(name)`, which may be unknown when the rule fires",
            at: compiled.rule.range,
            help: "say it without `{\(name)}`, or let the condition need it"))
      }
    }
    for (slot, speakers) in withoutVersion.sorted(by: { $0.key < $1.key }) { problems.append(tell(slot, speakers)) }
  }

  /// A name without a version on some of the days on which texts have a place for it: one message, where it is declared.
  private func tell(_ slot: Int, _ speakers: [Rule]) -> Diagnostic {
    let (name, first) = (vocabulary.entries[slot].name, speakers[0])
    return Diagnostic(
      .warning, .openReason,
      "`\(name)` has no version on some of the days of `\(first.name)`, whose text has a place for it"
        + (speakers.count > 1 ? ", and so with \(speakers.count - 1) more" : ""),
      at: vocabulary.entries[slot].range ?? first.range,
      notes: [.init("`\(first.name)` stands here", at: first.range)],
      help: "let its versions begin and end with what speaks of it: `\(first.name)` holds \(first.period); "
        + "`wanting:` where nobody has read the text")
  }

  // MARK: What is known

  /// The slots that are known whenever a rule fires.
  private func known(_ compiled: CompiledRuleSet.CompiledRule) -> Set<Int> {
    var known = needed(compiled.root, for: true).union(compiled.rule.spokenOf)
    for presumption in rules.presumptions where stands(presumption, for: compiled.rule) {
      known.formUnion(presumption.values.map(\.name))
    }
    // What a value was worked out from, or is measured by, is known where the value is.
    while true {
      var more = known
      for slot in known {
        if case .named(let by) = vocabulary.entries[slot].unit { more.insert(by) }
        if case .decision(let index) = vocabulary.entries[slot].meaning { more.formUnion(needed(ofDecision: index)) }
      }
      if more == known { return known }
      known = more
    }
  }

  /// Whether a presumption stands wherever a rule is looked at and its facts are not stated.
  private func stands(_ presumption: CompiledPresumption, for rule: Rule) -> Bool {
    presumption.condition == nil && presumption.unlessStated.isEmpty && presumption.unlessHolds.isEmpty
      && rule.kinds.allSatisfy { presumption.kinds[$0.index] } && presumption.period.intersection(rule.period) == rule.period
  }

  /// The slots without which a decision has no answer on any day of the rule, or not the one given.
  private func needed(ofDecision index: Int, answering answer: Value? = nil) -> Set<Int> {
    let ways = logic(index).flatMap { logic -> [Set<Int>] in
      switch logic {
      case .wanting: return []
      case .expression(let root): return [strict(root)]
      case .table(let table):
        func gives(_ answers: [CompiledTable.Answer]) -> Bool {
          guard let answer, answers.count == 1, case .value(let value) = answers[0] else { return true }
          return value == answer
        }
        var ways = table.rows.filter { gives($0.answers) }.map { row in
          row.tests.reduce(into: Set<Int>()) { $0.formUnion(needed($1, for: true)) }
        }
        if let defaults = table.defaults, gives(defaults) {
          // Every row has a cell that fails.
          ways.append(
            table.rows.reduce(into: []) { needed, row in
              let cells = row.tests.map { self.needed($0, for: false) }
              if let first = cells.first { needed.formUnion(cells.dropFirst().reduce(first) { $0.intersection($1) }) }
            })
        }
        return ways
      }
    }
    guard let first = ways.first else { return [] }
    return ways.dropFirst().reduce(first) { $0.intersection($1) }
  }

  private func isKnown(_ slot: Int, _ known: Set<Int>) -> Bool {
    if known.contains(slot) { return true }
    switch vocabulary.entries[slot].meaning {
    case .builtin: return true
    case .input: return false
    case .parameter(let index):
      let values = model.parameters[index].values
      let isWanting = values.contains {
        if case .wanting = $0.content { $0.period.overlaps(period) } else { false }
      }
      return !isWanting && covers(period, values.map(\.period))
    case .decision(let index):
      let decision = rules.model.decisions[index]
      let versions = model.decisions[index].versions
      guard covers(period, versions.map(\.period)) else { return false }
      return zip(versions, decision.logic).filter { $0.0.period.overlaps(period) }.allSatisfy { version, logic in
        switch logic {
        case .wanting: false
        case .expression(let root):
          program.slots(below: root).allSatisfy { isKnown(Int($0.index), known) }
        case .table(let table):
          table.rows.allSatisfy { row in
            row.tests.allSatisfy { test in
              program.slots(below: test).allSatisfy { isKnown(Int($0.index), known) }
            }
              && row.answers.allSatisfy { answer in
                switch answer {
                case .value: true
                case .expression(let root):
                  program.slots(below: root).allSatisfy { isKnown(Int($0.index), known) }
                case .notDetermined: false
                }
              }
          }
        }
      }
    }
  }

  private func logic(_ index: Int) -> [CompiledDecision.Logic] {
    zip(model.decisions[index].versions, rules.model.decisions[index].logic).filter { $0.0.period.overlaps(period) }
      .map(\.1)
  }

  /// The periods of what has versions, a parameter or a decision.
  private func versions(of slot: Int) -> [Period]? {
    switch vocabulary.entries[slot].meaning {
    case .parameter(let index): model.parameters[index].values.map(\.period)
    case .decision(let index): model.decisions[index].versions.map(\.period)
    case .builtin, .input: nil
    }
  }

  /// From the first day of some periods through the last.
  private func hull(_ parts: [Period]) -> Period {
    let (begins, ends) = (parts.map(\.from), parts.map(\.through))
    return Period(
      from: begins.contains(nil) ? nil : begins.compactMap(\.self).min(),
      through: ends.contains(nil) ? nil : ends.compactMap(\.self).max())
  }

  /// Whether periods together hold all days of another.
  private func covers(_ period: Period, _ parts: [Period]) -> Bool {
    var days = [period.from].compactMap(\.self)
    for part in parts {
      if let end = part.through, let next = CalendarDate(dayNumber: end.dayNumber + 1) { days.append(next) }
    }
    let isOpen = period.from == nil && !parts.contains { $0.from == nil }
    return !isOpen && days.filter(period.contains).allSatisfy { day in parts.contains { $0.contains(day) } }
  }

  // MARK: What a condition needs

  /// The slots without which a node cannot be true, or cannot be false.
  private func needed(_ node: Int32, for truth: Bool) -> Set<Int> {
    let children = Array(program.children(of: node))
    func all(_ truth: Bool) -> Set<Int> { children.reduce(into: []) { $0.formUnion(needed($1, for: truth)) } }
    func each(_ truth: Bool) -> Set<Int> {
      guard let first = children.first else { return [] }
      return children.dropFirst().reduce(needed(first, for: truth)) { $0.intersection(needed($1, for: truth)) }
    }
    switch program.kind(of: node) {
    case .and: return truth ? all(true) : each(false)
    case .or: return truth ? each(true) : all(false)
    case .not: return all(!truth)
    case .conditional:
      let then = needed(children[0], for: true).union(needed(children[1], for: truth))
      return then.intersection(needed(children[0], for: false).union(needed(children[2], for: truth)))
    case .comparison(.equal) where truth:
      guard let slot = program.slot(of: children[0]),
        case .decision(let index) = vocabulary.entries[Int(slot.index)].meaning,
        case .constant(let answer) = program.kind(of: children[1])
      else { return strict(node) }
      return strict(node).union(needed(ofDecision: index, answering: answer))
    case .slot, .constant, .comparison, .between, .membership, .test, .arithmetic, .call, .other: return strict(node)
    }
  }

  /// The slots without which a node has no value.
  private func strict(_ node: Int32) -> Set<Int> {
    if let slot = program.slot(of: node) { return [Int(slot.index)] }
    let children = Array(program.children(of: node))
    switch program.kind(of: node) {
    case .slot, .constant, .other: return []
    case .membership:
      // In a list of values only what is looked for is needed.
      let looked = children.prefix(children.count == 2 ? 2 : 1)
      return looked.reduce(into: []) { $0.formUnion(strict($1)) }
    case .and, .or: return needed(node, for: true).intersection(needed(node, for: false))
    case .conditional:
      return strict(children[0]).union(strict(children[1]).intersection(strict(children[2])))
    case .comparison, .between, .test, .not, .arithmetic, .call:
      return children.reduce(into: []) { $0.formUnion(strict($1)) }
    }
  }
}
