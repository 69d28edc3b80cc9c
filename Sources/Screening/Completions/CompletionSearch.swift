internal import DecisionModel
internal import FEEL

/// Goes through the completions of missing facts, piece by piece, as far as Kleene's tables leave something open, until what
/// is looked for is found.
///
/// A completion that a contradiction or an implication excludes is none. What is found is always one that can be; that nothing was
/// found says that there is none, unless the answer is `open`.
final class CompletionSearch {
  /// What is to be done with what is supposed so far.
  enum Step {
    /// What is looked for holds, whatever the facts that are still missing.
    case found
    /// It cannot be had any more.
    case none
    /// Nothing more can be supposed, and it is still open: the text of the law is wanting, or something cannot be evaluated.
    case stuck
    /// It turns on this fact.
    case ask(Int)
  }

  enum Verdict {
    case found, none
    /// Not told: the budget was spent, the pieces of a fact do not stand for all its values, or a text of the law is wanting.
    case open
  }

  let rules: RulesOnDay
  let row: Row
  let evaluator: Evaluator
  private let program: Program
  private let vocabulary: Vocabulary
  private let consistency: Consistency
  private let live: LiveTables
  private let uses: FactUses
  /// What is left to spend, in comparisons: on all of a record, and on the question at hand.
  private(set) var left = 0
  @exclusivity(unchecked) private var leftHere = 0
  /// Ranges outside which some facts cannot be.
  var bounds: [Int: Bound] = [:]
  /// Whether a question ended for want of budget.
  private(set) var isSpent = false
  private var evaluation: Evaluation { Evaluation(evaluator: evaluator, tracing: false) }
  /// Sources of pieces that rest on the law alone, by what they were asked for.
  private var known: [Asked: PieceSource] = [:]
  /// Those of the record at hand, and the round of the live tables to which they belong.
  private var ofRecord: [Asked: PieceSource] = [:]
  @exclusivity(unchecked) private var round = 0
  /// Values beside the cells of the row that stand there through all suppositions.
  @exclusivity(unchecked) private var lasting = 0

  private static let mostKnown = 4096

  /// A fact, and how a field looks at it: numbers of uses.
  private struct Asked: Hashable {
    let fact: Int
    let uses: [Int32]
  }

  init(_ rules: RulesOnDay, _ uses: FactUses, live: LiveTables, row: Row, evaluator: Evaluator) {
    self.rules = rules
    self.uses = uses
    self.live = live
    self.row = row
    self.evaluator = evaluator
    program = rules.compiled.model.program
    vocabulary = rules.compiled.ruleSet.model.vocabulary
    consistency = Consistency(rules.compiled, row: row, evaluator: evaluator)
  }

  func start(budget: Int) {
    left = budget
  }

  /// Looks for a completion; the row is left as it was found, but for what `keeping` takes out of it.
  ///
  /// - Parameters:
  ///   - most: what the question may cost.
  ///   - step: is asked after each supposition, decisions answered.
  ///   - keeping: is called with the completion that was found in the row.
  func find(in field: Field, most: Int, _ step: () -> Step, keeping: () -> Void = {}) -> Verdict {
    leftHere = min(left, most)
    let budget = leftHere
    isSpent = false
    lasting = row.heavyCount
    isStale = [Bool](repeating: true, count: field.decisions.count)
    let saved = row.saved(field.slots)
    let verdict = explore(field, after: nil, step, keeping)
    row.restore(saved)
    evaluator.bind(row)
    left -= budget - max(0, leftHere)
    return verdict
  }

  /// What a step costs beside the decisions that it answers.
  private static let step = 4

  /// Whether something is left to spend on a step after a supposition.
  private func proceeds(_ field: Field) -> Bool {
    leftHere -= Self.step
    if leftHere > 0 { refresh(field) }
    if leftHere > 0 { return true }
    isSpent = true
    return false
  }

  /// - Parameter fact: what was supposed last.
  private func explore(_ field: Field, after fact: Int?, _ step: () -> Step, _ keeping: () -> Void) -> Verdict {
    guard proceeds(field) else { return .open }
    if !isPossible(field, after: fact) { return .none }
    switch step() {
    case .none: return .none
    // What no record can state keeps nothing open.
    case .stuck: return extend(field, {}) == .none ? .none : .open
    case .found: return extend(field, keeping)
    case .ask(let fact): return suppose(fact, field) { explore(field, after: fact, step, keeping) }
    }
  }

