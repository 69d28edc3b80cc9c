import DecisionModel
import Diagnostics
import FEEL
import Foundation
import TestSupport
import Testing

@testable import Screening

/// What must hold for any record.
struct ScreeningProperties {
  /// Random values for the inputs of a rule set, within what they may be.
  struct Facts {
    let rules: CompiledRuleSet
    var random: SeededRandom

    init(_ rules: CompiledRuleSet, seed: UInt64) {
      self.rules = rules
      random = SeededRandom(seed: seed)
    }

    mutating func value(of slot: Int) -> Value? {
      guard case .input(let index) = rules.ruleSet.model.vocabulary.entries[slot].meaning else { return nil }
      return value(of: rules.ruleSet.model.inputs[index].type)
    }

    private mutating func value(of type: FactType) -> Value {
      switch type {
      case .number:
        .number(Number(random.pick([0, 1, 2, 5, 10, 30, 49, 50, 99, 100, 101, 300, 499, 500, 1000, 5000, 100_000])))
      case .boolean: .boolean(random.once(in: 2))
      case .text: .text(random.pick(["a", "b"]))
      case .date:
        .date(CalendarDate(year: 2015 + random.below(12), month: 1 + random.below(12), day: 1 + random.below(28))!)
      case .item(let type): .text(random.pick(rules.ruleSet.model.types[type].values).value)
      case .list(let element): .list([value(of: element)])
      }
    }

    /// A record that states about one fact in `sparseness`.
    mutating func record(_ kind: RecordKind, sparseness: Int) -> Record {
      var facts: [StatedFact] = []
      for slot in rules.ruleSet.model.vocabulary.entries.indices where random.once(in: sparseness) {
        if let value = value(of: slot) { facts.append(stated(slot, value)) }
      }
      return Self.record(kind, facts)
    }

    static func record(_ kind: RecordKind, _ facts: [StatedFact]) -> Record {
      Record(
        name: "random", title: Words(vi: "", en: ""), kind: kind, asOf: nil, place: [], sector: nil, facts: facts,
        disputed: [], confirmation: nil, range: SourceRange(file: .init(0), lower: 0, upper: 0))
    }

    func stated(_ slot: Int, _ value: Value) -> StatedFact {
      StatedFact(
        slot: slot,
        statements: [
          .init(
            asWritten: "", value: value, document: nil, page: nil, certainty: nil, note: nil, by: nil, on: nil,
            evidence: nil,
            range: SourceRange(file: .init(0), lower: 0, upper: 0))
        ])
    }
  }

  @Test(arguments: RecordKind.allCases, ["2020-08-01", "2024-12-01", "2026-02-01", "2026-11-23"])
  func `more facts never change a settled recommendation`(_ kind: RecordKind, _ date: String) throws {
    let engine = try ShippedRules().engine
    let screener = engine.screener(on: try #require(CalendarDate(date)))
    var facts = Facts(engine.rules, seed: UInt64(kind.index) &* 31 &+ UInt64(date.utf8.reduce(0) { $0 * 7 + Int($1) }))
    var settled = 0
    // `PROVE` in the environment asks for the long form.
    let rounds = ProcessInfo.processInfo.environment["PROVE"] == nil ? 16 : 1000
    for _ in 0..<rounds {
      let random = facts.record(kind, sparseness: facts.random.pick([2, 3, 8, 40]))
      guard let sparse = random.agreeing(by: screener) else { continue }
      let before = screener.judge(sparse, strict: true)
      var more = sparse.facts
      for slot in engine.rules.ruleSet.model.vocabulary.entries.indices {
        guard !more.contains(where: { $0.slot == slot }), facts.random.once(in: 2), let value = facts.value(of: slot)
        else { continue }
        more.append(facts.stated(slot, value))
      }
      guard let full = Facts.record(kind, more).agreeing(by: screener, keeping: Set(sparse.facts.map(\.slot))) else { continue }
      let after = screener.judge(full, strict: true)
      #expect(Set(after.possible).isSubset(of: Set(before.possible)))
      // A bare judgement looks at completions only where the outcome is open; a sheet always does, so the two are of one kind.
      let (wide, narrow) = (screener.evaluate(sparse, strict: true), screener.evaluate(full, strict: true))
      let (first, second) = (wide.judgement.risk, narrow.judgement.risk)
      #expect(first.low <= second.low && second.high <= first.high, "kept: \(narrow.refinement.kept)")
      if before.possible.count == 1 { settled += 1 }
    }
    #expect(settled > 0)
  }

  @Test func `the order of facts does not matter, and the same input gives the same report`() throws {
    var shipped = try ShippedRules()
    var facts = Facts(shipped.engine.rules, seed: 7)
    let day = try #require(CalendarDate("2026-11-23"))
    for round in 0..<40 {
      let record = facts.record(RecordKind.allCases[round % 3], sparseness: 4)
      func report(_ record: Record) -> Report {
        shipped.engine.screen(
          CaseFile(record: record, expected: nil, happened: [], documents: [:]), asOf: day, sources: shipped.sources)
      }
      _ = shipped.sources.add(path: "random", bytes: [])
      var other = report(Facts.record(record.kind, record.facts.shuffled(using: &facts.random)))
      let first = report(record)
      // The list of the facts themselves stands in the order in which the reader sorts them.
      other.facts = first.facts
      #expect(other == first)
      #expect(report(record) == first)
    }
  }

  @Test func `today is the day whose law is applied, not the machine's`() throws {
    let engine = try ShippedRules().engine
    for date in ["2020-08-01", "2026-11-23"] {
      let day = try #require(CalendarDate(date))
      #expect(engine.screener(on: day).evaluator.clock?.today == day)
    }
  }

  @Test func `what is expected and what happened never reach the screening`() throws {
    var shipped = try ShippedRules()
    for path in try ShippedRules.casePaths().prefix(30) {
      let bytes = try Data(contentsOf: URL(filePath: "\(ShippedRules.root)/\(path)"))
      let text = String(decoding: bytes, as: UTF8.self)
      // Cut the two sections out: from their key to the next key at the margin.
      var kept: [Substring] = []
      var skipping = false
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if let first = line.first, first.isLetter {
          skipping = line.hasPrefix("expect:") || line.hasPrefix("happened:")
        }
        kept.append(skipping ? "" : line)
      }
      let whole = try shipped.screen(text)
      var without = try shipped.screen(kept.joined(separator: "\n"))
      // The two files have other bytes, which is all that may be seen of it.
      without.record.hash = whole.record.hash
      #expect(whole == without)
    }
  }

