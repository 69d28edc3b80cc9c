internal import DecisionModel
internal import FEEL

/// What a question rests on that is not settled, as things stand in the row: missing facts, the decisions between them and
/// the question, and what ties the facts to one another.
struct Field {
  /// The missing facts that the question itself reads, through decisions too.
  var facts: [Int] = []
  /// Open decisions, each after all that it needs.
  var decisions: [Int] = []
  /// By slot of a fact or decision: the places in `decisions` of those that read it themselves.
  var readers: [Int: [Int]] = [:]
  /// What answering each of the decisions costs, in comparisons.
  var costs: [Int] = []
  /// The exclusions that are open and read one of the facts, or a fact that another of them reads.
  var exclusions: [Exclusion] = []
  /// By missing fact: those that rest on it, through decisions too.
  var exclusionsOn: [Int: [Exclusion]] = [:]
  /// By missing fact: how the question and the exclusions look at it, and at the facts that it is held against.
  var uses: [Int: [FactUses.Use]] = [:]
  /// The missing facts of the exclusions beside those of the question.
  var neighbours: [Int] = []
  /// Something on which the question rests has no text of the law to answer it.
  var isWanting = false
  /// What was found of its facts and rests on the law alone.
  let found = Found()

  /// Pieces that need not be made again, found by their fact.
  final class Found {
    private var facts: [Int] = []
    private var pieces: [Pieces] = []

    subscript(fact: Int) -> Pieces? { facts.firstIndex(of: fact).map { pieces[$0] } }

    func keep(_ pieces: Pieces, of fact: Int) {
      facts.append(fact)
      self.pieces.append(pieces)
    }
  }
}

/// Puts fields together for one record, whose facts and Kleene answers stand in the row.
final class FieldMaker {
  private let rules: RulesOnDay
  private let uses: FactUses
  private let row: Row
  private let evaluator: Evaluator
  private let vocabulary: Vocabulary
  /// By index of the decision, its place in the order of answering.
  private let place: [Int]
  private let live: LiveTables
  private var ofDecision: [Int: FactUses.Part] = [:]
  private var costs: [Int: Int] = [:]
  /// What each root rests on.
  private var supports: [Int32: Support] = [:]
  private let consistency: Consistency
  private var ofExclusion: [Exclusion: Support] = [:]
  /// Facts of the row that are presumed, or rest on what is.
  private var presumed: Set<Int> = []
  /// Decisions that the completions settled. What ties the facts together may be why they have but one answer, and rests on them still.
  private var settled: Set<Int> = []
  /// As they were before anything was settled.
  private lazy var exclusions = openExclusions()
  /// By missing fact, the places of the exclusions that rest on it.
  private lazy var exclusionsBy = indexed(exclusions)
  /// Where it is known, exclusions are looked at only when a question may touch them.
  private let reach: ExclusionReach?
  /// By place in the reach, whether the exclusion is open.
  private var openPlaces: [Int: Bool] = [:]

  private struct Support {
    var facts: [Int] = []
    var decisions: Set<Int> = []
    var uses: [FactUses.Use] = []
    var ties: [(Int, Int)] = []
    var isWanting = false
  }

  /// - Parameters:
  ///   - place: by index of the decision, its place in the order of answering.
  ///   - live: takes the rows that may yet answer.
  init(
    _ rules: RulesOnDay, _ uses: FactUses, place: [Int], live: LiveTables, reach: ExclusionReach?, row: Row, evaluator: Evaluator
  ) {
    self.rules = rules
    self.reach = reach
    self.live = live
    self.uses = uses
    self.row = row
    self.evaluator = evaluator
    self.place = place
    vocabulary = rules.compiled.ruleSet.model.vocabulary
    consistency = Consistency(rules.compiled, row: row, evaluator: evaluator)
  }

  /// Begins a record, which stands in the row.
  ///
  /// - Parameter presumed: the facts in the row that are presumed, or rest on what is.
  func begin(presumed: Set<Int>) {
    self.presumed = presumed
    settled.removeAll(keepingCapacity: true)
    forget()
    openPlaces.removeAll(keepingCapacity: true)
    guard reach == nil else { return }
    exclusions = openExclusions()
    exclusionsBy = indexed(exclusions)
  }

  /// Forgets what rested on the row, in which a decision was settled.
  func forget(settling decision: Int) {
    settled.insert(decision)
    forget()
  }

  private func forget() {
    ofDecision.removeAll(keepingCapacity: true)
    live.forget()
    costs.removeAll(keepingCapacity: true)
    supports.removeAll(keepingCapacity: true)
    ofExclusion.removeAll(keepingCapacity: true)
  }

