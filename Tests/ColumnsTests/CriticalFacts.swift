import DecisionModel
import FEEL
import TestSupport

@testable import Columns
@testable import Screening

/// For each fact of a rule set values at and beside the constants with which it is compared anywhere.
struct CriticalFacts {
  let values: [Int: [Value]]

  init(_ rules: CompiledRuleSet) {
    let program = rules.model.program
    var numbers: [Int: Set<Number>] = [:]
    for node in 0..<Int32(program.nodeCount) {
      switch program.operation(of: node) {
      case .slotAgainstNumber(let slot, _, let number): numbers[Int(slot.index), default: []].insert(number)
      case .slotBetweenNumbers(let slot, let low, _, let high, _):
        numbers[Int(slot.index), default: []].formUnion([low, high])
      default: continue
      }
    }
    var parameters: [Number] = [0, 1, 100]
    for parameter in rules.ruleSet.model.parameters {
      for version in parameter.values {
        if case .value(.number(let number)) = version.content { parameters.append(number) }
      }
    }
    let step = Number(coefficient: 1, exponent: -4)
    var values: [Int: [Value]] = [:]
    for (slot, entry) in rules.ruleSet.model.vocabulary.entries.enumerated() {
      guard case .input(let index) = entry.meaning else { continue }
      func choices(_ type: FactType) -> [Value] {
        switch type {
        case .number:
          let near = (numbers[slot] ?? []).sorted() + parameters.prefix(60)
          return near.flatMap { [$0, $0.plus(step) ?? $0, $0.minus(step) ?? $0] }.map(Value.number)
        case .boolean: return [.boolean(false), .boolean(true)]
        case .date:
          return ["2015-01-01", "2019-12-31", "2021-12-31", "2022-01-01", "2026-05-18", "2026-11-22", "2027-01-01"].map
          {
            .date(CalendarDate($0)!)
          }
        case .text: return [.text("a"), .text("tên lạ")]
        case .item(let type): return rules.ruleSet.model.types[type].values.map { .text($0.value) }
        case .list(let element):
          let inside = choices(element)
          return [.list([])] + inside.prefix(12).map { .list([$0]) } + [.list(Array(inside.prefix(3)))]
        }
      }
      values[slot] = choices(rules.ruleSet.model.inputs[index].type)
    }
    self.values = values
  }

  /// - Parameter unstated: of so many facts one is not stated; 1: of many only few are.
  static func record(
    _ kind: RecordKind, _ day: CalendarDate, _ values: [Int: [Value]], unstated: Int, _ random: inout SeededRandom
  ) -> Record {
    var facts: [(slot: Int, asWritten: String, value: Value)] = []
    for slot in values.keys.sorted() {
      let isStated = unstated == 1 ? random.once(in: 12) : !random.once(in: unstated)
      if isStated, let choices = values[slot], !choices.isEmpty { facts.append((slot, "", random.pick(choices))) }
    }
    return Record(row: "random", kind: kind, asOf: day, facts: facts, range: Twin.nowhere)
  }
}
