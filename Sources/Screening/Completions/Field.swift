internal import DecisionModel
internal import FEEL

/// What a question rests on that is not settled, as things stand in the row: missing facts, the decisions between them and
/// the question, and what ties the facts to one another.
final class Field {
  /// The missing facts that the question itself reads, through decisions too.
  let facts: [Int]
  /// The missing facts of the exclusions beside those of the question.
  let neighbours: [Int]
  /// Open decisions, each after all that it needs.
  let decisions: [Decision]
  /// The exclusions that are open and read one of the facts, or a fact that another of them reads.
  let exclusions: [Exclusion]
  /// Which of them rest on which missing fact, through decisions too.
  private let rests: [(fact: Int, exclusion: Int)]
  /// All facts, neighbours and decisions.
  let slots: [Slot]
  /// By place in `slots`: where in `readers` the decisions begin that read the slot themselves.
  private let firstReader: [Int32]
  /// Places in `decisions`.
  private let readers: [Int32]
  /// How the question and the exclusions look at facts: numbers of uses, in order.
  let uses: [Int32]
  /// Facts that are held against each other, and so are cut at the same values.
  let groups: [[Int]]
  /// Where the values of its facts were found.
  let found: Found

  /// An open decision of a field.
  struct Decision {
    let index: Int
    let slot: Slot
    /// What answering it costs, in comparisons.
    let cost: Int
    /// Inputs and decisions that it reads itself.
    let reads: [Int]
    /// What of its table may yet answer; `nil` where it is no table.
    let live: LiveTables.Live?
  }

  /// Pieces that need not be looked up again, by their fact.
  final class Found {
    private var facts: [Int] = []
    private var sources: [PieceSource] = []

    subscript(fact: Int) -> PieceSource? { facts.firstIndex(of: fact).map { sources[$0] } }

    func keep(_ source: PieceSource, of fact: Int) {
      facts.append(fact)
      sources.append(source)
    }
  }

  init(
    facts: [Int], neighbours: [Int], decisions: [Decision], exclusions: [Exclusion], rests: [(fact: Int, exclusion: Int)],
    uses: [Int32], groups: [[Int]]
  ) {
    self.facts = facts
    self.neighbours = neighbours
    self.decisions = decisions
    self.exclusions = exclusions
    self.rests = rests
    self.uses = uses
    self.groups = groups
    found = Found()
    slots = (facts + neighbours).map { Slot(Int32($0)) } + decisions.map(\.slot)
    var first: [Int32] = []
    var readers: [Int32] = []
    for slot in slots {
      first.append(Int32(readers.count))
      for (place, decision) in decisions.enumerated() where decision.reads.contains(Int(slot.index)) { readers.append(Int32(place)) }
    }
    first.append(Int32(readers.count))
    firstReader = first
    self.readers = readers
  }

  /// The same field, in which nothing is excluded.
  private init(freeing field: Field) {
    facts = field.facts
    neighbours = field.neighbours
    decisions = field.decisions
    exclusions = []
    rests = []
    uses = field.uses
    groups = field.groups
    found = field.found
    slots = field.slots
    firstReader = field.firstReader
    readers = field.readers
  }

  private lazy var free = Field(freeing: self)

  /// A field in which a fact may be changed alone: what ties it to others does not count.
  ///
  /// Two completions can differ in more than one fact where facts are tied to one another; each of these facts is then asked for
  /// as though it were free.
  func freed(for fact: Int) -> Field { rests.contains { $0.fact == fact } ? free : self }

  /// Places of the decisions that read a fact themselves.
  func readers(of fact: Int) -> ArraySlice<Int32> {
    guard let place = slots.firstIndex(of: Slot(Int32(fact))) else { return [] }
    return readers[Int(firstReader[place])..<Int(firstReader[place + 1])]
  }

  /// Places of the decisions that read a decision themselves, by its place.
  func readers(ofDecision place: Int) -> ArraySlice<Int32> {
    let place = facts.count + neighbours.count + place
    return readers[Int(firstReader[place])..<Int(firstReader[place + 1])]
  }

  /// How many exclusions rest on a fact.
  func countExclusions(on fact: Int) -> Int { rests.count { $0.fact == fact } }

  /// Whether one of the exclusions that rest on a fact passes a test.
  func hasExclusion(on fact: Int, _ test: (Exclusion) -> Bool) -> Bool {
    rests.contains { $0.fact == fact && test(exclusions[$0.exclusion]) }
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
  /// Fields that were put together, by what was asked.
  private var fields: [Asked: Field] = [:]
  private var seen: SlotMarks
  private var reached: SlotMarks
  private var supported: SlotMarks
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
    /// Indices.
    var decisions: [Int] = []
    /// Numbers, not in order, some more than once.
    var uses: [Int32] = []
    var ties: [(Int, Int)] = []
  }

  private struct Asked: Hashable {
    let roots: [Int32]
    let decision: Int?
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
    seen = SlotMarks(vocabulary.entries.count)
    reached = seen
    supported = seen
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
    fields.removeAll(keepingCapacity: true)
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
    for exclusion in reaching(Array(all)) { all.formUnion(support(of: exclusion).facts) }
    return all
  }

  func field(of roots: [Int32], decision: Int? = nil) -> Field {
    let asked = Asked(roots: roots, decision: decision)
    if let known = fields[asked] { return known }
    let field = makeField(of: roots, decision: decision)
    fields[asked] = field
    return field
  }

  /// The field of the question whether an exclusion holds, and of conditions beside it.
  func field(of exclusion: Exclusion, and roots: [Int32]) -> Field {
    makeField(of: roots + consistency.roots(of: exclusion), exclusion: exclusion)
  }

