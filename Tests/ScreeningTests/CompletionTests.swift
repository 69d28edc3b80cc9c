import DecisionModel
import Diagnostics
import FEEL
import Foundation
import TestSupport
import Testing

@testable import Screening

/// Where Kleene's tables leave something open, the completions decide: tried against small rule sets with known answers, and
/// against brute force over random ones. `PROVE=1` tries 612 of them in place of a few.
struct CompletionTests {
  private static let isLong = ProcessInfo.processInfo.environment["PROVE"] != nil

  private static let head = [
    "ruleset.yaml": """
    rule set: t
    version: 2026.1
    title: {vi: T, en: T}
    covers: {period: 2020-01-01 .., outside: {vi: n, en: n}}
    numbers: {group: ".", decimal: ","}
    """,
    "law.yaml": """
    instruments:
      law: {number: 72/2020/QH14, kind: law, title: {vi: L, en: L}, issuer: {vi: q, en: q}, issued: 2020-01-01, in force: 2020-01-01 .., url: "https://x", mark: two-sources}
    """,
    "policy.yaml": "policy:\n  source: law art. 1\n  bands: {post-inspection: \">= 60\"}\n",
    "inputs.yaml": """
    inputs:
      x: {label: {vi: x, en: x}, question: {vi: q, en: q}, type: number, from: dossier}
      y: {label: {vi: y, en: y}, question: {vi: q, en: q}, type: number, allowed: ">= 0", from: dossier}
      p: {label: {vi: p, en: p}, question: {vi: q, en: q}, type: boolean, from: dossier}
      q: {label: {vi: q, en: q}, question: {vi: q, en: q}, type: boolean, from: dossier}
      c: {label: {vi: c, en: c}, question: {vi: q, en: q}, one of: [small, medium, large], from: dossier}
    """,
    "reach.yaml": """
    decision: reach
    label: {vi: r, en: r}
    answer: {type: number}
    versions:
      - source: law art. 1
        hit policy: first
        inputs: [c]
        rows:
          - [small, 10]
          - [medium, 20]
          - [large, 30]
    """,
  ]

  static func engine(_ files: [String: String]) throws -> Engine {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = try #require(Engine.load(folder.path, into: &sources, reporting: &problems))
    let errors = problems.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(DiagnosticPrinter(files: sources).text(errors))")
    return engine
  }

  /// Rules by what they call for, contradictions, facts, and what is possible then.
  struct Line: CustomTestStringConvertible, Sendable {
    let rules: [(calls: String, when: String)]
    var contradictions: [String] = []
    var facts: [String: Value] = [:]
    let possible: [Recommendation]
    var testDescription: String { rules.map { "\($0.calls): \($0.when)" }.joined(separator: "; ") }
  }

