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
    /// On whether one question need be asked.
    var question = 4_000
    /// On the questions of a record.
    var questions = 150_000
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

  /// - Parameter reach: where thousands of records are asked about, which facts exclusions may rest on.
  init(_ rules: RulesOnDay, reach: ExclusionReach? = nil, row: Row, evaluator: Evaluator) {
    self.rules = rules
    self.row = row
    self.evaluator = evaluator
    let model = rules.compiled.model
    var place = [Int](repeating: 0, count: model.decisions.count)
    for (position, index) in model.order.enumerated() { place[index] = position }
    self.place = place
    shown = model.order.filter { rules.compiled.ruleSet.model.decisions[$0].isShown }
    let live = LiveTables()
    let uses = FactUses(rules)
    search = CompletionSearch(rules, uses, live: live, row: row, evaluator: evaluator)
    maker = FieldMaker(rules, uses, place: place, live: live, reach: reach, row: row, evaluator: evaluator)
  }

  /// Begins a record that stands in the row, nothing of it presumed, of which single questions are asked.
  func begin() {
    search.start(budget: budget.record)
    maker.begin(presumed: [])
  }

  /// Settles what all completions agree on. The row holds the record with Kleene's answers, and holds the settled ones after.
  ///
  /// - Parameters:
  ///   - judging: makes a judgement of truths.
  ///   - standing: what stands in the row without being stated.
  ///   - judgement: Kleene's, complete; it is made the exact one.
  ///   - duties: Kleene's truths of the duties; `nil` where only the recommendation is asked for, and no questions.
  ///   - elsewhere: places of rules that the law of another day settled, as far as anything does: they are left as they are.
  func refine(
    _ kind: RecordKind, strict: Bool, by judging: Judge, _ standing: Standing, _ judgement: inout Judgement,
    duties: inout [Truth]?, elsewhere: Set<Int> = []
  ) -> Refinement {
    var told = Refinement()
    search.start(budget: budget.record)
    maker.begin(
      presumed: Set(
        standing.presumed.filter { !$0.isConfirmed }.map(\.slot) + standing.derived.filter(\.isPresumed).map(\.slot)))
    seen.removeAll(keepingCapacity: true)
    settleDecisions(readBy(rules.ruleRoots[kind.index], judgement.truths), &told)
    settle(rules.ruleRoots[kind.index], &judgement.truths, &told, keep: \.rules, but: elsewhere)
    judging.complete(&judgement, kind: kind, strict: strict)
    // Where the rule set does not hold the law of the day, or facts may contradict one another, nothing is excluded.
    if judgement.possible.count > 1, rules.outsideCoverage == nil, !judgement.isAgreementOpen {
      var outcomes = OutcomeSearch(self, judging, kind, strict: strict, judgement, elsewhere: elsewhere)
      outcomes.look(&told)
      if !told.excluded.isEmpty { judgement.possible.removeAll(where: told.excluded.contains) }
      if duties != nil, judgement.possible.count > 1 {
        search.start(budget: budget.questions)
        told.unheeded = unheeded(outcomes.waiting)
        outcomes.weigh(judgement.possible, &told)
        search.start(budget: budget.record)
      }
    }
    if var truths = duties {
      settleDecisions(readBy(rules.dutyRoots[kind.index], truths).union(shown), &told)
      settle(rules.dutyRoots[kind.index], &truths, &told, keep: \.duties)
      duties = truths
      search.start(budget: budget.questions)
      told.unheeded.merge(
        unheeded(zip(rules.dutyRoots[kind.index], truths).filter { $0.1 == .unknown }.map(\.0))) { first, _ in first }
      told.unheededByDecision = unheeded(decisions: shown)
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
        maker.forget(settling: index)
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
    /// A completion in which it stays open, for want of a text or because something cannot be evaluated: that is told elsewhere.
    var staysOpen = false
    func step() -> CompletionSearch.Step {
      let value = row[slot]
      staysOpen = false
      guard value.holdsUnknown else { return value == first ? .none : .found }
      if let fact = search.fact(underDecision: index) { return .ask(fact) }
      staysOpen = true
      return .found
    }
    func keep() { first = staysOpen ? nil : row[slot] }
    switch search.find(in: field, most: budget.each, step, keeping: keep) {
    case .none: return .several
    case .open: return given(up: field, slot, nil)
    case .found: break
    }
    if staysOpen { return .several }
    guard let value = first else { return .open }
    // Pieces stand for all values of a fact that is held against something, not of one that is handed on as the answer.
    guard !handsOn(index, field) else { return .several }
    return switch search.find(in: field, most: budget.each, step) {
    case .none: .one(value)
    case .found: .several
    case .open: given(up: field, slot, value)
    }
  }

  /// What is known of a decision where the search for a second answer was given up.
  ///
  /// - Parameter value: an answer that some completion gives.
  private func given(up field: Field, _ slot: Slot, _ value: Value?) -> Answers {
    guard search.isSpent else { return .open }
    var first = value
    let differs = search.sample(in: field, most: budget.each) {
      let value = row[slot]
      if value == first { return false }
      defer { first = value }
      return first != nil || value.holdsUnknown
    }
    return differs ? .several : .open
  }

  /// Whether a missing fact of which there are more values than those of a list may be handed on into the answer of a decision.
  func handsOn(_ index: Int, _ field: Field) -> Bool {
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
    keep: WritableKeyPath<Refinement.Kept, [Int]>, but elsewhere: Set<Int> = []
  ) {
    for (position, root) in roots.enumerated() where truths[position] == .unknown && !elsewhere.contains(position) {
      switch truth(of: root) {
      case .settled(let truth): truths[position] = truth
      case .both: break
      case .open:
        told.kept[keyPath: keep].append(position)
        if search.isSpent { told.kept.isSpent = true }
      }
    }
  }

  enum Finding {
    case settled(Truth)
    /// Some completion makes it true, and some does not.
    case both
    case open
  }

  /// What the completions make of a condition.
  func truth(of root: Int32) -> Finding {
    let now = evaluator.truth(of: root)
    if now != .unknown { return .settled(now) }
    if !search.bounds.isEmpty {
      let ranged = RangeReading(rules, row: row, evaluator: evaluator, bounds: search.bounds).truth(of: root)
      if ranged == .true || ranged == .false { return .settled(ranged) }
    }
    let field = maker.field(of: [root])
    if field.facts.isEmpty { return .both }
    var staysOpen = false
    /// Whether a completion came by in which it is otherwise than was wanted. Where nothing excludes any, that one is found.
    var isOtherwise = false
    func look(for wanted: Bool) -> CompletionSearch.Verdict {
      search.find(
        in: field, most: budget.each,
        {
          let truth = evaluator.truth(of: root)
          staysOpen = false
          guard truth == .unknown else {
            if (truth == .true) == wanted { return .found }
            if field.exclusions.isEmpty { isOtherwise = true }
            return .none
          }
          if let fact = search.fact(under: root) { return .ask(fact) }
          staysOpen = true
          return .found
        })
    }
    let holds = look(for: true)
    if holds == .found, staysOpen { return .both }
    if isOtherwise, holds != .open { return holds == .found ? .both : .settled(.false) }
    if holds == .none {
      // A record whose facts contradict one another has no completion at all, and proves nothing.
      let fails = look(for: false)
      return fails == .none ? .both : .settled(.false)
    }
    let fails = look(for: false)
    if fails == .none { return .settled(.true) }
    if fails == .found, holds == .found || staysOpen { return .both }
    var shown: Set<Truth> = (holds == .found ? [.true] : [])
    if fails == .found { shown.insert(.false) }
    let isBoth = search.sample(in: field, most: budget.each) {
      let truth = evaluator.truth(of: root)
      if truth != .unknown { shown.insert(truth == .true ? .true : .false) }
      return shown.count == 2
    }
    return isBoth ? .both : .open
  }
}