  /// Tries the pieces of a fact one after another.
  private func suppose(_ fact: Int, _ field: Field, _ further: () -> Verdict) -> Verdict {
    let pieces = pieces(of: fact, field)
    var isOpen = !pieces.isExhaustive
    for value in pieces.values {
      set(fact, value, field)
      switch further() {
      case .found: return .found
      case .open:
        isOpen = true
        // What follows costs as much as what was just given up.
        if leftHere <= 0 {
          set(fact, .unknown, field)
          return .open
        }
      case .none: break
      }
    }
    set(fact, .unknown, field)
    return isOpen ? .open : .none
  }

  /// The facts that exclusions read take values that can stand beside the others, if there are such.
  private func extend(_ field: Field, _ keeping: () -> Void) -> Verdict {
    refresh(field)
    for exclusion in field.exclusions where consistency.truth(of: exclusion) == .unknown {
      guard let fact = fact(under: exclusion) else { continue }
      return suppose(fact, field) {
        guard proceeds(field) else { return .open }
        return isPossible(field, after: fact) ? extend(field, keeping) : .none
      }
    }
    keeping()
    return .found
  }

  // MARK: One supposition

  /// Which decisions of the field at hand rest on what was changed since they were answered, by place.
  @exclusivity(unchecked) private var isStale: [Bool] = []

  private func set(_ fact: Int, _ value: Value, _ field: Field) {
    row.set(Slot(Int32(fact)), value)
    for reader in field.readers(of: fact) { isStale[Int(reader)] = true }
  }

  /// Answers the open decisions of a field for what stands in the row.
  func update(_ field: Field) {
    isStale = [Bool](repeating: true, count: field.decisions.count)
    refresh(field)
  }

  /// Answers those decisions again that read what was changed, in their order: one whose answer stays changes nothing further.
  private func refresh(_ field: Field) {
    evaluator.bind(row)
    for position in field.decisions.indices where isStale[position] {
      isStale[position] = false
      let decision = field.decisions[position]
      leftHere -= decision.cost
      guard let value = decision.live?.value(evaluation, row) ?? rules.model.value(ofDecision: decision.index, evaluation) else { continue }
      if row[decision.slot] == value { continue }
      row.set(decision.slot, value)
      for reader in field.readers(ofDecision: position) { isStale[Int(reader)] = true }
    }
  }

  /// Supposes each value of a missing fact in turn, which is unknown after as it was before.
  ///
  /// - Parameter look: is called with each that can stand beside what is supposed, decisions answered; `true` ends it.
  /// - Returns: whether every value behaves as one of these does.
  func vary(_ fact: Int, _ field: Field, _ look: () -> Bool) -> Bool {
    let pieces = pieces(of: fact, field)
    leftHere -= Self.step * pieces.values.count
    for value in pieces.values {
      set(fact, value, field)
      refresh(field)
      if isPossible(field, after: fact), look() { break }
    }
    set(fact, .unknown, field)
    refresh(field)
    return pieces.isExhaustive
  }

  /// Tries some completions that are chosen without regard to the question, each possible and whole: where a search was given up,
  /// they may show that more than one answer is given. The same are tried each time.
  ///
  /// - Parameter look: is called with each, decisions answered; `true` ends it.
  /// - Returns: whether it was ended.
  func sample(in field: Field, most: Int, times: Int = 24, _ look: () -> Bool) -> Bool {
    leftHere = min(left, most)
    let budget = leftHere
    lasting = row.heavyCount
    let saved = row.saved(field.slots)
    defer {
      row.restore(saved)
      evaluator.bind(row)
      left -= budget - max(0, leftHere)
    }
    var choice: UInt64 = 0x9E37_79B9_7F4A_7C15
    let facts = field.facts + field.neighbours
    for round in 0..<times where leftHere > 0 {
      for fact in facts { row.set(Slot(Int32(fact)), .unknown) }
      update(field)
      let isWhole = facts.allSatisfy { fact in
        choice ^= choice << 13
        choice ^= choice >> 7
        choice ^= choice << 17
        // Nothing of all; nothing of most; anything.
        let isFirst = round == 0 || (round % 2 == 1 && choice & 7 != 0)
        return take(fact, isFirst ? 0 : Int(choice >> 33), field)
      }
      if isWhole, field.exclusions.allSatisfy({ consistency.truth(of: $0) == .false }), look() { return true }
    }
    return false
  }

