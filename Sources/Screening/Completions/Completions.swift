internal import DecisionModel
internal import FEEL

/// **Where Kleene leaves something open**, the completions of the missing facts are looked at, piece by piece: first each open
/// decision, rule and duty by itself, then the outcomes together.
///
/// Pure and deterministic: what it costs is counted in comparisons, not in time, and what a budget cannot cover stays as
/// Kleene's tables leave it and is named. A record that they settle costs nothing here.
final class Completions {
  /// What may be spent, in comparisons (a row of a table counts two).
  struct Budget {
    /// On one decision, rule or duty.
    var each = 4_000
    /// On one part of an outcome.
    var outcome = 20_000
    /// On a record.
    var record = 250_000
  }

  let rules: RulesOnDay
  let search: CompletionSearch
  let maker: FieldMaker
  private let row: Row
  private let evaluator: Evaluator
  var budget = Budget()
  /// By index of the decision, its place in the order of answering.
  private let place: [Int]
  private let shown: [Int]
  /// Decisions that were looked at for this record.
  private var seen: Set<Int> = []

  init(_ rules: RulesOnDay, row: Row, evaluator: Evaluator) {
    self.rules = rules
    self.row = row
    self.evaluator = evaluator
    let model = rules.compiled.model
    var place = [Int](repeating: 0, count: model.decisions.count)
    for (position, index) in model.order.enumerated() { place[index] = position }
    self.place = place
    shown = model.order.filter { rules.compiled.ruleSet.model.decisions[$0].isShown }
    search = CompletionSearch(rules, row: row, evaluator: evaluator)
    maker = FieldMaker(rules, FactUses(rules), place: place, row: row, evaluator: evaluator)
  }

  /// Settles what all completions agree on. The row holds the record with Kleene's answers, and holds the settled ones after.
  ///
  /// - Parameters:
  ///   - judging: makes a judgement of truths.
  ///   - judgement: Kleene's, complete; it is made the exact one.
  ///   - duties: Kleene's truths of the duties; `nil` where only the recommendation is asked for.
  func refine(
    _ kind: RecordKind, strict: Bool, by judging: Judge, _ judgement: inout Judgement, duties: inout [Truth]?
  ) -> Refinement {
    var told = Refinement()
    search.start(budget: budget.record)
    maker.forget()
    seen.removeAll(keepingCapacity: true)
    settleDecisions(readBy(rules.ruleRoots[kind.index], judgement.truths), &told)
    settle(rules.ruleRoots[kind.index], &judgement.truths, &told, keep: \.rules)
    judging.complete(&judgement, kind: kind, strict: strict)
    // Where the rule set does not hold the law of the day, nothing is excluded by what it holds.
    if judgement.possible.count > 1, rules.outsideCoverage == nil {
      var outcomes = OutcomeSearch(self, judging, kind, strict: strict, judgement)
      outcomes.look(&told)
      if !told.excluded.isEmpty { judgement.possible.removeAll(where: told.excluded.contains) }
      if judgement.possible.count > 1 { findUnheeded(kind, strict: strict, by: judging, judgement, &told) }
    }
    if var truths = duties {
      settleDecisions(readBy(rules.dutyRoots[kind.index], truths).union(shown), &told)
      settle(rules.dutyRoots[kind.index], &truths, &told, keep: \.duties)
      duties = truths
    }
    return told
  }

  // MARK: Decisions

  /// The decisions that open conditions read themselves.
  private func readBy(_ roots: [Int32], _ truths: [Truth]) -> Set<Int> {
    let program = rules.compiled.model.program
    var read: Set<Int> = []
    for (root, truth) in zip(roots, truths) where truth == .unknown {
      for slot in program.slots(below: root) {
        if case .decision(let index) = rules.compiled.ruleSet.model.vocabulary.entries[Int(slot.index)].meaning {
          read.insert(index)
        }
      }
    }
    return read
  }