  private func indexed(_ exclusions: [Exclusion]) -> [Int: [Int]] {
    var places: [Int: [Int]] = [:]
    for (place, exclusion) in exclusions.enumerated() {
      for fact in support(of: exclusion).facts { places[fact, default: []].append(place) }
    }
    return places
  }

  /// Whether a root reads a missing fact twice.
  func readsAgain(_ root: Int32) -> Bool {
    let program = rules.compiled.model.program
    var seen: Set<Int32> = []
    func reads(_ node: Int32) -> Bool {
      if let slot = program.slot(of: node) { return row.isUnknown(slot) && !seen.insert(slot.index).inserted }
      return program.children(of: node).contains(where: reads)
    }
    return reads(root)
  }

  /// The missing facts that a root rests on.
  func facts(of root: Int32) -> [Int] { support(of: root).facts }

  /// Those, and the missing facts that exclusions tie to them.
  func tied(_ roots: [Int32]) -> Set<Int> {
    var all = Set(roots.flatMap { support(of: $0).facts })
    for exclusion in reaching(all) { all.formUnion(support(of: exclusion).facts) }
    return all
  }

  func field(of roots: [Int32], decision: Int? = nil) -> Field {
    var field = Field()
    var seen: Set<Int> = []
    var decisions: Set<Int> = []
    var ties: [(Int, Int)] = []
    func take(_ support: Support, isQuestion: Bool) {
      for fact in support.facts where seen.insert(fact).inserted {
        if isQuestion { field.facts.append(fact) } else { field.neighbours.append(fact) }
      }
      decisions.formUnion(support.decisions)
      for use in support.uses { field.uses[use.slot, default: []].append(use) }
      if isQuestion {
        if support.isWanting { field.isWanting = true }
      }
      ties += support.ties
    }
    for root in roots { take(support(of: root), isQuestion: true) }
    if let decision { take(support(ofDecision: decision), isQuestion: true) }
    for exclusion in reaching(seen) {
      field.exclusions.append(exclusion)
      let support = support(of: exclusion)
      take(support, isQuestion: false)
      for fact in support.facts { field.exclusionsOn[fact, default: []].append(exclusion) }
    }
    field.decisions = decisions.sorted { place[$0] < place[$1] }
    for (position, index) in field.decisions.enumerated() {
      for slot in Set(part(ofDecision: index).slots) { field.readers[slot, default: []].append(position) }
      field.costs.append(costs[index] ?? 1)
    }
    share(ties, in: &field)
    for (slot, uses) in field.uses { field.uses[slot] = Array(Set(uses)) }
    return field
  }

  /// The field of the question whether an exclusion holds, and of conditions beside it.
  func field(of exclusion: Exclusion, and roots: [Int32]) -> Field {
    var field = field(of: roots + consistency.roots(of: exclusion))
    let support = support(of: exclusion)
    field.facts += support.facts.filter { !field.facts.contains($0) }
    for use in support.uses where !field.uses[use.slot, default: []].contains(use) { field.uses[use.slot, default: []].append(use) }
    return field
  }

  /// A field in which a fact may be changed alone: what ties it to others does not count.
  ///
  /// Two completions can differ in more than one fact where facts are tied to one another; each of these facts is then asked for
  /// as though it were free.
  func freed(_ field: Field, for fact: Int) -> Field {
    guard field.exclusions.contains(where: { support(of: $0).facts.contains(fact) }) else { return field }
    var free = field
    free.exclusions.removeAll()
    free.exclusionsOn.removeAll()
    return free
  }

  /// Facts that are held against each other are cut at the same values.
  private func share(_ ties: [(Int, Int)], in field: inout Field) {
    guard !ties.isEmpty else { return }
    var group: [Int: Int] = [:]
    for (one, other) in ties where row.isUnknown(Slot(Int32(one))) && row.isUnknown(Slot(Int32(other))) {
      let a = group[one] ?? one
      let b = group[other] ?? other
      group[one] = a
      group[other] = a
      if a != b { for (slot, of) in group where of == b { group[slot] = a } }
    }
    for slots in Dictionary(grouping: group.keys, by: { group[$0] }).values {
      let all = slots.flatMap { field.uses[$0] ?? [] }
      for slot in slots { field.uses[slot] = all }
    }
  }

  // MARK: Exclusions

  /// What might exclude a completion. What is presumed gives way to what is stated against it, so that nothing is excluded for
  /// the sake of a presumption.
  private func openExclusions() -> [Exclusion] {
    ExclusionReach.exclusions(of: rules.compiled).filter(isOpen)
  }

  private func isOpen(_ exclusion: Exclusion) -> Bool {
    consistency.truth(of: exclusion) == .unknown
      && (presumed.isEmpty || consistency.slots(of: exclusion).isDisjoint(with: presumed))
  }