  /// Supposes one of the values of a fact that can stand beside the others.
  private func take(_ fact: Int, _ first: Int, _ field: Field) -> Bool {
    let values = pieces(of: fact, field).values
    for offset in values.indices {
      leftHere -= Self.step
      if leftHere <= 0 { return false }
      set(fact, values[(first + offset) % values.count], field)
      refresh(field)
      if isPossible(field, after: fact) { return true }
    }
    return false
  }

  /// Whether a record could state what stands in the row: no contradiction holds, and no implication is denied.
  ///
  /// - Parameter fact: what was supposed last: what does not rest on it excludes no more than before. `nil`: all is looked at.
  private func isPossible(_ field: Field, after fact: Int?) -> Bool {
    guard let fact else {
      leftHere -= field.exclusions.count
      return !field.exclusions.contains { consistency.truth(of: $0) == .true }
    }
    leftHere -= field.countExclusions(on: fact)
    return !field.hasExclusion(on: fact) { consistency.truth(of: $0) == .true }
  }

  func pieces(of fact: Int, _ field: Field) -> Pieces {
    source(of: fact, field).pieces(row) { make in
      Pieces(make.fact, make.uses, rules, live, row, evaluator, within: make.envelope, beside: make.ends)
    }
  }

  private func source(of fact: Int, _ field: Field) -> PieceSource {
    if let found = field.found[fact] { return found }
    // Those that are cut at the same values.
    let group = field.groups.first { $0.contains(fact) } ?? [fact]
    let asked = Asked(fact: fact, uses: field.uses.filter { group.contains(uses.slot(ofUse: $0)) })
    if round != live.round {
      ofRecord.removeAll(keepingCapacity: true)
      round = live.round
    }
    let source = known[asked] ?? ofRecord[asked] ?? makeSource(asked)
    field.found.keep(source, of: fact)
    return source
  }

  private func makeSource(_ asked: Asked) -> PieceSource {
    let fact = asked.fact
    let bound = bounds[fact]
    var all = asked.uses.map { uses[$0] }
    let allowed = rules.compiled.model.allowed[fact]
    if let allowed { all += uses.part(of: allowed).uses.map { uses[$0] } }
    // What a fact is held against may itself be a fact, or rest on one.
    let isLasting = all.allSatisfy { use in
      switch use.way {
      case .against(let node): isConstant(node)
      case .sum: false
      case .equal, .unseen: true
      }
    }
    let make = PieceSource.Making(fact: fact, uses: all, envelope: bound?.envelope, ends: isLasting ? [] : ends)
    if isLasting, bound == nil {
      let source = PieceSource(make, restingOn: [], lasting: 0)
      if known.count == Self.mostKnown { known.removeAll(keepingCapacity: true) }
      known[asked] = source
      return source
    }
    let source = PieceSource(make, restingOn: slots(under: all, allowed), lasting: lasting)
    ofRecord[asked] = source
    return source
  }

  /// The facts and decisions on which it rests where a fact is cut.
  private func slots(under all: [FactUses.Use], _ allowed: Int32?) -> [Slot] {
    var found: [Slot] = []
    func take(_ node: Int32) {
      program.visitSlots(below: node) { slot in
        switch vocabulary.entries[Int(slot.index)].meaning {
        case .builtin, .parameter: break
        case .input: if !found.contains(slot) { found.append(slot) }
        case .decision(let index):
          if found.contains(slot) { return }
          found.append(slot)
          guard let version = rules.model.decisionVersions[index] else { return }
          let roots = live[index]?.table.roots ?? rules.compiled.model.decisions[index].logic[version].roots
          for root in roots { take(root) }
        }
      }
    }
    for use in all {
      switch use.way {
      case .against(let node): take(node)
      case .sum(let side, let opposite):
        take(side)
        take(opposite)
      case .equal, .unseen: break
      }
    }
    if let allowed { take(allowed) }
    return found
  }

