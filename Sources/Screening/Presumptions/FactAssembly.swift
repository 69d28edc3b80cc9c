internal import DecisionModel
internal import FEEL

/// Puts the facts of a record into a row, then what follows from them, then what is presumed.
///
/// ```
/// stated --- implications ---> derived --- terms of presumptions ---> presumed --- implications ---> derived from those
///                                  ^                                      |
///                                  +------- what clashes is not presumed -+
/// ```
/// All presumptions are judged by the same facts, those that are stated or follow from them, so that their order does not
/// matter. What is presumed never stands against what is stated: where a contradiction or an implication is violated, every
/// presumption that takes part in it is withheld, and the facts are assembled without it.
struct FactAssembly {
  private let compiled: CompiledRuleSet
  private let law: ModelOnDay?
  private let row: Row
  private let evaluator: Evaluator

  /// - Parameter law: of the day; `nil` where the day is not known, and then no decision is answered.
  init(_ compiled: CompiledRuleSet, law: ModelOnDay?, row: Row, evaluator: Evaluator) {
    self.compiled = compiled
    self.law = law
    self.row = row
    self.evaluator = evaluator
  }

  /// - Parameter presumes: whether anything is presumed that an officer has not confirmed.
  /// - Parameter confirmed: whether what an officer has confirmed stands.
  func assemble(_ record: Record, presumes: Bool, confirmed: Bool = true) -> Standing {
    var withdrawn: Set<Int> = []
    while true {
      begin(record)
      var standing = Standing()
      bound(&standing, by: record, presumes)
      derive(&standing, for: record, isPresumed: false)
      guard presumes || confirmed && record.confirmation != nil else { return standing }
      presume(&standing, for: record, all: presumes, without: withdrawn)
      guard !standing.presumed.isEmpty else { return standing }
      derive(&standing, for: record, isPresumed: true)
      let clashing = clashingPresumptions(standing)
      if clashing.isEmpty { return standing }
      withdrawn.formUnion(clashing)
    }
  }

  /// Ranges that are stated hold beside those that the map measures. How far an approximate value may be off is the policy's to
  /// say, and nothing is taken from it where nothing is presumed.
  private func bound(_ standing: inout Standing, by record: Record, _ presumes: Bool) {
    for bound in record.map?.bounds ?? [] { standing.bounds[bound.slot] = bound }
    guard !record.bounded.isEmpty else { return }
    let share = presumes ? compiled.ruleSet.policy.approximate : nil
    for fact in record.bounded {
      guard let stated = fact.envelope(approximateBy: share) else { continue }
      let both = standing.bounds[fact.slot].map { stated.within($0.envelope) } ?? stated
      // What the map says otherwise leaves the fact open; the map sheet tells of both.
      standing.bounds[fact.slot] = both.isEmpty ? nil : Bound(slot: fact.slot, envelope: both, isMeasured: false)
    }
  }

  private func begin(_ record: Record) {
    row.clear()
    law?.prepare(row)
    row.set(Slot(Int32(Vocabulary.recordKind)), record.kind.rawValue)
    for fact in record.facts { row.set(Slot(Int32(fact.slot)), fact.value) }
    evaluator.bind(row)
  }

  /// What is unknown whatever follows or is presumed: facts in dispute, those of which a range is known, and what is not read.
  private static func open(_ record: Record) -> Set<Int> {
    Set(
      record.disputed.map(\.slot) + record.bounded.map(\.slot) + record.unusable.filter(\.isUnread).map(\.slot)
        + (record.map?.bounds.map(\.slot) ?? []))
  }

  /// Answers the decisions that implications, presumptions and contradictions read; of one question, those that its implications read.
  private func decide(_ reach: Reach?) {
    if let reach {
      guard !reach.behindImplications.isEmpty else { return }
      law?.settle(reach.behindImplications, row, Evaluation(evaluator: evaluator, tracing: false))
    } else if compiled.grounds.contains(true) {
      _ = law?.decide(row, evaluator, only: compiled.grounds)
    }
  }

  // MARK: What follows

  /// Sets what follows, until nothing more does. What two implications say differently stays unknown.
  private func derive(_ standing: inout Standing, for record: Record, isPresumed: Bool) {
    derive(&standing, without: Self.open(record), isPresumed: isPresumed)
  }

