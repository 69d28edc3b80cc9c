import DecisionModel
import Diagnostics
import FEEL
import Foundation
import TestSupport
import Testing

@testable import Screening

/// Records with components: a rule holds where it holds for one of them, and what is open for one keeps it open.
struct ComponentTests {
  /// Rules that call for a refusal (even places) or an inspection (odd ones); the facts of the record and of its components as they
  /// stand in a file.
  struct Line: CustomTestStringConvertible, Sendable {
    let rules: [String]
    var facts = "{}"
    let components: [String]
    let possible: [Recommendation]
    /// By rule, the components that the hit names; none where it is told of the record.
    var hits: [String: [String]] = [:]
    /// By fact, the components for which it is asked; none: for the record.
    var asks: [String: [String]] = [:]
    var testDescription: String { "\(rules) \(facts) \(components)" }
  }

  static let lines: [Line] = [
    // One of two over the limit.
    Line(rules: ["x > 5"], components: ["{x: 3}", "{x: 9}"], possible: [.reject], hits: ["r0": ["B"]]),
    Line(rules: ["x > 5"], components: ["{x: 3}", "{x: 4}"], possible: [.approve]),
    Line(rules: ["x > 5"], components: ["{x: 8}", "{x: 9}"], possible: [.reject], hits: ["r0": ["A", "B"]]),
    // What the record states holds for a component that states nothing else, and for itself.
    Line(rules: ["x > y"], facts: "{y: 5}", components: ["{x: 3}", "{x: 9}"], possible: [.reject], hits: ["r0": ["B"]]),
    // It states what a component states, and its own measure is not known.
    Line(rules: ["x > y"], facts: "{y: 5}", components: ["{x: 3}", "{x: 9, y: 20}"], possible: [.approve, .reject], asks: ["x": []]),
    Line(rules: ["x > y"], facts: "{y: 5, x: 1}", components: ["{x: 3}", "{x: 9, y: 20}"], possible: [.approve]),
    Line(rules: ["x > 5"], facts: "{x: 9}", components: ["{x: 3}"], possible: [.reject], hits: ["r0": []]),
    Line(rules: ["x > 5"], facts: "{x: 3}", components: ["{x: 3}", "{x: 9}"], possible: [.reject], hits: ["r0": ["B"]]),
    // No component speaks of it: the record alone is looked at.
    Line(rules: ["p"], facts: "{p: true}", components: ["{x: 3}", "{x: 9}"], possible: [.reject], hits: ["r0": []]),
    Line(rules: ["p"], components: ["{x: 3}"], possible: [.approve, .reject], asks: ["p": []]),
    // The record states none of what its component states: it is no view of its own.
    Line(rules: ["x > 5 or p"], components: ["{x: 3, p: false}"], possible: [.approve]),
    // A fact that is missing in one component keeps it open, and is asked for that one.
    Line(rules: ["x > 5 and p"], components: ["{x: 9}", "{x: 1}"], possible: [.approve, .reject], asks: ["p": ["A"]]),
    Line(rules: ["x > 5 and p"], components: ["{x: 9}", "{x: 9, p: true}"], possible: [.reject], hits: ["r0": ["B"]]),
    Line(rules: ["x > 5 and p"], facts: "{x: 7}", components: ["{x: 9}"], possible: [.approve, .reject], asks: ["p": []]),
    Line(rules: ["x > 5"], components: ["{x: 3}", "{y: 1}"], possible: [.approve]),
    Line(rules: ["x > 5 and y > 0"], components: ["{x: 3}", "{y: 1}"], possible: [.approve, .reject], asks: ["x": ["B"]]),
    // A range that a component states is asked for exactly, of that one, though the record misses the fact, too.
    Line(
      rules: ["x > 5"], facts: "{y: 1}", components: ["{x: trên 3}", "{x: 2}"], possible: [.approve, .reject], asks: ["x": ["A"]]),
    Line(rules: ["x > 5"], components: ["{x: trên 6}", "{x: 2}"], possible: [.reject], hits: ["r0": ["A"]]),
    // All completions of one component agree, each by another rule.
    Line(
      rules: ["x > 5 and p", "false", "x > 5 and not(p)"], components: ["{x: 9}", "{x: 1}"], possible: [.reject]),
    Line(
      rules: ["x > 5 and p", "x > 5 and not(p)"], components: ["{x: 9}", "{x: 1}"], possible: [.postInspection, .reject],
      asks: ["p": ["A"]]),
    // Of two components each has its own completions.
    Line(
      rules: ["x > 5 and p", "x > 5 and not(p)"], components: ["{x: 9}", "{x: 8, p: true}"], possible: [.reject], hits: ["r0": ["B"]]),
    // What is open in one cannot make milder what is certain in another.
    Line(
      rules: ["x > 5 and p", "y > 5"], components: ["{x: 9}", "{y: 9}"], possible: [.postInspection, .reject], hits: ["r1": ["B"]],
      asks: ["p": ["A"]]),
    Line(rules: ["false", "x > 5 and p", "y > 5"], components: ["{x: 9}", "{y: 9}"], possible: [.reject], hits: ["r2": ["B"]]),
  ]