  @Test func `the names and the order of files do not matter`() throws {
    let manager = FileManager.default
    let copy = manager.temporaryDirectory.appending(path: "sangloc-order-\(UInt64.random(in: 0...UInt64.max))")
    defer { try? manager.removeItem(at: copy) }
    var random = SeededRandom(seed: 11)
    for (folder, files) in [("tuyen-quang", "tuyen-quang"), ("viet-nam", "viet-nam")] {
      let from = "\(ShippedRules.root)/Rules/\(files)"
      // What a rule set says of ledgers is no rule, and is known by its folder.
      for path in try FileFinder.yamlFiles(at: from).get() where !path.contains("/ledgers/") {
        let name =
          path.hasSuffix("/ruleset.yaml")
          ? "ruleset.yaml" : "\(random.below(1_000_000))-\(random.below(1_000_000)).yaml"
        let to = copy.appending(path: "\(folder)/\(name)")
        try manager.createDirectory(at: to.deletingLastPathComponent(), withIntermediateDirectories: true)
        try manager.copyItem(at: URL(filePath: path), to: to)
      }
    }
    let shipped = try ShippedRules()
    let renamed = try ShippedRules(copy.appending(path: "tuyen-quang").path)
    #expect(renamed.problems.filter { $0.severity == .error }.map(\.message) == [])
    let rules = { (engine: Engine) in engine.rules.rules.map(\.rule.name).sorted() }
    #expect(rules(renamed.engine) == rules(shipped.engine))
    for path in try ShippedRules.casePaths().prefix(40) {
      let text = String(decoding: try Data(contentsOf: URL(filePath: "\(ShippedRules.root)/\(path)")), as: UTF8.self)
      var a = shipped
      var b = renamed
      let x = try a.screen(text)
      let y = try b.screen(text)
      #expect(x.possible == y.possible)
      #expect(Set(x.hits.map(\.rule)) == Set(y.hits.map(\.rule)))
      #expect(x.risk.low == y.risk.low && x.risk.high == y.risk.high)
      #expect(Set(x.missing.map(\.fact)) == Set(y.missing.map(\.fact)))
    }
  }
}

extension Record {
  /// The record without facts that contradict the others, by contradictions and by what follows: no completion holds those.
  ///
  /// - Parameter kept: facts that stay; they agree with one another.
  func agreeing(by screener: Screener, keeping kept: Set<Int> = []) -> Record? {
    let rules = screener.rules
    var facts = facts
    screener.begin(kind)
    for fact in facts { screener.row.set(Slot(Int32(fact.slot)), fact.value) }
    screener.evaluator.bind(screener.row)
    facts.removeAll { fact in
      rules.compiled.model.allowed[fact.slot].map { screener.evaluator.truth(of: $0) != .true } ?? false
    }
    while true {
      let record = ScreeningProperties.Facts.record(kind, facts)
      let clashes = rules.compiled.clashes(in: record, law: rules.model, row: screener.row, evaluator: screener.evaluator)
      guard !clashes.isEmpty else { return record }
      let count = facts.count
      for clash in clashes {
        guard let last = facts.lastIndex(where: { clash.slots.contains($0.slot) && !kept.contains($0.slot) }) else { continue }
        facts.remove(at: last)
      }
      if facts.count == count { return nil }
    }
  }
}
