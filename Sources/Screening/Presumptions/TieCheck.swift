internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// A presumption names what bears on it. Where a contradiction or an implication ties a presumed value to another fact, a record
/// that states this fact takes the presumption away, and with it what rests on it, though nobody asked for the fact and no line
/// of the sheet names it. Each such fact is to be presumed in the same family, and so listed, or to stand under `unless stated:`.
///
/// Found by looking for facts with which what is presumed cannot stand while the terms of the presumption let it stand.
struct TieCheck {
  private let engine: Engine
  private let rules: CompiledRuleSet

  /// What one search may cost, in comparisons.
  private static let budget = 20_000

  init(_ engine: Engine) {
    self.engine = engine
    rules = engine.rules
  }

  func check(reporting problems: inout [Diagnostic]) {
    guard !rules.contradictions.isEmpty || !rules.implications.isEmpty else { return }
    let reach = ExclusionReach(rules)
    for presumption in rules.presumptions {
      guard !presumption.values.isEmpty, let day = day(of: presumption) else { continue }
      let search = TieSearch(presumption, by: engine.screener(on: day), reach, budget: Self.budget)
      var told: Set<Exclusion> = []
      for kind in RecordKind.allCases where presumption.kinds[kind.index] {
        for tie in search.ties(kind) where told.insert(tie.exclusion).inserted {
          problems.append(diagnostic(tie, presumption))
        }
      }
    }
  }

  /// The day of the examples, or where the presumption is not in force on it, its first or last.
  private func day(of presumption: CompiledPresumption) -> CalendarDate? {
    let usual = rules.ruleSet.model.identity.examplesOn ?? CalendarDate("2000-01-01")
    if let usual, presumption.period.contains(usual) { return usual }
    return presumption.period.from ?? presumption.period.through
  }

  private func diagnostic(_ tie: TieSearch.Tie, _ presumption: CompiledPresumption) -> Diagnostic {
    let entries = rules.ruleSet.model.vocabulary.entries
    let presumed = presumption.values.filter { tie.presumed.contains($0.name) }
    let names = presumed.map { "`\(entries[$0.name].name)`" }.joined(separator: ", ")
    let told = tie.facts.sorted { $0.key < $1.key }.map { (name: entries[$0.key].name, value: $0.value.literal) }
    let shown = told.map { "`\($0.name): \($0.value)`" }.joined(separator: ", ")
    let terms = told.map { "`\($0.name) = \($0.value)`" }.joined(separator: " or ")
    return Diagnostic(
      .warning, .tiedPresumption,
      told.isEmpty
        ? "what is presumed of \(names) may not stand beside other facts, which no term of it names"
        : "what is presumed of \(names) cannot stand beside \(shown), which no term of it names",
      at: presumed.first?.range, notes: [.init("the rule set says so here", at: range(of: tie.exclusion))],
      help: told.isEmpty
        ? "name under `unless stated:` what takes it away"
        : "write \(terms), or a condition that covers it, under `unless stated:`"
          + (presumption.isFamily ? ", or declare it under `values:` of the same family" : ""))
  }

  private func range(of exclusion: Exclusion) -> SourceRange? {
    switch exclusion {
    case .contradiction(let root):
      rules.contradictions.firstIndex(of: root).map { rules.ruleSet.contradictions[$0].range }
    case .implication(let index): rules.ruleSet.implications[index].range
    }
  }
}

/// Looks for facts beside which what one presumption says cannot stand.
private final class TieSearch {
  struct Tie {
    let exclusion: Exclusion
    /// Slots of the presumed facts that take part.
    let presumed: Set<Int>
    /// The other facts, with values that show it; empty where the search could not tell.
    let facts: [Int: Value]
  }

  private let presumption: CompiledPresumption
  private let screener: Screener
  private let budget: Int
  private let rules: CompiledRuleSet
  private let completions: Completions
  private let consistency: Consistency
  /// What stands in the row by the presumption alone.
  private var standing: Set<Int> = []