  /// The exclusions that read one of some facts, or a fact that another of these reads.
  private func reaching(_ facts: Set<Int>) -> [Exclusion] {
    if let reach { return reaching(facts, reach) }
    var seenFacts: Set<Int> = []
    var found: [Exclusion] = []
    var isFound = [Bool](repeating: false, count: exclusions.count)
    var open = facts.sorted()
    while !open.isEmpty {
      // Those of one round in their order, so that the same is found in every run.
      let touching = Set(open.filter { seenFacts.insert($0).inserted }.flatMap { exclusionsBy[$0] ?? [] }).sorted()
      open.removeAll(keepingCapacity: true)
      for place in touching where !isFound[place] {
        isFound[place] = true
        found.append(exclusions[place])
        open += support(of: exclusions[place]).facts
      }
    }
    return found
  }

  /// The same, asking only the exclusions that may read one of the facts.
  private func reaching(_ facts: Set<Int>, _ reach: ExclusionReach) -> [Exclusion] {
    var seenFacts: Set<Int> = []
    var found: [Exclusion] = []
    var isFound: Set<Int> = []
    var open = facts.sorted()
    while !open.isEmpty {
      let new = Set(open.filter { seenFacts.insert($0).inserted })
      let touching = Set(new.flatMap { reach.by[$0] ?? [] }).sorted().filter { place in
        !isFound.contains(place) && isOpen(place, reach) && support(of: reach.all[place]).facts.contains(where: new.contains)
      }
      open.removeAll(keepingCapacity: true)
      for place in touching {
        isFound.insert(place)
        found.append(reach.all[place])
        open += support(of: reach.all[place]).facts
      }
    }
    return found
  }

  private func isOpen(_ place: Int, _ reach: ExclusionReach) -> Bool {
    if let known = openPlaces[place] { return known }
    let isOpen = isOpen(reach.all[place])
    openPlaces[place] = isOpen
    return isOpen
  }

  private func support(of exclusion: Exclusion) -> Support {
    if let known = ofExclusion[exclusion] { return known }
    var support = Support()
    switch exclusion {
    case .contradiction(let root): add(uses.part(of: root), to: &support, throughSettled: true)
    case .implication(let index): add(uses.part(ofImplication: index), to: &support, throughSettled: true)
    }
    ofExclusion[exclusion] = support
    return support
  }

  // MARK: What a root rests on

  private func support(of root: Int32) -> Support {
    if let known = supports[root] { return known }
    var support = Support()
    add(uses.part(of: root), to: &support)
    supports[root] = support
    return support
  }

  private func support(ofDecision index: Int) -> Support {
    var support = Support()
    support.decisions.insert(index)
    add(part(ofDecision: index), to: &support)
    return support
  }

  /// - Parameter throughSettled: whether decisions count that have but one answer.
  private func add(_ part: FactUses.Part, to support: inout Support, throughSettled: Bool = false) {
    var facts = Set(support.facts)
    func take(_ part: FactUses.Part) {
      support.uses += part.uses
      support.ties += part.ties
      for slot in part.slots {
        switch vocabulary.entries[slot].meaning {
        case .builtin, .parameter: break
        case .input:
          if row.isUnknown(Slot(Int32(slot))), facts.insert(slot).inserted { support.facts.append(slot) }
        case .decision(let index):
          guard row[Slot(Int32(slot))].holdsUnknown || throughSettled && settled.contains(index),
            support.decisions.insert(index).inserted
          else { continue }
          if rules.model.gaps[slot] != nil { support.isWanting = true }
          take(self.part(ofDecision: index))
        }
      }
    }
    take(part)
  }

  /// What answering a decision costs beside its rows.
  private static let answering = 4

  /// What the parts of a decision do that may still answer: a row of its table that a known fact rules out does nothing.
  private func part(ofDecision index: Int) -> FactUses.Part {
    if let known = ofDecision[index] { return known }
    var part = FactUses.Part()
    var cost = Self.answering
    if let version = rules.model.decisionVersions[index] {
      switch rules.compiled.model.decisions[index].logic[version] {
      case .wanting: break
      case .expression(let root): part = uses.part(of: root)
      case .table(let table):
        for root in table.allowed { part.add(uses.part(of: root)) }
        func add(_ answers: [CompiledTable.Answer]) {
          for case .expression(let root) in answers { part.add(uses.part(of: root)) }
        }
        let rows = table.rows.filter { row in !row.tests.contains { evaluator.truth(of: $0) == .false } }
        for row in rows {
          for test in row.tests { part.add(uses.part(of: test)) }
          add(row.answers)
        }
        add(table.defaults ?? [])
        live.keep(index, table, rows: rows)
        cost = Self.answering + rows.count * 2
        part.uses = Array(Set(part.uses))
      }
    }
    costs[index] = cost
    ofDecision[index] = part
    return part
  }
}
