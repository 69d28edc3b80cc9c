import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Screening
import Testing

/// Tables written as files and read from there, with what the analysis finds in them and what evaluating them says.
struct Tables {
  let fixture: Fixture
  let model: CompiledModel

  init(files: [String: String]) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sangloc-tables-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    fixture = Fixture(ruleSet: folder.path)
    model = try #require(fixture.engine).rules.model
  }

  /// A table ready to be asked for given values of its columns.
  final class Asking {
    let table: DecisionTable
    let compiled: CompiledTable
    private let row: Row
    private let evaluator: Evaluator
    private let slots: [Slot]
    private let prepare: (Row) -> Void

    init?(_ model: CompiledModel, _ index: Int, on day: CalendarDate) {
      guard case .table(let table) = model.model.decisions[index].versions[0].logic,
        case .table(let compiled) = model.decisions[index].logic[0]
      else { return nil }
      self.table = table
      self.compiled = compiled
      slots = table.inputs.map { Slot(Int32($0.name ?? -1)) }
      row = model.program.makeRow()
      evaluator = Evaluator(model.program, onFailure: .open)
      let onDay = model.on(day)
      prepare = { onDay.prepare($0) }
    }

    var columns: Int { slots.count }

    /// Which rows hold.
    func hits(_ values: [Value]) -> [Int] {
      row.clear()
      prepare(row)
      for (slot, value) in zip(slots, values) {
        if slot.index >= 0 {
          row.set(slot, value)
        } else {
          // The column `if known then size else null` of the nullable table.
          row.set(Slot(2), value)
          row.set(Slot(3), .boolean(value != .null))
        }
      }
      evaluator.bind(row)
      return compiled.rows.indices.filter { row in
        compiled.rows[row].tests.allSatisfy { evaluator.truth(of: $0) == .true }
      }
    }
  }

  /// Asks each table for the values of each finding; how many findings were proved.
  @discardableResult
  func prove() -> Int {
    var check = TableCheck(model.model)
    var proved = 0
    for index in model.model.decisions.indices {
      let version = model.model.decisions[index].versions[0]
      let days = Set(model.changes.filter(version.period.contains) + [version.period.from].compactMap { $0 }).sorted()
      let name = model.model.decisions[index].name
      for finding in check.findings(ofDecision: index, version: 0) {
        // It shows on one of the days on which the law changes; values that do not matter are tried all.
        let holds = days.contains { day in
          guard let asking = Asking(model, index, on: day) else { return false }
          let choices = zip(finding.witness, asking.table.inputs).map { value, clause in
            value.map { [$0] } ?? Trying.values(of: clause, in: model.model)
          }
          switch finding.kind {
          case .gap: return Trying.all(choices).allSatisfy { asking.hits($0).isEmpty }
          case .overlap(let a, let b):
            return Trying.all(choices).allSatisfy { asking.hits($0).contains(a) && asking.hits($0).contains(b) }
          case .unreachable(let row, let others), .redundant(let row, let others):
            return Trying.all(choices).allSatisfy { values in
              let hits = asking.hits(values)
              return hits.contains(row) && others.contains { hits.contains($0) }
            }
          case .impossible, .deadDefault, .defaultBetween, .notAnalysed, .allowedNotAnalysed, .tooManyCases,
            .notSettled:
            return true
          }
        }
        #expect(holds, "\(name): \(finding)")
        proved += 1
      }
    }
    return proved
  }

  /// Holds the findings against what trying every case gives.
  func compareWithTrying() {
    var check = TableCheck(model.model)
    for (index, decision) in model.model.decisions.enumerated() {
      guard let day = decision.versions[0].period.from, let asking = Asking(model, index, on: day) else { continue }
      let tried = Trying(asking, model.model)
      let findings = check.findings(ofDecision: index, version: 0)
      var hasGap = false
      var deadDefault = false
      var overlapping: Set<Int> = []
      var unreachable: Set<Int> = []
      for finding in findings {
        switch finding.kind {
        case .gap: hasGap = true
        case .overlap(let a, let b):
          overlapping.insert(b)
          #expect(tried.overlaps.contains([a, b]), "\(decision.name): rows \(a) and \(b)")
        case .unreachable(let row, _), .redundant(let row, _), .impossible(let row): unreachable.insert(row)
        case .deadDefault: deadDefault = true
        case .defaultBetween: break
        case .notAnalysed, .allowedNotAnalysed, .tooManyCases, .notSettled: Issue.record("\(decision.name): \(finding)")
        }
      }
      #expect(hasGap == tried.hasGap, "\(decision.name)")
      #expect(deadDefault == (asking.table.defaults != nil && !tried.meetsDefault), "\(decision.name)")
      #expect(overlapping == Set(tried.overlaps.compactMap(\.last)), "\(decision.name)")
      #expect(unreachable == tried.unreachable, "\(decision.name)")
    }
  }
}

