import DecisionModel
import Diagnostics
import FEEL
import Foundation
import TestSupport
import Testing

@testable import Screening

/// Random records with components over random rules, against brute force: each view laid over as a record of its own, all its
/// completions over the grid, and of one completion of each the rules joined by or. `PROVE=1` tries 400 rule sets in place of a few.
struct ComponentProperties {
  private static let isLong = ProcessInfo.processInfo.environment["PROVE"] != nil

  private struct Count: CustomStringConvertible {
    var records = 0
    var views = 0
    var settled = 0
    var settledByJoining = 0
    var kept = 0
    var description: String {
      "components: \(records) records with \(views) views, settled \(settled), of these \(settledByJoining) open without components; not looked at whole \(kept)"
    }
  }

  @Test func `random components: what brute force over a grid finds`() throws {
    var random = SeededRandom(seed: 1104)
    var count = Count()
    for round in 0..<(Self.isLong ? 400 : 40) {
      let (engine, sources) = try CompletionTests.load(RandomRules(&random).files)
      for number in 0..<2 { try tryRecord(engine, sources, &random, &count, "round \(round).\(number)") }
    }
    print(count)
    #expect(count.records > 20)
    #expect(count.settled > 5)
    #expect(count.settled < count.records)
  }

  /// What the completions of one view give, by the rules and duties that are its own.
  private struct Brute {
    var rules: Set<[Truth]> = []
    var duties: Set<[Truth]> = []
    var fails = false
  }