  /// Sets what follows from the facts that stand in the row.
  ///
  /// - Parameter reach: of the one question that is asked; what it does not rest on is left unknown. `nil` for everything.
  func follow(within reach: Reach? = nil) {
    guard reach?.implications.contains(true) ?? !compiled.implications.isEmpty else { return }
    var standing = Standing()
    derive(&standing, without: [], isPresumed: false, within: reach)
  }

  private func derive(
    _ standing: inout Standing, without disputed: Set<Int>, isPresumed: Bool, within reach: Reach? = nil
  ) {
    var disputed = disputed
    decide(reach)
    while true {
      var found: [Int: Standing.Derived] = [:]
      for (index, implication) in compiled.implications.enumerated()
      where (reach?.implications[index] ?? true) && evaluator.truth(of: implication.condition) == .true {
        for fact in implication.values where !disputed.contains(fact.name) && row[slot(fact.name)] == .unknown {
          if let other = found[fact.name] {
            if other.value != fact.value { disputed.insert(fact.name) }
          } else {
            found[fact.name] = .init(
              slot: fact.name, value: fact.value, implication: index, isPresumed: isPresumed)
          }
        }
      }
      let new = found.values.filter { !disputed.contains($0.slot) }.sorted { $0.slot < $1.slot }
      if new.isEmpty { return }
      for derived in new { row.set(slot(derived.slot), derived.value) }
      standing.derived += new
      decide(reach)
    }
  }

  // MARK: What is presumed

  private func presume(_ standing: inout Standing, for record: Record, all: Bool, without withdrawn: Set<Int>) {
    let disputed = Self.open(record)
    let kind = record.kind.index
    var found: [Int: Standing.Presumed] = [:]
    var contested: Set<Int> = []
    for (index, presumption) in compiled.presumptions.enumerated()
    where presumption.kinds[kind] && law.map({ presumption.period.contains($0.day) }) ?? true {
      let confirmation = record.confirmation
      func isConfirmed(_ fact: GivenFact) -> Bool { confirmation?.includes(fact.name, fact.value) ?? false }
      let values = all ? presumption.values : presumption.values.filter(isConfirmed)
      let silentOn = all ? presumption.silentOn : presumption.silentOn.filter { confirmation?.silentOn.contains($0) ?? false }
      if values.isEmpty && silentOn.isEmpty { continue }
      if let condition = presumption.condition, evaluator.truth(of: condition) != .true { continue }
      if presumption.unlessStated.contains(where: { row[slot($0)] != .unknown || disputed.contains($0) })
        || presumption.unlessHolds.contains(where: speaksAgainst)
      {
        standing.withheld.append(index)
        continue
      }
      standing.holding.append(index)
      for fact in values where row[slot(fact.name)] == .unknown && !disputed.contains(fact.name) {
        if let other = found[fact.name], other.value != fact.value { contested.insert(fact.name) }
        if found[fact.name] == nil {
          found[fact.name] = .init(
            slot: fact.name, value: fact.value, presumption: index, isConfirmed: isConfirmed(fact))
        }
      }
      for slot in silentOn where !disputed.contains(slot) { standing.silent.insert(slot) }
    }
    standing.presumed = found.values.filter { !contested.contains($0.slot) && !withdrawn.contains($0.slot) }
      .sorted { $0.slot < $1.slot }
    for presumed in standing.presumed { row.set(slot(presumed.slot), presumed.value) }
  }

  /// Whether a condition that takes a presumption away holds, or could not be evaluated: an error lets nothing be presumed.
  private func speaksAgainst(_ root: Int32) -> Bool {
    let before = evaluator.failureCount
    return evaluator.truth(of: root) == .true || evaluator.failureCount > before
  }

  /// The presumed facts that take part in something impossible, or from which follows what does.
  private func clashingPresumptions(_ standing: Standing) -> Set<Int> {
    let presumed = Set(standing.presumed.map(\.slot))
    return Consistency(compiled, row: row, evaluator: evaluator).clashes(standing).reduce(into: []) {
      $0.formUnion($1.slots.intersection(presumed))
    }
  }

  private func slot(_ slot: Int) -> Slot { Slot(Int32(slot)) }
}
