internal import FEEL

/// Whether the columns of a table can have given values together, and for which facts.
///
/// Columns that are facts of their own are free. Others hang together: a class and the capacity that it is made from, `x` and
/// `x > 5`, two facts that a contradiction forbids to stand side by side. Of such a group the facts behind it are tried, each with
/// one value out of every piece (`FactSamples`); what follows from those chosen so far is worked out by the evaluator itself,
/// for which the others are unknown, so that a branch ends as soon as it is settled. What was found once is kept.
final class Possibility {
  /// Columns that hang together, and the facts behind them.
  struct Group {
    let axes: [Int]
    /// The root of each.
    let roots: [Int32]
    let facts: [FactSamples]
    /// By index of the decision: whether it stands between.
    let decisions: [Bool]
    /// Conditions that no record meets.
    let contradictions: [Int32]
    /// Whether every combination of pieces is possible.
    let isFree: Bool

    var isExact: Bool { facts.allSatisfy(\.isExact) }
    /// How many combinations its facts have; `nil` where they are beyond counting.
    var combinations: Int? {
      facts.reduce(Optional(1)) { product, fact in
        product.flatMap {
          let (count, overflow) = $0.multipliedReportingOverflow(by: max(1, fact.values.count))
          return overflow ? nil : count
        }
      }
    }
  }

  /// A combination of values that is possible.
  struct Found {
    let axes: [Int]
    /// By place in the axes.
    let pieces: [Int]
    let values: [Value]
    /// The facts that lead to it.
    let facts: [Int: Value]
  }

  /// What makes a case count beside its columns: two answers that differ.
  struct Difference {
    let first: [CompiledTable.Answer]
    let second: [CompiledTable.Answer]

    /// Whether both answers can be worked out.
    var isKnown: Bool {
      !(first + second).contains { if case .notDetermined = $0 { true } else { false } }
    }
  }

  /// The days on which the law is this one.
  let span: Period

  enum Answer {
    case yes([Found])
    case no
    /// Not all was tried, or trying proves nothing.
    case open
    /// It hangs on a text that nobody has read.
    case notDetermined
  }

  private enum End { case stopped, exhausted, spent }

  /// What is worked out again when a fact of a group changes: only the decisions that read it, themselves or through others.
  private struct Bench {
    /// The decisions of the group, each after all that it needs.
    var order: [Int] = []
    /// By slot: the places in the order of those that read it themselves.
    var readers: [Int: [Int]] = [:]
    /// By place in the order.
    var isStale: [Bool] = []
    /// Facts that must pass a test of their own.
    var tested: [(slot: Int, root: Int32)] = []
    /// Facts whose unit another fact names.
    var measured: [Int] = []
    /// By slot of a fact that is a column itself: the place of its column in the group.
    var columns: [Int: Int] = [:]
  }

  let groups: [Group]
  private let axes: [Axis]
  private let program: ColumnProgram
  private let day: ModelOnDay
  private let row: Row
  private let evaluator: Evaluator
  /// The group whose facts stand in the row.
  private var bench = Bench()
  /// By group, as it is where nothing is chosen.
  private var benches: [Int: Bench] = [:]
  /// By group.
  private var known: [[Found]]
  private var isEnumerated: [Bool]
  private var isBeyondEnumeration: [Bool]
  /// How many combinations may still be evaluated.
  private var budget = 20_000

  /// How many combinations a group may have to be tried all at once.
  private static let enumerationLimit = 4_000
  /// How many combinations are evaluated for one question.
  private static let questionLimit = 1_500
  private static let mostKnown = 2_000

  init(_ groups: [Group], _ axes: [Axis], _ program: ColumnProgram, _ day: ModelOnDay, _ span: Period) {
    self.span = span
    self.groups = groups
    self.axes = axes
    self.program = program
    self.day = day
    row = program.compiled.program.makeRow()
    evaluator = Evaluator(program.compiled.program, onFailure: .null)
    known = groups.map { _ in [] }
    isEnumerated = groups.map { _ in false }
    isBeyondEnumeration = groups.map { ($0.combinations ?? .max) > Self.enumerationLimit }
  }