  private func settleDecisions(_ wanted: Set<Int>, _ told: inout Refinement) {
    for index in wanted.sorted(by: { place[$0] < place[$1] }) {
      let slot = Slot(Int32(rules.compiled.model.decisions[index].slot))
      guard row[slot].holdsUnknown, rules.model.gaps[Int(slot.index)] == nil, !seen.contains(index) else { continue }
      seen.insert(index)
      switch answer(ofDecision: index) {
      case .one(let value):
        told.decisions[index] = value
        answerAgain(told.decisions)
        maker.forget()
      case .several: break
      case .open:
        told.kept.decisions.append(index)
        if search.isSpent { told.kept.isSpent = true }
      }
    }
  }

  enum Answers {
    case one(Value), several, open
  }

  /// What the completions make of a decision.
  func answer(ofDecision index: Int) -> Answers {
    let field = maker.field(of: [], decision: index)
    let slot = Slot(Int32(rules.compiled.model.decisions[index].slot))
    if field.facts.isEmpty { return .several }
    var first: Value?
    var isWanting = false
    func step() -> CompletionSearch.Step {
      let value = row[slot]
      guard value.holdsUnknown else { return value == first ? .none : .found }
      if let fact = search.fact(underDecision: index) { return .ask(fact) }
      isWanting = true
      return .stuck
    }
    switch search.find(in: field, most: budget.each, step, keeping: { first = self.row[slot] }) {
    case .none: return .several
    case .open: return isWanting && !search.isSpent ? .several : .open
    case .found: break
    }
    guard let value = first else { return .open }
    // Pieces stand for all values of a fact that is held against something, not of one that is handed on as the answer.
    guard !handsOn(index, field) else { return .several }
    return switch search.find(in: field, most: budget.each, step) {
    case .none: .one(value)
    case .found: .several
    // That a text is wanting is said elsewhere.
    case .open: isWanting && !search.isSpent ? .several : .open
    }
  }

  /// Whether a missing fact of which there are more values than those of a list may be handed on into the answer of a decision.
  private func handsOn(_ index: Int, _ field: Field) -> Bool {
    guard let version = rules.model.decisionVersions[index] else { return false }
    switch rules.compiled.model.decisions[index].logic[version] {
    case .wanting: return false
    case .expression(let root): return handsOn(root, field)
    case .table(let table):
      return (table.rows.flatMap(\.answers) + (table.defaults ?? [])).contains { answer in
        if case .expression(let root) = answer { handsOn(root, field) } else { false }
      }
    }
  }

  private func handsOn(_ node: Int32, _ field: Field) -> Bool {
    let program = rules.compiled.model.program
    let children = program.children(of: node)
    switch program.kind(of: node) {
    case .constant, .comparison, .between, .membership, .test, .and, .or, .not: return false
    case .slot(let slot): return handsOn(slot, field)
    case .conditional: return children.dropFirst().contains { handsOn($0, field) }
    case .arithmetic: return children.contains { handsOn($0, field) }
    case .call, .other: return program.slots(below: node).contains { handsOn($0, field) }
    }
  }

  private func handsOn(_ slot: Slot, _ field: Field) -> Bool {
    let model = rules.compiled.ruleSet.model
    switch model.vocabulary.entries[Int(slot.index)].meaning {
    case .builtin, .parameter: return false
    case .decision(let index): return row[slot].holdsUnknown && handsOn(index, field)
    case .input(let index):
      guard field.facts.contains(Int(slot.index)) else { return false }
      switch model.inputs[index].type {
      case .boolean, .item: return false
      case .number, .text, .date, .list: return true
      }
    }
  }

  /// Answers the open decisions again, some of which now have an answer.
  private func answerAgain(_ settled: [Int: Value]) {
    evaluator.bind(row)
    let evaluation = Evaluation(evaluator: evaluator, tracing: false)
    for index in rules.compiled.model.order {
      let slot = Slot(Int32(rules.compiled.model.decisions[index].slot))
      guard row[slot].holdsUnknown else { continue }
      if let value = settled[index] {
        row.set(slot, value)
      } else if let answer = rules.model.answer(ofDecision: index, evaluation) {
        row.set(slot, answer.value)
      }
    }
    evaluator.bind(row)
  }

