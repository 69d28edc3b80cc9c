import DecisionModel
import Diagnostics
import FEEL
import Foundation
import TestSupport
import Testing

@testable import Screening

/// A settled recommendation is overturned by a further fact only where the sheet lists what the fact overturns. `PROVE=1` tries
/// 200 records and every fact in place of a few; `SANGLOC_RECORDS` names another number of records for each kind and day.
struct SettledProperties {
  private static let isLong = ProcessInfo.processInfo.environment["PROVE"] != nil

  private struct Count {
    var settled: [Recommendation: Int] = [:]
    var tried = 0
    var overturned = 0
  }

  @Test(arguments: RecordKind.allCases, ["2021-03-01", "2024-12-01", "2026-11-23"])
  func `a further fact overturns only what is listed as presumed`(_ kind: RecordKind, _ date: String) throws {
    var shipped = try ShippedRules()
    _ = shipped.sources.add(path: "random", bytes: [])
    let engine = shipped.engine
    let day = try #require(CalendarDate(date))
    let screener = engine.screener(on: day)
    var facts = ScreeningProperties.Facts(
      engine.rules, seed: UInt64(kind.index) &* 97 &+ date.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })
    var count = Count()
    let wanted = ProcessInfo.processInfo.environment["SANGLOC_RECORDS"].flatMap(Int.init) ?? (Self.isLong ? 14 : 1)
    for _ in 0..<(wanted * 10) where count.settled.values.reduce(0, +) < wanted {
      guard let (record, report) = settle(kind, &facts, engine, screener, shipped.sources) else { continue }
      count.settled[report.possible[0], default: 0] += 1
      tryFacts(record, report, engine, screener, &facts, &count)
    }
    print("settled: \(kind) \(date) \(count)")
    #expect(!count.settled.isEmpty)
  }

  /// Adds each fact that is not stated, at each value at which something may turn.
  private func tryFacts(
    _ record: Record, _ report: Report, _ engine: Engine, _ screener: Screener,
    _ facts: inout ScreeningProperties.Facts, _ count: inout Count
  ) {
    let names = engine.rules.ruleSet.model.vocabulary.entries.map(\.name)
    let listed = listed(report, engine)
    let known = Set(record.facts.map(\.slot) + screener.evaluate(record, strict: false).standing.derived.map(\.slot))
    for slot in names.indices where !known.contains(slot) {
      guard screener.reads(slot, of: record.kind), Self.isLong || facts.random.once(in: 12) else { continue }
      for value in critical(slot, record, screener, &facts) {
        let more = ScreeningProperties.Facts.record(record.kind, record.facts + [facts.stated(slot, value)])
        let clashes = engine.rules.clashes(
          in: more, law: screener.rules.model, row: screener.row, evaluator: screener.evaluator)
        let isAllowed = engine.rules.model.allowed[slot].map { screener.evaluator.truth(of: $0) == .true } ?? true
        guard clashes.isEmpty, isAllowed else { continue }
        count.tried += 1
        let possible = screener.judge(more, strict: false).possible
        if possible == report.possible { continue }
        count.overturned += 1
        if !listed.contains(names[slot]) {
          Issue.record("\(names[slot]) = \(value) turns \(report.possible) into \(possible), with \(record.facts.map { "\(names[$0.slot]) = \($0.value)" })")
        }
      }
    }
  }

  /// What may be overturned: presumed facts, those on which there is silence, and those that a listed presumption's terms name.
  private func listed(_ report: Report, _ engine: Engine) -> Set<String> {
    let names = engine.rules.ruleSet.model.vocabulary.entries.map(\.name)
    var listed = Set(report.presumed.map(\.fact) + report.presumptions.flatMap { $0.facts + $0.silentOn })
    for presumption in engine.rules.presumptions
    where report.presumptions.contains(where: { $0.name == presumption.name })
      || report.presumed.contains(where: { $0.fact == presumption.name })
    {
      listed.formUnion(presumption.unlessStated.map { names[$0] })
      for root in presumption.unlessHolds + [presumption.condition].compactMap({ $0 }) {
        listed.formUnion(engine.rules.model.program.slots(below: root).map { names[Int($0.index)] })
      }
    }
    return listed
  }

  /// A random record, all its questions answered round after round until it is settled; mostly so that nothing is called for.
  private func settle(
    _ kind: RecordKind, _ facts: inout ScreeningProperties.Facts, _ engine: Engine, _ screener: Screener,
    _ sources: SourceFiles
  ) -> (Record, Report)? {
    var record = facts.record(kind, sparseness: 400)
    let vocabulary = engine.rules.ruleSet.model.vocabulary
    if let activity = vocabulary["activity.type"], let value = facts.value(of: activity) {
      record = ScreeningProperties.Facts.record(
        kind, record.facts.filter { $0.slot != activity } + [facts.stated(activity, value)])
    }
    for _ in 0..<12 {
      let file = CaseFile(record: record, expected: nil, happened: [], documents: [:])
      let report = engine.screen(file, asOf: screener.rules.model.day, sources: sources)
      if report.possible.count == 1 { return (record, report) }
      let before = record.facts.count
      for question in report.missing {
        guard let slot = vocabulary[question.fact] else { continue }
        var values = [facts.value(of: slot), .boolean(false), .number(Number(0)), facts.value(of: slot)].compactMap(\.self)
        if !facts.random.once(in: 6) { values.append(values.removeFirst()) }
        for value in values where isOfItsType(value, slot, engine) {
          let more = ScreeningProperties.Facts.record(kind, record.facts + [facts.stated(slot, value)])
          guard screener.sketch(more, strict: false).possible.first == .approve || facts.random.once(in: 4),
            engine.rules.clashes(in: more, law: screener.rules.model, row: screener.row, evaluator: screener.evaluator).isEmpty
          else { continue }
          record = more
          break
        }
      }
      if record.facts.count == before { return nil }
    }
    return nil
  }

  private func isOfItsType(_ value: Value, _ slot: Int, _ engine: Engine) -> Bool {
    let model = engine.rules.ruleSet.model
    guard case .input(let index) = model.vocabulary.entries[slot].meaning else { return false }
    return switch (model.inputs[index].type, value) {
    case (.boolean, .boolean), (.number, .number), (.text, .text), (.item, .text), (.date, .date), (.list, .list): true
    default: false
    }
  }

  /// The values at which a rule may turn, as the record stands.
  private func critical(
    _ slot: Int, _ record: Record, _ screener: Screener, _ facts: inout ScreeningProperties.Facts
  ) -> [Value] {
    screener.assemble(record, strict: false)
    screener.evaluator.bind(screener.row)
    _ = screener.rules.model.decide(screener.row, screener.evaluator, tracing: false)
    screener.row.set(Slot(Int32(slot)), .unknown)
    let uses = FactUses(screener.rules)
    let model = screener.rules.compiled.model
    var all: Set<FactUses.Use> = []
    for root in screener.rules.ruleRoots[record.kind.index] + model.decisions.flatMap(\.roots) {
      all.formUnion(uses.part(of: root).uses.map { uses[$0] }.filter { $0.slot == slot })
    }
    let pieces = Pieces(slot, Array(all), screener.rules, LiveTables(), screener.row, screener.evaluator)
    return pieces.values + (pieces.isExhaustive ? [] : [facts.value(of: slot)].compactMap(\.self))
  }
}