  private var row: Row { screener.row }
  private var evaluator: Evaluator { screener.evaluator }

  init(_ presumption: CompiledPresumption, by screener: Screener, _ reach: ExclusionReach, budget: Int) {
    self.presumption = presumption
    self.screener = screener
    self.budget = budget
    rules = screener.rules.compiled
    completions = Completions(screener.rules, reach: reach, row: screener.row, evaluator: screener.evaluator)
    consistency = Consistency(rules, row: screener.row, evaluator: screener.evaluator)
  }

  func ties(_ kind: RecordKind) -> [Tie] {
    begin(kind)
    let all =
      rules.contradictions.map(Exclusion.contradiction) + rules.implications.indices.map(Exclusion.implication)
    return all.compactMap(tie)
  }

  /// The row of a record that states nothing, with what the presumption says and what follows from it.
  private func begin(_ kind: RecordKind) {
    screener.begin(kind)
    for fact in presumption.values { row.set(slot(fact.name), fact.value) }
    evaluator.bind(row)
    FactAssembly(rules, law: screener.rules.model, row: row, evaluator: evaluator).follow()
    _ = screener.rules.model.decide(row, evaluator)
    evaluator.bind(row)
    standing = Set(
      rules.ruleSet.model.vocabulary.entries.indices.filter { isInput($0) && !row.isUnknown(slot($0)) })
    completions.maker.begin(presumed: standing)
  }

  private func tie(_ exclusion: Exclusion) -> Tie? {
    let slots = consistency.slots(of: exclusion)
    let presumed = slots.intersection(standing)
    guard !presumed.isEmpty, consistency.truth(of: exclusion) == .unknown else { return nil }
    // Any of the others, once stated, takes the presumption away.
    if slots.subtracting(standing).filter(isInput).allSatisfy(presumption.unlessStated.contains) { return nil }
    let terms = presumption.unlessHolds + [presumption.condition].compactMap(\.self)
    let field = completions.maker.field(of: exclusion, and: terms)
    var facts: [Int: Value] = [:]
    completions.search.start(budget: budget)
    let verdict = completions.search.find(in: field, most: budget) {
      guard !isTakenAway else { return .none }
      switch consistency.truth(of: exclusion) {
      case .false, .null: return .none
      case .unknown: return completions.search.fact(under: exclusion).map { .ask($0) } ?? .stuck
      case .true: break
      }
      if holdsAnyway(exclusion, field) { return .none }
      for slot in slots.subtracting(standing) where isInput(slot) && !row.isUnknown(self.slot(slot)) {
        facts[slot] = row[self.slot(slot)]
      }
      return .found
    }
    return switch verdict {
    case .none: nil
    case .found: Tie(exclusion: exclusion, presumed: presumed, facts: facts)
    case .open: Tie(exclusion: exclusion, presumed: presumed, facts: [:])
    }
  }

  /// Whether the terms of the presumption take it away, as things stand in the row.
  private var isTakenAway: Bool {
    presumption.unlessStated.contains { !row.isUnknown(slot($0)) }
      || presumption.unlessHolds.contains { evaluator.truth(of: $0) == .true }
      || presumption.condition.map { evaluator.truth(of: $0) == .false } ?? false
  }

  /// Whether the supposed facts exclude one another, whatever is presumed.
  private func holdsAnyway(_ exclusion: Exclusion, _ field: Field) -> Bool {
    let presumed = standing.map { (slot: slot($0), value: row[slot($0)]) }
    for (slot, _) in presumed { row.set(slot, .unknown) }
    completions.search.update(field)
    defer {
      // Not by `restore`: decisions have been answered since.
      for (slot, value) in presumed { row.set(slot, value) }
      completions.search.update(field)
    }
    return consistency.truth(of: exclusion) == .true
  }

  private func slot(_ slot: Int) -> Slot { Slot(Int32(slot)) }

  private func isInput(_ slot: Int) -> Bool {
    if case .input = rules.ruleSet.model.vocabulary.entries[slot].meaning { true } else { false }
  }
}
