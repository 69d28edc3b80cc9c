import DecisionModel
import Diagnostics
import FEEL
import TestSupport

@testable import Columns
@testable import Screening

/// The same records in columns and one by one: what differs, in words.
struct Twin {
  let engine: Engine
  let layout: BlockLayout
  let block: Block
  private(set) var rows = 0
  private(set) var strays = 0
  private(set) var refused = 0

  init(_ engine: Engine) {
    self.engine = engine
    layout = BlockLayout(engine.rules)
    block = Block(layout, symbols: engine.rules.model.program.symbols)
  }

  static let nowhere = SourceRange(file: SourceFile.ID(0), lower: 0, upper: 0)

  /// Fills the block with records, each with its own day.
  func fill(_ records: [(record: Record, day: CalendarDate)]) {
    block.reset()
    for (row, one) in records.enumerated() {
      for fact in one.record.facts { block.set(row, fact.slot, fact.value) }
      block.set(row, Vocabulary.assessmentDate, .date(one.day))
    }
    block.count = records.count
  }

  /// - Returns: the first difference.
  mutating func difference(
    _ records: [(record: Record, day: CalendarDate)], by columns: BlockScreener, strict: Bool
  ) -> String? {
    fill(records)
    let answer = columns.screen(block)
    rows += records.count
    strays += answer.strays.count
    refused += answer.refused.count
    let rules = columns.rules
    var judgement = Judgement()
    for (row, (record, day)) in records.enumerated() {
      var problems: [Diagnostic] = []
      if !answer.strays.has(row) {
        engine.check(record, reporting: &problems)
        if answer.refused.has(row) != problems.hasErrors {
          return "row \(row): refused \(answer.refused.has(row)), \(problems.map(\.message)); \(words(record))"
        }
      }
      guard answer.judged.has(row) else { continue }
      columns.judgement(ofRow: row, into: &judgement)
      let screener = engine.screener(on: day)
      let single = screener.sketch(record, strict: strict)
      if !judgement.isSame(as: single) {
        let rule = zip(judgement.truths, single.truths).enumerated().first { $0.element.0 != $0.element.1 }
        let name = rule.map { rules.rules[record.kind.index][$0.offset] }.map { engine.rules.rules[$0].rule }
        return
          "row \(row) \(name?.name ?? ""): \(judgement) single \(single); \(name?.condition.text ?? ""); \(words(record)) on \(day)"
      }
      let (decisions, truths) = screener.answers(of: record, on: day, strict: strict)
      let duties = Array(truths.dropFirst(single.truths.count))
      let quiet = Set(rules.quietDuties[record.kind.index].map(\.position))
      for (position, (own, other)) in zip(columns.duties(ofRow: row), duties).enumerated() where own != other {
        // `answers` leaves open what passes where a fact is not stated.
        if own == .false, other == .unknown, quiet.contains(position) { continue }
        let duty = engine.rules.duties[rules.duties[record.kind.index][position]].rule
        return
          "row \(row): duty `\(duty.condition.text)` \(own), single \(other); \(words(record)) on \(day) strict \(strict)"
      }
      for shown in columns.shownAnswers(ofRow: row, block) where shown.value != decisions[shown.decision] {
        let name = engine.rules.ruleSet.model.decisions[shown.decision].name
        return "row \(row): \(name) is \(shown.value), single \(decisions[shown.decision]); \(words(record))"
      }
    }
    return nil
  }

  private func words(_ record: Record) -> String {
    record.facts.map { "\(engine.rules.ruleSet.model.vocabulary.entries[$0.slot].name) = \($0.value.literal)" }
      .joined(separator: ", ")
  }

  /// A random record over given values by name; a fact is stated with some chance.
  static func record(
    _ kind: RecordKind, _ day: CalendarDate, _ rules: CompiledRuleSet, _ values: [String: [Value]], stated: Int,
    _ random: inout SeededRandom
  ) -> Record {
    var facts: [(slot: Int, asWritten: String, value: Value)] = []
    for name in values.keys.sorted() {
      guard let slot = rules.ruleSet.model.vocabulary[name], !random.once(in: stated), let choices = values[name] else {
        continue
      }
      let isNumber = if case .number = choices[0] { true } else { false }
      facts.append((slot, "", random.pick(isNumber && random.once(in: 20) ? ColumnRules.wide : choices)))
    }
    return Record(row: "random", kind: kind, asOf: day, facts: facts, range: nowhere)
  }
}