/// What comes out when a table is asked for every combination of values that its cells tell apart.
struct Trying {
  var hasGap = false
  /// Whether some case is left to the default.
  var meetsDefault = false
  /// Pairs of rows, the earlier first.
  var overlaps: Set<[Int]> = []
  var unreachable: Set<Int> = []

  /// Every value that the cells of random tables can tell apart, and some between them.
  static func values(of clause: DecisionTable.InputClause, in model: DecisionModel) -> [Value] {
    guard let name = clause.name else {
      return [.null, .number(49), .number(50), .number(51), .number(80), .number(81)]
    }
    let entry = model.vocabulary.entries[name]
    switch entry.type {
    case .number:
      let numbers = ["0", "0.5", "1", "1.5", "2", "2.5", "3", "4"].compactMap { Number($0).map(Value.number) }
      return entry.name == "maybe" ? numbers + [.null] : numbers
    case .boolean: return [.boolean(true), .boolean(false)]
    case .date: return (18_260...18_268).compactMap { CalendarDate(dayNumber: $0).map(Value.date) }
    case .enumeration(let list): return list.values.map { .text($0) }
    default: return ["x", "y", "z"].map { .text($0) }
    }
  }

  static func all(_ choices: [[Value]]) -> [[Value]] {
    choices.reduce([[]]) { partial, values in partial.flatMap { start in values.map { start + [$0] } } }
  }

  init(_ asking: Tables.Asking, _ model: DecisionModel) {
    let table = asking.table
    let count = table.rows.count
    let answers = table.rows.map { row -> Value in
      if case .value(let value) = row.answers[0] { value } else { .null }
    }
    let order = table.outputs[0].values
    var met: Set<Int> = []
    var answering: Set<Int> = []
    for values in Self.all(table.inputs.map { Self.values(of: $0, in: model) }) {
      let hits = asking.hits(values)
      met.formUnion(hits)
      if hits.isEmpty { (hasGap, meetsDefault) = (true, true) }
      for (place, b) in hits.enumerated() {
        for a in hits[..<place] where table.hitPolicy == .unique || table.hitPolicy == .any && answers[a] != answers[b]
        { overlaps.insert([a, b]) }
      }
      switch table.hitPolicy {
      case .first: answering.formUnion(hits.prefix(1))
      case .priority:
        func rank(_ row: Int) -> Int { order.firstIndex(of: answers[row]) ?? order.count }
        if let best = hits.min(by: { (rank($0), $0) < (rank($1), $1) }) { answering.insert(best) }
      case .any:
        // A row adds something where no earlier one answers the same.
        for (place, hit) in hits.enumerated() where !hits[..<place].contains(where: { answers[$0] == answers[hit] }) {
          answering.insert(hit)
        }
      default: answering.formUnion(hits)
      }
    }
    let isSingle = [HitPolicy.unique, .any, .first, .priority].contains(table.hitPolicy)
    if !isSingle || table.defaults != nil { hasGap = false }
    unreachable = Set(0..<count).subtracting(answering)
  }
}