  static let lines: [Line] = [
    Line(rules: [("reject", "x < 5 or x >= 5")], possible: [.reject]),
    Line(rules: [("reject", "x = x")], possible: [.reject]),
    Line(rules: [("reject", "x = x and p")], possible: [.approve, .reject]),
    Line(rules: [("reject", "x != x")], possible: [.approve]),
    Line(rules: [("reject", "(x = null) or (x != null)")], possible: [.reject]),
    Line(rules: [("reject", "x > 5 and x <= 5")], possible: [.approve]),
    Line(rules: [("reject", "x > 5 and x < 5.5")], possible: [.approve, .reject]),
    Line(rules: [("reject", "p or not(p)")], possible: [.reject]),
    Line(rules: [("reject", "y < 0")], possible: [.approve]),
    Line(rules: [("reject", "c in (\"small\", \"medium\", \"large\")")], possible: [.reject]),
    Line(rules: [("reject", "x > y or x <= y")], possible: [.reject]),
    Line(rules: [("reject", "x > y and y > x")], possible: [.approve]),
    Line(rules: [("reject", "x > y and y > 3 and x < 3")], possible: [.approve]),
    Line(rules: [("reject", "x > y and y > 3 and x < 4")], possible: [.approve, .reject]),
    Line(rules: [("reject", "x + 1 > 5 and x < 4")], possible: [.approve]),
    Line(rules: [("reject", "x * 2 > 5 and x < 3")], possible: [.approve, .reject]),
    // Sums of two missing facts stay as Kleene's tables leave them.
    Line(rules: [("reject", "x + y > 5")], possible: [.approve, .reject]),
    // Three answers, one outcome: each by itself, and each another rule.
    Line(rules: [("post-inspection", "x < reach")], facts: ["x": .number(Number(5))], possible: [.postInspection]),
    Line(
      rules: [("post-inspection", "x < reach")], facts: ["x": .number(Number(15))],
      possible: [.approve, .postInspection]),
    Line(rules: [("post-inspection", "x < reach")], facts: ["x": .number(Number(35))], possible: [.approve]),
    Line(rules: [("post-inspection", "x >= reach and x < 10")], possible: [.approve]),
    Line(
      rules: [
        ("post-inspection", "c = \"small\""), ("post-inspection", "c = \"medium\""),
        ("post-inspection", "c = \"large\""),
      ], possible: [.postInspection]),
    Line(
      rules: [("post-inspection", "c = \"small\""), ("reject", "c in (\"medium\", \"large\")")],
      possible: [.postInspection, .reject]),
    Line(
      rules: [("reject", "p"), ("post-inspection", "p and q")], possible: [.approve, .reject]),
    // What contradicts itself is no completion.
    Line(rules: [("reject", "p and q")], contradictions: ["p and q"], possible: [.approve]),
    Line(rules: [("reject", "p and q")], contradictions: ["p and x > 3", "x <= 3 and q"], possible: [.approve]),
    Line(rules: [("reject", "p and q")], contradictions: ["p and x > 3", "x <= 2 and q"], possible: [.approve, .reject]),
    Line(rules: [("reject", "p")], contradictions: ["not(p)"], possible: [.reject]),
    Line(rules: [("reject", "x > 10")], contradictions: ["x > y"], facts: ["y": .number(Number(7))], possible: [.approve]),
    Line(rules: [("reject", "x > 10 and y < 5")], contradictions: ["x > y"], possible: [.approve]),
  ]

