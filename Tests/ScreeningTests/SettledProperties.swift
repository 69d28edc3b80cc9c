import DecisionModel
import Diagnostics
import FEEL
import TestSupport
import Testing

@testable import Screening

/// A settled recommendation is overturned by a further fact only where the sheet lists what the fact overturns.
struct SettledProperties {
  @Test(arguments: RecordKind.allCases, ["2021-03-01", "2026-11-23"])
  func `a further fact overturns only what is listed as presumed`(_ kind: RecordKind, _ date: String) throws {
    var shipped = try ShippedRules()
    _ = shipped.sources.add(path: "random", bytes: [])
    let engine = shipped.engine
    let day = try #require(CalendarDate(date))
    let screener = engine.screener(on: day)
    var facts = ScreeningProperties.Facts(engine.rules, seed: UInt64(kind.index) &* 97 &+ UInt64(date.utf8.count))
    var settled = 0
    for _ in 0..<2 {
      guard let (record, report) = settle(kind, &facts, engine, day, shipped.sources) else { continue }
      settled += 1
      // What may be overturned: presumed facts, those on which there is silence, and those that a listed presumption's terms name.
      var listed = Set(report.presumed.map(\.fact) + report.presumptions.flatMap { $0.facts + $0.silentOn })
      let names = engine.rules.ruleSet.model.vocabulary.entries.map(\.name)
      for presumption in engine.rules.presumptions
      where report.presumptions.contains(where: { $0.name == presumption.name })
        || report.presumed.contains(where: { $0.fact == presumption.name })
      {
        listed.formUnion(presumption.unlessStated.map { names[$0] })
        for root in presumption.unlessHolds + [presumption.condition].compactMap({ $0 }) {
          listed.formUnion(engine.rules.model.program.slots(below: root).map { names[Int($0.index)] })
        }
      }
      let known = Set(record.facts.map(\.slot) + screener.evaluate(record, strict: false).standing.derived.map(\.slot))
      for slot in engine.rules.ruleSet.model.vocabulary.entries.indices where !known.contains(slot) {
        guard screener.reads(slot, of: kind), facts.random.once(in: 8) else { continue }
        for value in critical(slot, engine, &facts) {
          let more = ScreeningProperties.Facts.record(kind, record.facts + [facts.stated(slot, value)])
          let clashes = engine.rules.clashes(
            in: more, law: screener.rules.model, row: screener.row, evaluator: screener.evaluator)
          guard clashes.isEmpty, isAllowed(slot, engine, screener) else { continue }
          let possible = screener.judge(more, strict: false).possible
          #expect(
            possible == report.possible || listed.contains(names[slot]),
            "\(names[slot]) = \(value) turns \(report.possible) into \(possible)")
        }
      }
    }
    #expect(settled > 0)
  }

  /// A random record, its questions answered at random until it is settled.
  private func settle(
    _ kind: RecordKind, _ facts: inout ScreeningProperties.Facts, _ engine: Engine, _ day: CalendarDate,
    _ sources: SourceFiles
  ) -> (Record, Report)? {
    var record = facts.record(kind, sparseness: 400)
    let vocabulary = engine.rules.ruleSet.model.vocabulary
    if let activity = vocabulary["activity.type"], let value = facts.value(of: activity) {
      record = ScreeningProperties.Facts.record(
        kind, record.facts.filter { $0.slot != activity } + [facts.stated(activity, value)])
    }
    for _ in 0..<120 {
      let file = CaseFile(record: record, expected: nil, happened: [], documents: [:])
      let report = engine.screen(file, asOf: day, sources: sources)
      if report.possible.count == 1 { return (record, report) }
      guard let question = report.missing.first, let slot = vocabulary[question.fact], let value = mild(slot, &facts)
      else { return nil }
      record = ScreeningProperties.Facts.record(kind, record.facts + [facts.stated(slot, value)])
    }
    return nil
  }

  /// No more often than yes, so that approvals come out too.
  private func mild(_ slot: Int, _ facts: inout ScreeningProperties.Facts) -> Value? {
    guard let value = facts.value(of: slot) else { return nil }
    return value == .boolean(true) && facts.random.once(in: 2) ? .boolean(false) : value
  }

  private func critical(_ slot: Int, _ engine: Engine, _ facts: inout ScreeningProperties.Facts) -> [Value] {
    let model = engine.rules.ruleSet.model
    guard case .input(let index) = model.vocabulary.entries[slot].meaning else { return [] }
    switch model.inputs[index].type {
    case .boolean: return [.boolean(true), .boolean(false)]
    case .number: return [0, 1, 49, 51, 1000, 1_000_000].map { .number(Number($0)) }
    case .item(let type): return model.types[type].values.map { .text($0.value) }
    case .date, .text, .list: return [facts.value(of: slot), facts.value(of: slot)].compactMap(\.self)
    }
  }

  private func isAllowed(_ slot: Int, _ engine: Engine, _ screener: Screener) -> Bool {
    engine.rules.model.allowed[slot].map { screener.evaluator.truth(of: $0) == .true } ?? true
  }
}
