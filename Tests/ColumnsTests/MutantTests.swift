import Diagnostics
import FEEL
import Foundation
import TestSupport
import Testing

@testable import Columns
@testable import Screening

/// A compiler of columns that is wrong is noticed: every step of the plans of small rule sets is made wrong in turn (a mask for
/// another, a threshold one place off, a known bit dropped), and the records at the constants must tell it from the right one,
/// but where the wrong step can be shown to make no difference.
struct MutantTests {
  static let rules = """
    criterion: c
    label: {vi: c, en: c}
    weight: 1
    rules:
      - {rule: r0, label: {vi: r, en: r}, when: 'size >= 2', recommend: reject, risk: 5, because: {vi: b, en: b}, source: law art. 1}
      - {rule: r1, label: {vi: r, en: r}, when: 'size < 1 or known', recommend: post-inspection, risk: 5, because: {vi: b, en: b}, source: law art. 1}
      - {rule: r2, label: {vi: r, en: r}, when: 'amount in (1..2.5] and not(used)', recommend: reject, risk: 5, because: {vi: b, en: b}, source: law art. 1}
      - {rule: r3, label: {vi: r, en: r}, when: 'class in ("a", "c") and amount != 4', recommend: post-inspection, risk: 5, because: {vi: b, en: b}, source: law art. 1}
      - {rule: r4, label: {vi: r, en: r}, when: 'size < amount', recommend: post-inspection, risk: 5, because: {vi: b, en: b}, source: law art. 1}
      - {rule: r5, label: {vi: r, en: r}, when: 'size + amount > 5', recommend: post-inspection, risk: 5, because: {vi: b, en: b}, source: law art. 1}
      - {rule: r6, label: {vi: r, en: r}, when: 'level = "high"', recommend: post-inspection, risk: 5, because: {vi: b, en: b}, source: law art. 1}
      - {rule: r7, label: {vi: r, en: r}, when: 'level in ("low", "mid") and day >= date("2020-02-01")', recommend: reject, risk: 5, because: {vi: b, en: b}, source: law art. 1}
      - {rule: r8, label: {vi: r, en: r}, when: 'level = "mid"', recommend: post-inspection, risk: 5, because: {vi: b, en: b}, source: law art. 1}
      - {rule: r9, label: {vi: r, en: r}, when: 'level = "low"', recommend: post-inspection, risk: 5, because: {vi: b, en: b}, source: law art. 1}
      # A bound alone: in an interval its own known bit is that of the other bound.
      - {rule: r10, label: {vi: r, en: r}, when: 'amount <= 2.5', recommend: post-inspection, risk: 5, because: {vi: b, en: b}, source: law art. 1}
    """
  static let level = """
    decision: level
    label: {vi: Bảng, en: Table}
    answer: {one of: [low, mid, high]}
    versions:
      - source: law art. 1
        hit policy: first
        inputs: [size, known]
        default: high
        rows:
          - ["> 3", "-", high]
          - ["> 1", "true", mid]
          - ["-", "false", low]
    """

  static func engine() throws -> Engine {
    var random = SeededRandom(seed: 1)
    var files = ColumnRules(&random).files.filter {
      ["ruleset.yaml", "law.yaml", "inputs.yaml", "parameters.yaml"].contains($0.key)
    }
    files["rules.yaml"] = rules
    files["level.yaml"] = level
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = try #require(Engine.load(folder.path, into: &sources, reporting: &problems))
    let errors = problems.filter { $0.severity == .error }
    try #require(errors.isEmpty, "\(DiagnosticPrinter(files: sources).text(errors))")
    return engine
  }

  /// Every wrong step in place of a right one.
  static func wrong(_ step: Plan.Step) -> [(name: String, step: Plan.Step)] {
    switch step {
    case .and(let to, let a, let b):
      [("and is or", .or(to, a, b)), ("the first alone", .and(to, a, a)), ("the second alone", .and(to, b, b))]
    case .or(let to, let a, let b):
      [("or is and", .and(to, a, b)), ("the first alone", .or(to, a, a)), ("the second alone", .or(to, b, b))]
    case .without(let to, let a, let b): [("a mask dropped", .and(to, a, a)), ("the known bit dropped", .not(to, b))]
    case .not(let to, let a): [("not is nothing", .and(to, a, a))]
    case .atLeast(let to, let column, let code):
      [
        ("rank one up", .atLeast(to, column: column, code + 1)),
        ("rank one down", .atLeast(to, column: column, code - 1)),
      ]
    case .equals(let to, let column, let code):
      [
        ("code one up", .equals(to, column: column, code + 1)),
        ("code one down", .equals(to, column: column, code - 1)),
      ]
    case .isStated, .recode, .arithmetic, .compareNumbers, .conditionByRow, .decisionByRow: []
    }
  }