  static let names = ["A", "B", "C"]

  static func record(_ facts: String, _ components: [String]) -> String {
    "case: c\nkind: proposal\nfacts: \(facts)\ncomponents:\n"
      + zip(names, components).map { "  - {name: \($0), facts: \($1)}\n" }.joined()
  }

  @Test(arguments: lines)
  func `a rule looks at each component`(_ line: Line) throws {
    var rules = try SmallRules(line.rules)
    let report = try Self.report(&rules, Self.record(line.facts, line.components))
    #expect(report.possible == line.possible)
    if !line.hits.isEmpty {
      #expect(
        Dictionary(uniqueKeysWithValues: report.hits.map { ($0.rule, ($0.components ?? []).map { $0.component ?? "-" }) }) == line.hits)
    }
    #expect(Dictionary(uniqueKeysWithValues: report.missing.map { ($0.fact, $0.components ?? []) }) == line.asks)
    #expect(report.exactness.isExact)
  }

  @Test(arguments: lines)
  func `the bare judgement and a kept report say the same`(_ line: Line) throws {
    var rules = try SmallRules(line.rules)
    let file = try Self.read(&rules, Self.record(line.facts, line.components))
    #expect(rules.engine.screener(on: SmallRules.day).judge(file.record, strict: false).possible == line.possible)
    #expect(Set(rules.engine.screener(on: SmallRules.day).sketch(file.record, strict: false).possible).isSuperset(of: line.possible))
    let report = rules.engine.screen(file, asOf: SmallRules.day, sources: rules.sources)
    var unknown: [String] = []
    var misread: [(fact: String, written: String, value: String)] = []
    let again = rules.engine.recall(report, sources: rules.sources, unknown: &unknown, misread: &misread)
    #expect(again == report)
    #expect(unknown.isEmpty && misread.isEmpty)
  }

  static func read(_ rules: inout SmallRules, _ text: String) throws -> CaseFile {
    let file = rules.add(text)
    var problems: [Diagnostic] = []
    let read = rules.engine.read(file, reporting: &problems)
    #expect(!problems.hasErrors, "\(problems.map(\.message))")
    return try #require(read)
  }

  static func report(_ rules: inout SmallRules, _ text: String) throws -> Report {
    let file = try read(&rules, text)
    return rules.engine.screen(file, asOf: SmallRules.day, sources: rules.sources)
  }

  @Test func `a hit and a question say in words of which component they speak`() throws {
    var rules = try SmallRules(["x > 5", "x > 2 and p"])
    let report = try Self.report(&rules, Self.record("{}", ["{x: 9}", "{x: 3}"]))
    let hit = try #require(report.hits.first)
    #expect(hit.because.vi == "Hạng mục «A»: b")
    #expect(hit.because.en == "Component «A»: b")
    #expect(hit.comparisons.map(\.component) == ["A"])
    #expect(hit.comparisons.map(\.label.vi) == ["Tử số (hạng mục «A»)"])
    #expect(hit.comparisons.map(\.value.text) == ["9"])
    let open = try #require(report.mightFire.first)
    #expect(open.because.vi == "Hạng mục «A», «B»: b")
    #expect(report.components?.map { $0.facts.map(\.value.text) } == [["9"], ["3"]])
    var other = try SmallRules(["x > 2 and p"])
    let asked = try Self.report(&other, Self.record("{}", ["{x: 9}", "{x: 1}"]))
    #expect(asked.missing.map(\.question.vi) == ["q (hạng mục «A»)"])
  }

  // MARK: Determinations

  private static func group(_ order: String) -> String {
    """
    decision: group
    label: {vi: Nhóm, en: Group}
    answer: {one of: [one, two, three]}
    shown: duty
    \(order)
    versions:
      - source: law art. 1
        hit policy: first
        inputs: [x]
        rows: [["> 100", one], ["> 10", two]]
        default: three
    examples: [{given: {x: 200}, expect: one}]
    """
  }
  private static let strict = "of several: {first of: [one, two, three], because: {vi: chặt hơn, en: stricter}}"

  struct Group: Sendable {
    let order: String
    var facts = "{}"
    let components: [String]
    /// `nil`: not determined.
    let answer: String?
    var differs = false
    var missing: [String] = []
  }

  @Test(arguments: [
    Group(order: strict, components: ["{x: 200}", "{x: 5}"], answer: "one"),
    Group(order: strict, components: ["{x: 5}", "{x: 20}"], answer: "two"),
    Group(order: strict, components: ["{x: 5}", "{x: 6}"], answer: "three"),
    Group(order: strict, facts: "{x: 200}", components: ["{x: 5}"], answer: "one"),
    // Nothing comes before the first; before the second something may.
    Group(order: strict, components: ["{x: 200}", "{x: trên 5}"], answer: "one"),
    Group(order: strict, components: ["{x: 20}", "{x: trên 5}"], answer: nil, missing: ["x"]),
    Group(order: "", components: ["{x: 200}", "{x: 5}"], answer: nil, differs: true),
    Group(order: "", components: ["{x: 20}", "{x: 30}"], answer: "two"),
    Group(order: "", components: ["{x: 20}", "{x: trên 5}"], answer: nil, missing: ["x"]),
    // An answer that the order does not name stands before none, and none before it but the first.
    Group(order: "of several: {first of: [one], because: {vi: v, en: e}}", components: ["{x: 200}", "{x: 5}"], answer: "one"),
    Group(order: "of several: {first of: [one], because: {vi: v, en: e}}", components: ["{x: 20}", "{x: 5}"], answer: nil, differs: true),
    Group(order: "of several: {first of: [two, one], because: {vi: v, en: e}}", components: ["{x: 200}", "{x: 5}"], answer: nil, differs: true),
  ])
  func `of several answers one stands for all where the rule set says so`(_ line: Group) throws {
    var rules = try SmallRules(decision: Self.group(line.order))
    let report = try Self.report(&rules, Self.record(line.facts, line.components))
    let group = try #require(report.determinations.first)
    #expect(group.answer.kind == (line.answer == nil ? .unknown : .text))
    #expect(group.answer.text == line.answer ?? "")
    #expect(group.differs == (line.differs ? true : nil))
    #expect(group.missing == line.missing)
    #expect(group.components?.count == line.components.count + (line.facts == "{}" ? 0 : 1))
  }

  // MARK: Reading

  struct Misread: Sendable {
    let components: String
    let code: DiagnosticCode
    let severity: Diagnostic.Severity
    /// The text at the place.
    let at: String
  }

  @Test(arguments: [
    Misread(components: "[]", code: .missingKey, severity: .warning, at: "components"),
    Misread(components: "", code: .missingKey, severity: .warning, at: "components"),
    Misread(components: "[{facts: {x: 1}}]", code: .missingKey, severity: .error, at: "facts"),
    Misread(components: "[{name: A}]", code: .missingKey, severity: .error, at: "name"),
    Misread(components: "[{name: ' ', facts: {x: 1}}]", code: .wrongValue, severity: .error, at: "' '"),
    Misread(components: "[{name: A, facts: {x: 1}}, {name: a, facts: {x: 2}}]", code: .duplicateKey, severity: .error, at: "a"),
    Misread(components: "[{name: A, facts: {z: 1}}]", code: .unknownName, severity: .error, at: "z"),
    Misread(components: "[{name: A, facts: {x: 1}, from: 7}]", code: .unknownDocument, severity: .error, at: "7"),
    Misread(components: "[{name: A, facts: {x: 1}, on: mai}]", code: .wrongValue, severity: .error, at: "mai"),
    Misread(components: "[{name: A, facts: {x: 1}, what: 7}]", code: .unknownKey, severity: .error, at: "what"),
    Misread(components: "{A: {x: 1}}", code: .wrongKind, severity: .error, at: "A"),
    Misread(components: "[{name: A, facts: {x: [{value: 1}, {value: 2}]}}]", code: .contradictoryFacts, severity: .error, at: "2"),
  ])
  func `what is wrong with components is told at its place`(_ line: Misread) throws {
    var rules = try SmallRules(["x > 5"])
    let file = rules.add("case: c\nkind: proposal\nfacts: {y: 1}\ncomponents: \(line.components)\n")
    var problems: [Diagnostic] = []
    let read = rules.engine.read(file, reporting: &problems)
    let told = try #require(problems.first, "nothing is told")
    #expect(told.code == line.code, "\(told.message)")
    #expect(told.severity == line.severity)
    let range = try #require(told.range)
    #expect(String(decoding: file.bytes[Int(range.lower)..<Int(range.upper)], as: UTF8.self).hasPrefix(line.at))
    #expect((read == nil) == (line.severity == .error))
  }

  @Test func `facts of a component stand together in groups, with its day and source`() throws {
    let files = [
      "more.yaml": """
      inputs:
        gas.so2: {label: {vi: SO2, en: SO2}, question: {vi: q, en: q}, type: number, from: dossier}
        gas.dust: {label: {vi: Bụi, en: Dust}, question: {vi: q, en: q}, type: number, from: dossier}
      """
    ]
    var rules = try SmallRules(["gas.so2 > 5 and gas.dust > 1"], more: Array(files.values))
    let file = try Self.read(
      &rules,
      """
      case: c
      kind: proposal
      components:
        - name: Ống khói
          on: 2024-05-12
          from: 1
          laboratory: Vimcerts 1
          facts: {gas: {so2: 9, dust: {value: 3, on: 2024-06-01}}}
      sources: {1: {title: Kết quả quan trắc}}
      """)
    let component = try #require(file.record.components.first)
    #expect(component.facts.map { $0.statements[0].on } == ["2024-05-12", "2024-06-01"])
    #expect(component.facts.map { $0.statements[0].document } == ["1", "1"])
    let report = rules.engine.screen(file, asOf: SmallRules.day, sources: rules.sources)
    #expect(report.possible == [.reject])
    #expect(report.components?.first?.laboratory == "Vimcerts 1")
    #expect(report.components?.first?.document == "Kết quả quan trắc")
  }

  @Test func `a contradiction of a component names it`() throws {
    let more = "contradictions:\n  - {when: x > 5 and y > 5, because: {vi: không thể, en: impossible}}\n"
    var rules = try SmallRules(["p"], more: [more])
    let file = rules.add(Self.record("{y: 9}", ["{x: 3}", "{x: 9}"]))
    var problems: [Diagnostic] = []
    #expect(rules.engine.read(file, reporting: &problems) == nil)
    #expect(problems.map(\.code) == [.contradictoryFacts])
    #expect(problems.first?.help == "không thể (hạng mục «B»)")
    // What the record states alone is told once.
    problems = []
    #expect(rules.engine.read(rules.add(Self.record("{x: 9, y: 9}", ["{p: true}"])), reporting: &problems) == nil)
    #expect(problems.count == 1)
  }

  // MARK: Silence

  @Test func `what a component states takes away what is presumed of the record`() throws {
    let more = """
      presumptions:
        quiet:
          label: {vi: Không có, en: None}
          own policy: true
          unless stated: [x]
          values: {q: false}
      implications:
        - {when: y > 5, implies: {p: true}, because: {vi: m, en: c}}
      """
    var rules = try SmallRules(["q", "p"], more: [more])
    #expect(try Self.report(&rules, Self.record("{p: false}", ["{s: a}"])).possible == [.approve])
    let open = try Self.report(&rules, Self.record("{p: false}", ["{x: 1}"]))
    #expect(open.possible == [.approve, .reject])
    // What follows from a fact of a component holds for it.
    #expect(try Self.report(&rules, Self.record("{x: 1, q: false}", ["{y: 1, p: false}", "{y: 9}"])).possible == [.postInspection])
  }
}