  /// Whether the columns can have values out of a box: for each axis some of its pieces.
  /// - Parameter difference: Where it is asked for, there must be one group.
  func find(_ box: [[Int]], where difference: Difference? = nil) -> Answer {
    if box.contains(where: \.isEmpty) { return .no }
    var all: [Found] = []
    var answer = Answer.yes([])
    for (index, group) in groups.enumerated() {
      let found =
        group.isFree && difference == nil ? free(group, box) : find(box, in: index, where: difference)
      switch found {
      case .yes(let own): all += own
      case .no: return .no
      case .open: answer = .open
      case .notDetermined: if case .yes = answer { answer = .notDetermined }
      }
    }
    if case .yes = answer { return .yes(all) }
    return answer
  }

  private func free(_ group: Group, _ box: [[Int]]) -> Answer {
    let pieces = group.axes.map { box[$0][0] }
    return .yes(
      [
        Found(
          axes: group.axes, pieces: pieces, values: zip(group.axes, pieces).map { axes[$0].samples[$1] }, facts: [:])
      ])
  }

  private func find(_ box: [[Int]], in index: Int, where difference: Difference?) -> Answer {
    let group = groups[index]
    let wanted = group.axes.map { axis in
      var flags = [Bool](repeating: false, count: axes[axis].pieces.count)
      for piece in box[axis] { flags[piece] = true }
      return flags
    }
    if difference == nil {
      if let found = known[index].last(where: { Self.fits($0, wanted) }) { return .yes([found]) }
      if !isBeyondEnumeration[index], !isEnumerated[index] {
        enumerate(index)
        if let found = known[index].last(where: { Self.fits($0, wanted) }) { return .yes([found]) }
      }
    }
    var isSettled = true
    if difference != nil || !isEnumerated[index] {
      var result: Found?
      var left = min(Self.questionLimit, budget)
      let before = left
      let end = explore(index, wanted, difference, &left, &isSettled) { found in
        result = found
        return true
      }
      budget -= before - left
      if let result {
        if difference == nil { keep(result, index) }
        return .yes([result])
      }
      if end == .spent { return .open }
    } else {
      isSettled = isWhollySettled[index]
    }
    if !isSettled { return .notDetermined }
    return group.isExact ? .no : .open
  }

  private lazy var isWhollySettled = [Bool](repeating: true, count: groups.count)

  private func enumerate(_ index: Int) {
    var left = Self.enumerationLimit * 2
    var isSettled = true
    let end = explore(index, groups[index].axes.map { axes[$0].isAllowed }, nil, &left, &isSettled) { found in
      self.keep(found, index)
      return false
    }
    isEnumerated[index] = end == .exhausted
    isBeyondEnumeration[index] = end != .exhausted
    isWhollySettled[index] = isSettled
  }

  private func keep(_ found: Found, _ index: Int) {
    guard !known[index].contains(where: { $0.pieces == found.pieces }) else { return }
    if known[index].count < Self.mostKnown || !isBeyondEnumeration[index] { known[index].append(found) }
  }

  private static func fits(_ found: Found, _ wanted: [[Bool]]) -> Bool {
    for (piece, flags) in zip(found.pieces, wanted) where !flags[piece] { return false }
    return true
  }

  /// Takes what the author of the rules wrote down as an example: facts that stand together.
  func learn(_ all: [[Int: Value]]) {
    var isLeft = [Bool](repeating: true, count: all.count)
    for (index, group) in groups.enumerated() where !group.isFree {
      begin(index)
      for (number, facts) in all.enumerated() where isLeft[number] {
        var chosen: [Int: Value] = [:]
        for fact in group.facts { chosen[fact.slot] = facts[fact.slot] ?? fact.values.first }
        guard chosen.count == group.facts.count else {
          isLeft[number] = false
          continue
        }
        for (slot, value) in chosen where row[Slot(Int32(slot))] != value { set(slot, value) }
        guard isPossible(group, chosen) else { continue }
        let values = group.roots.map { evaluator.value(of: $0) }
        if let found = found(values, group, chosen) { keep(found, index) }
      }
    }
  }