  @Test(arguments: lines) func `an outcome is open where completions differ, and only there`(_ line: Line) throws {
    var files = Self.head
    files["rules.yaml"] =
      "criterion: c\nlabel: {vi: c, en: c}\nweight: 1\ncap: 100\nrules:\n"
      + line.rules.enumerated().map { index, rule in
        """
          - {rule: r\(index), label: {vi: r, en: r}, when: '\(rule.when)', recommend: \(rule.calls), risk: 1, because: {vi: b, en: b}, source: law art. 1}
        """
      }.joined(separator: "\n")
    if !line.contradictions.isEmpty {
      files["contradictions.yaml"] =
        "contradictions:\n"
        + line.contradictions.map { "  - {when: '\($0)', because: {vi: m, en: c}}" }.joined(separator: "\n")
    }
    let engine = try Self.engine(files)
    let screener = engine.screener(on: try #require(CalendarDate("2026-01-05")))
    let facts = ScreeningProperties.Facts(engine.rules, seed: 1)
    let stated = try line.facts.map { name, value in
      facts.stated(try #require(engine.rules.ruleSet.model.vocabulary[name]), value)
    }
    let record = ScreeningProperties.Facts.record(.proposal, stated)
    let evaluation = screener.evaluate(record, strict: true)
    #expect(evaluation.judgement.possible == line.possible)
    #expect(screener.judge(record, strict: true).possible == line.possible)
  }

  // MARK: Brute force

  /// What was found over many random rule sets.
  private struct Count {
    var records = 0
    var openByKleene = 0
    var kept = 0
  }

  @Test func `random rules: what brute force over a grid finds, no more and no less`() throws {
    var random = SeededRandom(seed: 612)
    var count = Count()
    for round in 0..<(Self.isLong ? 612 : 40) {
      let engine = try Self.engine(RandomRules(&random).files)
      let screener = engine.screener(on: try #require(CalendarDate("2026-01-05")))
      try tryRecord(engine, screener, &random, &count, "round \(round)")
    }
    print("completions: \(count.records) records, \(count.openByKleene) open by Kleene's tables, \(count.kept) not looked at whole")
    #expect(count.openByKleene > 10)
    #expect(count.kept * 50 <= count.records)
  }

  private func tryRecord(
    _ engine: Engine, _ screener: Screener, _ random: inout SeededRandom, _ count: inout Count, _ comment: Comment
  ) throws {
    let vocabulary = engine.rules.ruleSet.model.vocabulary
    let facts = ScreeningProperties.Facts(engine.rules, seed: 1)
    var names = RandomRules.grid.keys.sorted()
    names.shuffle(using: &random)
    let missing = Array(names.prefix(1 + random.below(3)))
    var stated: [StatedFact] = []
    for name in names.dropFirst(missing.count) {
      stated.append(facts.stated(try #require(vocabulary[name]), random.pick(RandomRules.grid[name] ?? [])))
    }
    let record = ScreeningProperties.Facts.record(.proposal, stated)
    // Brute force: every completion that no contradiction excludes.
    let slots = try missing.map { try #require(vocabulary[$0]) }
    var outcomes: Set<Recommendation> = []
    var truths: [Set<Bool>] = []
    var duties: [Set<Bool>] = []
    var answers: [Set<Value>] = []
    var places = [Int](repeating: 0, count: missing.count)
    var judgement = Judgement()
    func note(_ sets: inout [Set<Bool>], _ values: [Truth]) {
      if sets.isEmpty { sets = Array(repeating: [], count: values.count) }
      for (index, value) in values.enumerated() { sets[index].insert(value == .true) }
    }
    grid: while true {
      screener.begin(.proposal)
      for fact in stated { screener.row.set(Slot(Int32(fact.slot)), fact.value) }
      for (index, slot) in slots.enumerated() {
        screener.row.set(Slot(Int32(slot)), RandomRules.grid[missing[index]]![places[index]])
      }
      let decided = screener.judge(.proposal, strict: true, into: &judgement)
      if !engine.rules.contradictions.contains(where: { screener.evaluator.truth(of: $0) == .true }) {
        #expect(judgement.possible.count == 1, comment)
        outcomes.formUnion(judgement.possible)
        note(&truths, judgement.truths)
        var owed: [Truth] = []
        screener.evaluator.truths(of: screener.rules.dutyRoots[0], into: &owed)
        note(&duties, owed)
        if answers.isEmpty { answers = Array(repeating: [], count: decided.count) }
        for (index, answer) in decided.enumerated() { answers[index].insert(answer.value) }
      }
      for index in places.indices {
        places[index] += 1
        if places[index] < RandomRules.grid[missing[index]]!.count { continue grid }
        places[index] = 0
      }
      break
    }
    // Facts that contradict one another are refused before they come here.
    guard !outcomes.isEmpty else { return }
    count.records += 1
    screener.begin(.proposal)
    for fact in stated { screener.row.set(Slot(Int32(fact.slot)), fact.value) }
    screener.judge(.proposal, strict: true, into: &judgement)
    if judgement.possible.count > 1 { count.openByKleene += 1 }
    let evaluation = screener.evaluate(record, strict: true)
    let kept = evaluation.refinement.kept
    if !kept.isEmpty { count.kept += 1 }
    let told = Set(evaluation.judgement.possible)
    #expect(told.isSuperset(of: outcomes), comment)
    if kept.outcomes.isEmpty { #expect(told == outcomes, comment) }
    func hold(_ truths: [Truth], _ brute: [Set<Bool>], _ kept: [Int], _ what: String) {
      for (index, truth) in truths.enumerated() {
        switch truth {
        case .true: #expect(brute[index] == [true], "\(comment) \(what) \(index)")
        case .false, .null: #expect(brute[index] == [false], "\(comment) \(what) \(index)")
        case .unknown:
          if !kept.contains(index) { #expect(brute[index].count == 2, "\(comment) \(what) \(index)") }
        }
      }
    }
    hold(evaluation.judgement.truths, truths, kept.rules, "rule")
    hold(evaluation.duties, duties, kept.duties, "duty")
    for (index, decision) in engine.rules.ruleSet.model.decisions.enumerated() where decision.isShown {
      let value = evaluation.decisions[index].value
      if value == .unknown {
        if !kept.decisions.contains(index) { #expect(answers[index].count > 1, "\(comment) \(decision.name)") }
      } else {
        #expect(answers[index] == [value], "\(comment) \(decision.name)")
      }
    }
  }
}
