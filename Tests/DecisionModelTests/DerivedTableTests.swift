import DecisionModel
import Diagnostics
import FEEL
import Foundation
import TestSupport
import Testing

/// Tables whose columns hang together: what the analysis says of them against evaluating the model for every value of the facts.
struct DerivedTableTests {
  /// What comes out when a table is asked for all facts of a grid.
  struct Tried {
    var hasGap = false
    var meetsDefault = false
    /// Pairs of rows that must not hold together, the earlier first.
    var overlaps: Set<[Int]> = []
    var met: Set<Int> = []
    var answering: Set<Int> = []

    init(_ model: CompiledModel, _ index: Int, _ facts: [String], _ grid: [String: [Value]]) throws {
      let decision = model.model.decisions[index]
      guard case .table(let table) = decision.versions[0].logic,
        case .table(let compiled) = model.decisions[index].logic[0]
      else { throw NoTable() }
      let answers = table.rows.map { row -> Value in if case .value(let value) = row.answers[0] { value } else { .null }
      }
      let order = table.outputs[0].values
      let day = model.on(try #require(decision.versions[0].period.from))
      let row = model.program.makeRow()
      let evaluator = Evaluator(model.program, onFailure: .null)
      let slots = facts.map { Slot(Int32(model.model.vocabulary[$0] ?? -1)) }
      let isTable = model.model.decisions.map { $0.name.hasPrefix("table") }
      for values in Trying.all(facts.map { grid[$0] ?? [] }) {
        row.clear()
        day.prepare(row)
        for (slot, value) in zip(slots, values) { row.set(slot, value) }
        evaluator.bind(row)
        _ = day.decide(row, evaluator, only: isTable.map { !$0 })
        let hits = compiled.rows.indices.filter { row in
          compiled.rows[row].tests.allSatisfy { evaluator.truth(of: $0) == .true }
        }
        add(hits, table, answers, order)
      }
    }

    private mutating func add(_ hits: [Int], _ table: DecisionTable, _ answers: [Value], _ order: [Value]) {
      met.formUnion(hits)
      if hits.isEmpty { (hasGap, meetsDefault) = (true, true) }
      for (place, b) in hits.enumerated() {
        for a in hits[..<place] where table.hitPolicy == .unique || table.hitPolicy == .any && answers[a] != answers[b]
        {
          overlaps.insert([a, b])
        }
      }
      switch table.hitPolicy {
      case .first: answering.formUnion(hits.prefix(1))
      case .priority:
        func rank(_ row: Int) -> Int { order.firstIndex(of: answers[row]) ?? order.count }
        if let best = hits.min(by: { (rank($0), $0) < (rank($1), $1) }) { answering.insert(best) }
      case .any:
        for (place, hit) in hits.enumerated() where !hits[..<place].contains(where: { answers[$0] == answers[hit] }) {
          answering.insert(hit)
        }
      case .unique, .ruleOrder, .outputOrder, .collect, .collectSum, .collectCount, .collectMin, .collectMax:
        answering.formUnion(hits)
      }
    }
  }

  struct NoTable: Error {}

  /// What is wrong in what the analysis says of random tables, a line each.
  private func differences(seed: UInt64, count: Int) throws -> (lines: [String], findings: Int) {
    var random = SeededRandom(seed: seed)
    var files = ["names.yaml": DerivedTable.names]
    for (name, text) in DerivedTable.decisions { files["\(name).yaml"] = text }
    let tables = (0..<count).map { _ in DerivedTable(&random) }
    for (number, table) in tables.enumerated() { files["table\(number).yaml"] = table.text(number) }
    let read = try Tables(files: files)
    let model = read.model.model
    var lines = read.fixture.problems.filter { $0.severity == .error && $0.code != .tableOverlap }.map {
      "\($0.code): \($0.message)"
    }
    var check = TableCheck(model)
    var findings = 0
    for (index, decision) in model.decisions.enumerated() {
      guard decision.name.hasPrefix("table"), let number = Int(decision.name.dropFirst(5)),
        case .table(let table) = decision.versions[0].logic
      else { continue }
      let tried = try Tried(read.model, index, tables[number].facts, DerivedTable.grid)
      var hasGap = false
      var deadDefault = false
      var overlapping: Set<Int> = []
      var unreachable: Set<Int> = []
      var text = "\n" + tables[number].text(number)
      for finding in check.findings(ofDecision: index, version: 0) {
        findings += 1
        text += "\n\(finding)"
        switch finding.kind {
        case .gap: hasGap = true
        case .overlap(let a, let b):
          overlapping.insert(b)
          if !tried.overlaps.contains([a, b]) { lines.append("rows \(a) and \(b) do not overlap: \(text)") }
        case .unreachable(let row, _), .redundant(let row, _), .impossible(let row): unreachable.insert(row)
        case .deadDefault: deadDefault = true
        case .defaultBetween: if !tried.meetsDefault { lines.append("the default is not met: \(text)") }
        case .notAnalysed, .allowedNotAnalysed, .tooManyCases, .notSettled: lines.append("not settled: \(text)")
        }
      }
      let single = [HitPolicy.unique, .any, .first, .priority].contains(table.hitPolicy)
      if hasGap != (tried.hasGap && single && table.defaults == nil) { lines.append("gap \(hasGap): \(text)") }
      if deadDefault != (table.defaults != nil && !tried.meetsDefault) {
        lines.append("default \(deadDefault): \(text)")
      }
      if overlapping != Set(tried.overlaps.compactMap(\.last)) {
        lines.append("overlaps \(overlapping), tried \(tried.overlaps): \(text)")
      }
      let vain = Set(0..<table.rows.count).subtracting(tried.answering)
      if unreachable != vain { lines.append("in vain \(unreachable), tried \(vain): \(text)") }
    }
    return (lines, findings)
  }

  @Test func `says of tables with derived and computed columns what trying every fact says`() throws {
    // `PROVE` in the environment asks for the long form.
    let count = ProcessInfo.processInfo.environment["PROVE"] == nil ? 100 : 600
    let (lines, findings) = try differences(seed: 9, count: count)
    #expect(lines.isEmpty, "\(lines.count) of \(count):\n\(lines.prefix(5).joined(separator: "\n\n"))")
    #expect(findings > count)
    print("\(count) tables with derived columns: \(findings) findings, \(lines.count) wrong or missed")
  }
}