  /// The ends of all ranges: where facts are held against one another, each is cut at those of the others too.
  private var ends: [Value] {
    bounds.isEmpty ? [] : bounds.values.flatMap { [$0.envelope.low?.value, $0.envelope.high?.value].compactMap(\.self) }
  }

  private func isConstant(_ node: Int32) -> Bool {
    program.slots(below: node).allSatisfy { slot in
      switch vocabulary.entries[Int(slot.index)].meaning {
      case .builtin, .parameter: true
      case .input, .decision: false
      }
    }
  }

  // MARK: What to ask next

  /// A missing fact on which it turns whether an exclusion holds.
  func fact(under exclusion: Exclusion) -> Int? {
    switch exclusion {
    case .contradiction(let root): return fact(under: root)
    case .implication(let index):
      let implication = rules.compiled.implications[index]
      if evaluator.truth(of: implication.condition) == .unknown { return fact(under: implication.condition) }
      return implication.values.first { row.isUnknown(Slot(Int32($0.name))) }?.name
        ?? implication.consequence.flatMap { fact(under: $0) }
    }
  }

  /// A missing fact on which an unknown node turns; `nil` where there is none.
  func fact(under node: Int32) -> Int? {
    if let slot = program.slot(of: node) { return fact(slot) }
    switch program.kind(of: node) {
    case .slot, .constant: return nil
    case .comparison, .between:
      // What a fact is held against comes first: then it is known where to cut.
      for isFact in [false, true] {
        for child in program.children(of: node) where isInput(child) == isFact && isUnknown(child) {
          if let found = fact(under: child) { return found }
        }
      }
    case .and, .or, .not, .conditional, .arithmetic:
      for child in program.children(of: node) where isUnknown(child) {
        if let found = fact(under: child) { return found }
      }
    case .membership:
      if let first = program.children(of: node).first, isUnknown(first), let found = fact(under: first) { return found }
    case .test, .call, .other: break
    }
    for slot in program.slots(below: node) where row.isUnknown(slot) {
      if let found = fact(slot) { return found }
    }
    return nil
  }

  private func isInput(_ node: Int32) -> Bool {
    guard let slot = program.slot(of: node) else { return false }
    return switch vocabulary.entries[Int(slot.index)].meaning {
    case .input: true
    case .builtin, .parameter, .decision: false
    }
  }

  private func isUnknown(_ node: Int32) -> Bool {
    if let slot = program.slot(of: node) { return row[slot].holdsUnknown }
    if case .constant = program.kind(of: node) { return false }
    return evaluator.value(of: node).holdsUnknown
  }

  private func fact(_ slot: Slot) -> Int? {
    guard row[slot].holdsUnknown else { return nil }
    switch vocabulary.entries[Int(slot.index)].meaning {
    case .input: return Int(slot.index)
    case .builtin, .parameter: return nil
    case .decision(let index): return fact(underDecision: index)
    }
  }

  /// A missing fact on which the answer of a decision turns.
  func fact(underDecision index: Int) -> Int? {
    if let live = live[index] { return fact(under: live.table) }
    guard let version = rules.model.decisionVersions[index] else { return nil }
    switch rules.compiled.model.decisions[index].logic[version] {
    case .wanting: return nil
    case .expression(let root): return fact(under: root)
    case .table(let table): return fact(under: table)
    }
  }

  private func fact(under table: CompiledTable) -> Int? {
    for root in table.allowed where evaluator.truth(of: root) == .unknown {
      if let found = fact(under: root) { return found }
    }
    for row in table.rows {
      var open: Int32?
      let isOut = row.tests.contains { test in
        switch evaluator.truth(of: test) {
        case .true: return false
        case .unknown:
          open = open ?? test
          return false
        case .false, .null: return true
        }
      }
      if isOut { continue }
      if let open, let found = fact(under: open) { return found }
      if let found = fact(underAnswers: row.answers) { return found }
    }
    return fact(underAnswers: table.defaults ?? [])
  }

  private func fact(underAnswers answers: [CompiledTable.Answer]) -> Int? {
    for case .expression(let root) in answers where isUnknown(root) {
      if let found = fact(under: root) { return found }
    }
    return nil
  }
}