  private func tryRecord(
    _ engine: Engine, _ sources: SourceFiles, _ random: inout SeededRandom, _ count: inout Count, _ comment: Comment
  ) throws {
    let day = try #require(CalendarDate("2026-01-05"))
    let screener = engine.screener(on: day)
    let vocabulary = engine.rules.ruleSet.model.vocabulary
    let facts = ScreeningProperties.Facts(engine.rules, seed: 1)
    let names = RandomRules.grid.keys.sorted()
    func stated(_ names: some Sequence<String>) throws -> [StatedFact] {
      try names.map { facts.stated(try #require(vocabulary[$0]), random.pick(RandomRules.grid[$0] ?? [])) }.sorted { $0.slot < $1.slot }
    }
    // So much is stated that no view misses more than two facts.
    var left = names.shuffled(using: &random)
    let missing = (0..<(1 + random.below(2))).map { _ in left.removeLast() }
    var record = ScreeningProperties.Facts.record(.proposal, try stated(left))
    record.components = try (0..<(1 + random.below(3))).map { number in
      let own = (left + missing).filter { _ in random.once(in: 3) }
      return Component(
        name: "c\(number)", on: nil, laboratory: nil, document: nil, facts: try stated(own), range: record.range)
    }
    let all = [record] + record.components.map { component in
      let own = Set(component.facts.map(\.slot))
      return ScreeningProperties.Facts.record(.proposal, record.facts.filter { !own.contains($0.slot) } + component.facts)
    }
    let kind = RecordKind.proposal.index
    let ruleViews = screener.rules.rules[kind].map { views(below: engine.rules.rules[$0].root, record, all, engine) }
    let dutyViews = screener.rules.duties[kind].map { views(below: engine.rules.duties[$0].root, record, all, engine) }
    let brutes = all.indices.map { number in
      brute(screener, all[number], ruleViews.map { $0.contains(number) }, dutyViews.map { $0.contains(number) }, names)
    }
    // Facts that contradict one another are refused before they come here.
    guard brutes.allSatisfy({ !$0.rules.isEmpty }) else { return }
    // Every completion of one view may meet every completion of another.
    guard let rules = joined(brutes.map(\.rules)), let duties = joined(brutes.map(\.duties)) else { return }
    var outcomes: Set<Recommendation> = []
    for truths in rules {
      var judgement = Judgement()
      judgement.truths = truths
      screener.conclude(&judgement, kind: .proposal, strict: true)
      outcomes.formUnion(judgement.possible)
    }
    count.records += 1
    count.views += all.count
    let file = CaseFile(record: record, expected: nil, happened: [], documents: [:])
    let examination = engine.examine(file, asOf: day, strict: true, sources: sources)
    let told = Set(examination.judgement.possible)
    let kept = examination.parts.flatMap(\.evaluation.refinement.kept.outcomes) + examination.evaluation.refinement.kept.outcomes
    let keptRules = examination.parts.contains { !$0.evaluation.refinement.kept.isEmpty }
    #expect(told.isSuperset(of: outcomes), comment)
    let fails = brutes.contains(where: \.fails)
    if fails { return }
    if kept.isEmpty { #expect(told == outcomes, comment) } else { count.kept += 1 }
    if told.count == 1 {
      count.settled += 1
      var alone = record
      alone.components = []
      if screener.judge(alone, strict: true).possible.count > 1 { count.settledByJoining += 1 }
    }
    func hold(_ truths: [Truth], _ joined: Set<[Truth]>, _ what: String, isExact: Bool) {
      for (index, truth) in truths.enumerated() {
        let found = Set(joined.map { $0[index] == .true })
        switch truth {
        case .true: #expect(found == [true], "\(comment) \(what) \(index)")
        case .false, .null: #expect(found == [false], "\(comment) \(what) \(index)")
        case .unknown: if !keptRules, isExact { #expect(found.count == 2, "\(comment) \(what) \(index)") }
        }
      }
    }
    hold(examination.judgement.truths, rules, "rule", isExact: true)
    // Of one duty in some fifty records the search leaves open what the grid settles.
    hold(examination.evaluation.duties, duties, "duty", isExact: false)
    // The bare judgement, without traces.
    #expect(Set(screener.judge(record, strict: true).possible) == told, comment)
    // The report is made of the same.
    let report = engine.screen(file, asOf: day, strict: true, sources: sources)
    #expect(report.possible == examination.judgement.possible, comment)
    #expect(report.hits.count == examination.judgement.truths.count { $0 == .true }, comment)
  }

  /// By number, the views of a condition: the record itself is 0.
  private func views(below root: Int32, _ record: Record, _ all: [Record], _ engine: Engine) -> [Int] {
    /// Whether a condition rests on one of these facts, through decisions, and what follows from it where a record does not state that.
    func rests(on wanted: Set<Int>, in laid: Record) -> Bool {
      let compiled = engine.rules
      let program = compiled.model.program
      let stated = Set(laid.facts.map(\.slot))
      var seen: Set<Int> = []
      func reaches(_ slot: Int) -> Bool {
        guard seen.insert(slot).inserted else { return false }
        if wanted.contains(slot) { return true }
        if case .decision(let index) = compiled.ruleSet.model.vocabulary.entries[slot].meaning {
          return compiled.model.decisions[index].roots.contains { reads($0) }
        }
        if stated.contains(slot) { return false }
        // What follows, or what cannot stand together.
        let ties = compiled.contradictions.map { ([$0], [Int]()) } + compiled.implications.map { ($0.roots, $0.values.map(\.name)) }
        return ties.contains { roots, values in
          let facts = values + roots.flatMap(below)
          return facts.contains(slot) && facts.contains(where: reaches)
        }
      }
      /// The facts of a condition, through decisions.
      func below(_ root: Int32) -> [Int] {
        program.slots(below: root).flatMap { slot -> [Int] in
          if case .decision(let index) = compiled.ruleSet.model.vocabulary.entries[Int(slot.index)].meaning {
            return compiled.model.decisions[index].roots.flatMap(below)
          }
          return [Int(slot.index)]
        }
      }
      func reads(_ root: Int32) -> Bool { program.slots(below: root).contains { reaches(Int($0.index)) } }
      return reads(root)
    }
    let touching = record.components.indices.filter { number in
      rests(on: Set(record.components[number].facts.map(\.slot)), in: all[number + 1])
    }
    if touching.isEmpty { return [0] }
    let both = Set(record.components.flatMap(\.facts).map(\.slot)).intersection(record.facts.map(\.slot))
    return (rests(on: both, in: record) ? [0] : []) + touching.map { $0 + 1 }
  }

  private func brute(
    _ screener: Screener, _ record: Record, _ rules: [Bool], _ duties: [Bool], _ names: [String]
  ) -> Brute {
    var found = Brute()
    let vocabulary = screener.rules.compiled.ruleSet.model.vocabulary
    let stated = Set(record.facts.map(\.slot))
    let missing = names.compactMap { name in vocabulary[name].map { (name: name, slot: $0) } }.filter { !stated.contains($0.slot) }
    var places = [Int](repeating: 0, count: missing.count)
    var judgement = Judgement()
    let consistency = Consistency(screener.rules.compiled, row: screener.row, evaluator: screener.evaluator)
    func own(_ truths: [Truth], _ mask: [Bool]) -> [Truth] {
      zip(truths, mask).map { truth, isOwn in
        if isOwn, truth == .unknown { found.fails = true }
        return isOwn && truth == .true ? .true : .false
      }
    }
    while true {
      screener.begin(.proposal)
      for fact in record.facts { screener.row.set(Slot(Int32(fact.slot)), fact.value) }
      for (fact, place) in zip(missing, places) { screener.row.set(Slot(Int32(fact.slot)), RandomRules.grid[fact.name]![place]) }
      screener.judge(.proposal, strict: true, into: &judgement)
      if consistency.isPossible {
        let exclusions =
          screener.rules.compiled.contradictions.map(Exclusion.contradiction)
          + screener.rules.compiled.implications.indices.map(Exclusion.implication)
        if judgement.isAgreementOpen || exclusions.contains(where: { consistency.truth(of: $0) == .unknown }) { found.fails = true }
        var owed: [Truth] = []
        screener.evaluator.truths(of: screener.rules.dutyRoots[0], into: &owed)
        found.rules.insert(own(judgement.truths, rules))
        found.duties.insert(own(owed, duties))
      }
      guard let next = places.indices.first(where: { places[$0] + 1 < RandomRules.grid[missing[$0].name]!.count }) else { return found }
      places[next] += 1
      for earlier in 0..<next { places[earlier] = 0 }
    }
  }

  /// Every one of these with every one of the others, by or; `nil` where there are too many.
  private func joined(_ sets: [Set<[Truth]>]) -> Set<[Truth]>? {
    var all: Set<[Truth]> = sets[0]
    for set in sets.dropFirst() {
      guard all.count * set.count <= 50_000 else { return nil }
      var next: Set<[Truth]> = []
      for one in all { for other in set { next.insert(zip(one, other).map { $0 == .true || $1 == .true ? .true : .false }) } }
      all = next
    }
    return all
  }
}