  private func makeField(of roots: [Int32], decision: Int? = nil, exclusion: Exclusion? = nil) -> Field {
    var facts: [Int] = []
    var neighbours: [Int] = []
    var decisions: [Int] = []
    var ties: [(Int, Int)] = []
    var uses: [Int32] = []
    var exclusions: [Exclusion] = []
    var rests: [(fact: Int, exclusion: Int)] = []
    let asked = roots.map(support(of:)) + (decision.map { [support(ofDecision: $0)] } ?? [])
    seen.forget()
    func take(_ support: Support) {
      for index in support.decisions where seen.insert(slot(ofDecision: index)) { decisions.append(index) }
      uses += support.uses
      ties += support.ties
    }
    for support in asked {
      for fact in support.facts where seen.insert(fact) { facts.append(fact) }
      take(support)
    }
    for excluding in reaching(facts) {
      let support = support(of: excluding)
      for fact in support.facts {
        if seen.insert(fact) { neighbours.append(fact) }
        rests.append((fact, exclusions.count))
      }
      take(support)
      exclusions.append(excluding)
    }
    if let exclusion {
      let support = support(of: exclusion)
      for fact in support.facts where !facts.contains(fact) { facts.append(fact) }
      uses += support.uses
    }
    decisions.sort { place[$0] < place[$1] }
    uses.sort()
    var last: Int32 = -1
    uses.removeAll { use in
      defer { last = use }
      return use == last
    }
    return Field(
      facts: facts, neighbours: neighbours, decisions: decisions.map(self.decision), exclusions: exclusions, rests: rests, uses: uses,
      groups: groups(ties))
  }

  private func slot(ofDecision index: Int) -> Int { rules.compiled.model.decisions[index].slot }

  private func decision(_ index: Int) -> Field.Decision {
    let reads = part(ofDecision: index).slots
    return Field.Decision(
      index: index, slot: Slot(Int32(slot(ofDecision: index))), cost: costs[index] ?? 1, reads: reads, live: live[index])
  }

  /// Facts that are held against each other are cut at the same values.
  private func groups(_ ties: [(Int, Int)]) -> [[Int]] {
    var groups: [[Int]] = []
    for (one, other) in ties where row.isUnknown(Slot(Int32(one))) && row.isUnknown(Slot(Int32(other))) {
      let (a, b) = (groups.firstIndex { $0.contains(one) }, groups.firstIndex { $0.contains(other) })
      switch (a, b) {
      case (nil, nil): groups.append([one, other])
      case (let a?, nil): groups[a].append(other)
      case (nil, let b?): groups[b].append(one)
      case (let a?, let b?):
        guard a != b else { continue }
        groups[a] += groups[b]
        groups.remove(at: b)
      }
    }
    return groups
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
  private func reaching(_ facts: [Int]) -> [Exclusion] {
    if let reach { return reaching(facts, reach) }
    var found: [Exclusion] = []
    var isFound = [Bool](repeating: false, count: exclusions.count)
    var touching: [Int] = []
    reached.forget()
    var open = facts
    while !open.isEmpty {
      touching.removeAll(keepingCapacity: true)
      for fact in open where reached.insert(fact) {
        for place in exclusionsBy[fact] ?? [] where !isFound[place] {
          isFound[place] = true
          touching.append(place)
        }
      }
      open.removeAll(keepingCapacity: true)
      // Those of one round in their order, so that the same is found in every run.
      touching.sort()
      for place in touching {
        found.append(exclusions[place])
        open += support(of: exclusions[place]).facts
      }
    }
    return found
  }

  /// The same, asking only the exclusions that may read one of the facts.
  private func reaching(_ facts: [Int], _ reach: ExclusionReach) -> [Exclusion] {
    var seenFacts: Set<Int> = []
    var found: [Exclusion] = []
    var isFound: Set<Int> = []
    var open = facts
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
    let support =
      switch exclusion {
      case .contradiction(let root): support(of: uses.part(of: root), throughSettled: true)
      case .implication(let index): support(of: uses.part(ofImplication: index), throughSettled: true)
      }
    ofExclusion[exclusion] = support
    return support
  }

  // MARK: What a root rests on

  private func support(of root: Int32) -> Support {
    if let known = supports[root] { return known }
    let support = support(of: uses.part(of: root))
    supports[root] = support
    return support
  }

  private func support(ofDecision index: Int) -> Support { support(of: part(ofDecision: index), decision: index) }

  /// - Parameters:
  ///   - decision: whose part it is.
  ///   - throughSettled: whether decisions count that have but one answer.
  private func support(of part: FactUses.Part, decision: Int? = nil, throughSettled: Bool = false) -> Support {
    var support = Support()
    supported.forget()
    if let decision {
      _ = supported.insert(slot(ofDecision: decision))
      support.decisions.append(decision)
    }
    add(part, to: &support, throughSettled: throughSettled)
    return support
  }

  private func add(_ part: FactUses.Part, to support: inout Support, throughSettled: Bool) {
    support.uses += part.uses
    support.ties += part.ties
    for slot in part.slots {
      switch vocabulary.entries[slot].meaning {
      case .builtin, .parameter: break
      case .input: if row.isUnknown(Slot(Int32(slot))), supported.insert(slot) { support.facts.append(slot) }
      case .decision(let index):
        guard row[Slot(Int32(slot))].holdsUnknown || throughSettled && settled.contains(index), supported.insert(slot) else { continue }
        support.decisions.append(index)
        add(self.part(ofDecision: index), to: &support, throughSettled: throughSettled)
      }
    }
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
        live.keep(index, table, rows: rows, reading: part.slots, row)
        cost = Self.answering + rows.count * 2
      }
    }
    costs[index] = cost
    ofDecision[index] = part
    return part
  }
}