  // MARK: Trying

  /// Puts a group into the row, of whose facts nothing is chosen yet.
  private func begin(_ index: Int) {
    row.clear()
    day.prepare(row)
    row.set(Slot(Int32(Vocabulary.assessmentDate)), .unknown)
    bench = benches[index] ?? bench(of: groups[index])
    benches[index] = bench
  }

  private func bench(of group: Group) -> Bench {
    let compiled = program.compiled
    var bench = Bench()
    bench.order = compiled.order.filter { group.decisions[$0] }
    for (place, index) in bench.order.enumerated() {
      for slot in Set(program.roots(ofDecision: index, on: day).flatMap(program.slots)) { bench.readers[slot, default: []].append(place) }
    }
    bench.isStale = Array(repeating: true, count: bench.order.count)
    for fact in group.facts {
      if !fact.isClear, let test = compiled.allowed[fact.slot] { bench.tested.append((fact.slot, test)) }
      if case .named = compiled.model.vocabulary.entries[fact.slot].unit { bench.measured.append(fact.slot) }
      if let place = group.roots.firstIndex(where: { program.isSlot($0, fact.slot) }) { bench.columns[fact.slot] = place }
    }
    return bench
  }

  private func set(_ fact: Int, _ value: Value) {
    row.set(Slot(Int32(fact)), value)
    for place in bench.readers[fact] ?? [] { bench.isStale[place] = true }
  }

  /// Answers the decisions that read what was changed; one whose answer stays changes nothing further.
  private func refresh() {
    evaluator.bind(row)
    let evaluation = Evaluation(evaluator: evaluator, tracing: false)
    for place in bench.order.indices where bench.isStale[place] {
      bench.isStale[place] = false
      let index = bench.order[place]
      guard let value = day.value(ofDecision: index, evaluation) else { continue }
      let decision = program.compiled.decisions[index].slot
      let slot = Slot(Int32(decision))
      if row[slot] == value { continue }
      row.set(slot, value)
      for reader in bench.readers[decision] ?? [] { bench.isStale[reader] = true }
    }
    evaluator.bind(row)
  }

  /// Answers the decisions for the facts that were chosen, which stand in the row; `false` where no record says this.
  private func isPossible(_ group: Group, _ chosen: [Int: Value]) -> Bool {
    refresh()
    if group.contradictions.contains(where: { evaluator.truth(of: $0) == .true }) { return false }
    for (slot, test) in bench.tested where chosen[slot] != nil {
      if [.false, .null].contains(evaluator.truth(of: test)) { return false }
    }
    return !bench.measured.contains { chosen[$0] != nil && isPart($0, chosen) }
  }

  /// Whether a fact is a part of something that is counted.
  private func isPart(_ slot: Int, _ chosen: [Int: Value]) -> Bool {
    let model = program.compiled.model
    guard case .named(let by) = model.vocabulary.entries[slot].unit, case .number(let number)? = chosen[slot],
      !number.isInteger, case .text(let text)? = chosen[by],
      case .input(let index) = model.vocabulary.entries[by].meaning,
      case .item(let type) = model.inputs[index].type, let unit = model.types[type].value(text)?.unit
    else { return false }
    return model.units.isWhole(unit)
  }

  private func found(_ values: [Value], _ group: Group, _ facts: [Int: Value]) -> Found? {
    var pieces: [Int] = []
    for (axis, value) in zip(group.axes, values) {
      guard value != .unknown, let piece = axes[axis].piece(of: value) else { return nil }
      pieces.append(piece)
    }
    return Found(axes: group.axes, pieces: pieces, values: values, facts: facts)
  }