  @Test func `every wrong step is noticed`() throws {
    let engine = try Self.engine()
    let day = try #require(CalendarDate("2026-06-01"))
    let screener = engine.screener(on: day)
    var twin = Twin(engine)
    let right = BlockScreener(screener, kind: .proposal, strict: true, layout: twin.layout, showsDecisions: false)
    var random = SeededRandom(seed: 3)
    let records = (0..<1024).map { _ in
      (
        record: Twin.record(.proposal, day, engine.rules, ColumnRules.values, stated: random.pick([2, 4]), &random),
        day: day
      )
    }
    #expect(twin.difference(records, by: right, strict: true) == nil)
    // What the right plan says of each row, to hold the wrong ones against.
    func answers(_ columns: BlockScreener) -> [RowBits] {
      twin.fill(records)
      let answer = columns.screen(twin.block)
      return columns.plan.ruleTruths.flatMap { truths in
        [columns.run.registers[Int(truths.certain)], columns.run.registers[Int(truths.possible)]].map {
          $0 & answer.judged
        }
      } + [answer.judged]
    }
    let expected = answers(right)
    // What no rule reads makes no difference: what the rules call for together is read from their truths again.
    var read: Set<Plan.Register> = Set(
      right.plan.ruleTruths.flatMap { [$0.certain, $0.possible] } + [right.plan.main.strays])
    for step in right.plan.main.steps.reversed() {
      switch step {
      case .and(let to, let a, let b), .or(let to, let a, let b), .without(let to, let a, let b):
        if read.contains(to) { read.formUnion([a, b]) }
      case .not(let to, let a): if read.contains(to) { read.insert(a) }
      case .atLeast, .equals, .isStated, .recode, .arithmetic, .compareNumbers, .conditionByRow, .decisionByRow: break
      }
    }
    var tried = 0
    var unnoticed: [String] = []
    for index in right.plan.main.steps.indices {
      for (name, step) in Self.wrong(right.plan.main.steps[index]) {
        let to = right.plan.main.steps[index].register
        guard let to, read.contains(to) else { continue }
        var plan = right.plan
        plan.main.steps[index] = step
        tried += 1
        if answers(BlockScreener(screener, plan)) == expected {
          unnoticed.append("\(index): \(name), \(right.plan.main.steps[index])")
        }
      }
    }
    #expect(tried > 60)
    // Operands of which one implies the other (certain implies possible) may stand for each other.
    #expect(unnoticed.count * 10 < tried, "\(unnoticed.count) of \(tried): \(unnoticed)")
    let grave = unnoticed.filter { $0.contains("rank") || $0.contains("known bit") || $0.contains("code one") }
    let steps = right.plan.main.steps.enumerated().map { "\($0.offset): \($0.element)" }.joined(separator: "\n")
    #expect(grave.isEmpty, "\(grave)\n\(steps)")
  }

  @Test func `masks of a rule exchanged are noticed`() throws {
    let engine = try Self.engine()
    let day = try #require(CalendarDate("2026-06-01"))
    let screener = engine.screener(on: day)
    var twin = Twin(engine)
    let right = BlockScreener(screener, kind: .proposal, strict: true, layout: twin.layout, showsDecisions: false)
    var random = SeededRandom(seed: 4)
    let records = (0..<500).map { _ in
      (record: Twin.record(.proposal, day, engine.rules, ColumnRules.values, stated: 3, &random), day: day)
    }
    for index in right.plan.ruleTruths.indices {
      var plan = right.plan
      let own = plan.ruleTruths[index]
      plan.ruleTruths[index] = Plan.Truths(certain: own.possible, possible: own.certain)
      #expect(twin.difference(records, by: BlockScreener(screener, plan), strict: true) != nil)
    }
  }
}

extension Plan.Step {
  /// Where the answer goes.
  var register: Plan.Register? {
    switch self {
    case .and(let to, _, _), .or(let to, _, _), .without(let to, _, _), .not(let to, _), .atLeast(let to, _, _),
      .equals(let to, _, _), .isStated(let to, _):
      to
    case .recode, .arithmetic, .compareNumbers, .conditionByRow, .decisionByRow: nil
    }
  }
}