  // MARK: Conditions

  private func settle(
    _ roots: [Int32], _ truths: inout [Truth], _ told: inout Refinement,
    keep: WritableKeyPath<Refinement.Kept, [Int]>
  ) {
    for (position, root) in roots.enumerated() where truths[position] == .unknown {
      switch truth(of: root) {
      case .settled(let truth): truths[position] = truth
      case .both: break
      case .open:
        told.kept[keyPath: keep].append(position)
        if search.isSpent { told.kept.isSpent = true }
      }
    }
  }

  enum Standing {
    case settled(Truth)
    /// Some completion makes it true, and some does not.
    case both
    case open
  }

  /// What the completions make of a condition.
  func truth(of root: Int32) -> Standing {
    let now = evaluator.truth(of: root)
    if now != .unknown { return .settled(now) }
    let field = maker.field(of: [root])
    if field.facts.isEmpty { return .both }
    var isWanting = false
    func look(for wanted: Bool) -> CompletionSearch.Verdict {
      search.find(
        in: field, most: budget.each,
        {
          let truth = evaluator.truth(of: root)
          guard truth == .unknown else { return (truth == .true) == wanted ? .found : .none }
          if let fact = search.fact(under: root) { return .ask(fact) }
          isWanting = true
          return .stuck
        })
    }
    let holds = look(for: true)
    if holds == .none {
      // A record whose facts contradict one another has no completion at all, and proves nothing.
      let fails = look(for: false)
      return fails == .none ? .both : .settled(.false)
    }
    let holdsOpen = holds == .open && (search.isSpent || !isWanting)
    let fails = look(for: false)
    if fails == .none { return .settled(.true) }
    let failsOpen = fails == .open && (search.isSpent || !isWanting)
    return holdsOpen || failsOpen ? .open : .both
  }

  // MARK: What need not be asked

  /// The facts on which open rules rest that make no difference to them. Where a rule reads each fact once and by itself, each
  /// does; only small rules are looked at.
  private func findUnheeded(
    _ kind: RecordKind, strict: Bool, by judging: Judge, _ judgement: Judgement, _ told: inout Refinement
  ) {
    for (position, root) in rules.ruleRoots[kind.index].enumerated() where judgement.truths[position] == .unknown {
      guard judging.waits(position, kind, strict: strict || judgement.failed.contains(position)) != nil else { continue }
      let field = maker.field(of: [root])
      guard field.facts.count <= Self.mostHeeded, !field.decisions.isEmpty || maker.readsAgain(root) else { continue }
      for fact in field.facts where !heeds(root, fact, field) { told.unheeded[root, default: []].insert(fact) }
    }
  }

  /// How many facts a rule may rest on to be asked whether it heeds them all.
  private static let mostHeeded = 6

  /// Whether two completions that differ in this fact alone differ in a condition; true where it is not told.
  private func heeds(_ root: Int32, _ fact: Int, _ field: Field) -> Bool {
    let slot = Slot(Int32(fact))
    var isWhole = true
    let verdict = search.find(
      in: field, most: budget.each / 4,
      {
        let pieces = search.pieces(of: fact, field)
        if !pieces.isExhaustive { isWhole = false }
        var truths: Set<Bool> = []
        var isOpen = false
        var ask: Int?
        for value in pieces.values {
          row.set(slot, value)
          search.update(field)
          guard search.isPossible(field) else { continue }
          let truth = evaluator.truth(of: root)
          if truth == .unknown {
            isOpen = true
            if ask == nil { ask = search.fact(under: root) }
          } else {
            truths.insert(truth == .true)
          }
        }
        row.set(slot, .unknown)
        search.update(field)
        if truths.count == 2 { return .found }
        if !isOpen { return .none }
        return ask.map { .ask($0) } ?? .stuck
      })
    return verdict != .none || !isWhole
  }
}