  /// Tries the facts of a group, one after another. Between two steps one fact differs.
  /// - Parameters:
  ///   - wanted: for each column the pieces in which its value must lie.
  ///   - isSettled: becomes false where all facts are there and a column is yet unknown.
  ///   - visit: takes what was found; whether to stop.
  private func explore(
    _ index: Int, _ wanted: [[Bool]], _ difference: Difference?, _ budget: inout Int, _ isSettled: inout Bool,
    _ visit: (Found) -> Bool
  ) -> End {
    var chosen: [Int: Value] = [:]
    begin(index)
    return explore(groups[index], wanted, difference, &chosen, &budget, &isSettled, visit)
  }

  private func explore(
    _ group: Group, _ wanted: [[Bool]], _ difference: Difference?, _ chosen: inout [Int: Value], _ budget: inout Int,
    _ isSettled: inout Bool, _ visit: (Found) -> Bool
  ) -> End {
    guard budget > 0 else { return .spent }
    budget -= 1
    guard isPossible(group, chosen) else { return .exhausted }
    let values = group.roots.map { evaluator.value(of: $0) }
    var open: Int32?
    for (place, value) in values.enumerated() {
      if value == .unknown {
        open = open ?? group.roots[place]
        continue
      }
      guard let piece = axes[group.axes[place]].piece(of: value) else {
        // What fits no piece is no value of the column: an evaluation that failed, or one beyond the types.
        if value == .null { return .exhausted }
        isSettled = false
        return .exhausted
      }
      if !wanted[place][piece] { return .exhausted }
    }
    if open == nil {
      switch differs(difference) {
      case .yes:
        guard let found = found(values, group, chosen) else { return .exhausted }
        return visit(found) ? .stopped : .exhausted
      case .no: return .exhausted
      case .open(let root): open = root
      }
    }
    guard let open, let fact = next(open, group, chosen) ?? group.facts.first(where: { chosen[$0.slot] == nil }) else {
      isSettled = false
      return .exhausted
    }
    for value in candidates(fact, group, wanted) {
      chosen[fact.slot] = value
      set(fact.slot, value)
      let end = explore(group, wanted, difference, &chosen, &budget, &isSettled, visit)
      chosen[fact.slot] = nil
      switch end {
      case .stopped, .spent: return end
      case .exhausted: break
      }
    }
    set(fact.slot, .unknown)
    return .exhausted
  }

  private enum Differs {
    case yes, no
    case open(Int32?)
  }

  private func differs(_ difference: Difference?) -> Differs {
    guard let difference else { return .yes }
    for (a, b) in zip(difference.first, difference.second) {
      let (x, y) = (value(a), value(b))
      if x == .unknown || y == .unknown { return .open(root(a) ?? root(b)) }
      if x != y { return .yes }
    }
    return .no
  }

  private func value(_ answer: CompiledTable.Answer) -> Value {
    switch answer {
    case .value(let value): value
    case .expression(let root): evaluator.value(of: root)
    case .notDetermined: .unknown
    }
  }

  private func root(_ answer: CompiledTable.Answer) -> Int32? {
    guard case .expression(let root) = answer, evaluator.value(of: root) == .unknown else { return nil }
    return root
  }

  /// The values of a fact to try; where it is a column itself, those that are wanted of it.
  private func candidates(_ fact: FactSamples, _ group: Group, _ wanted: [[Bool]]) -> [Value] {
    guard let place = bench.columns[fact.slot] else { return fact.values }
    return fact.values.filter { value in axes[group.axes[place]].piece(of: value).map { wanted[place][$0] } ?? false }
  }

  /// The fact to choose next so that an expression may settle: the first that is behind something yet unknown.
  private func next(_ root: Int32, _ group: Group, _ chosen: [Int: Value]) -> FactSamples? {
    for slot in program.slots(root) {
      switch program.compiled.model.vocabulary.entries[slot].meaning {
      case .input, .builtin:
        if chosen[slot] == nil, let fact = group.facts.first(where: { $0.slot == slot }) { return fact }
      case .parameter: break
      case .decision(let index):
        guard row[Slot(Int32(slot))] == .unknown else { continue }
        for root in program.roots(ofDecision: index, on: day) {
          if let fact = next(root, group, chosen) { return fact }
        }
      }
    }
    return nil
  }
}
