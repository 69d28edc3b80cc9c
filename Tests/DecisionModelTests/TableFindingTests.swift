import DecisionModel
import Diagnostics
import FEEL
import TestSupport
import Testing

/// What is said of tables whose columns are computed, depend on one another, or are limited otherwise than by numbers.
struct TableFindingTests {
  private static let head = """
    instruments:
      law: {number: 72/2020/QH14, kind: law, in force: 2020-01-01 ..}
    units:
      head: {of: head, count: true}
      times: {of: ratio, may be left out: true}
    """

  private static func table(
    _ inputs: String, _ rows: [String], policy: String = "unique", name: String = "d",
    answer: String = "one of: [a, b, c]",
    more: String = ""
  ) -> String {
    """
    decision: \(name)
    label: {vi: d, en: d}
    answer: {\(answer)}
    versions:
      - source: law art. 1
        hit policy: \(policy)
        inputs: [\(inputs)]
        rows:
    \(rows.map { "      - [\($0)]" }.joined(separator: "\n"))\(more)
    """
  }

  private static let scale = table(
    "cap", ["\">= 100\", large", "\"< 100\", small"], name: "scale", answer: "one of: [large, small, none]")
  private static let number = "x: {label: {vi: x, en: x}, type: number}"
  private static let amount = "x: {label: {vi: x, en: x}, type: number, allowed: \">= 0\"}"
  private static let capacity = "cap: {label: {vi: x, en: x}, type: number, allowed: \">= 0\"}"
  private static let text = "s: {label: {vi: s, en: s}, type: text}"
  private static let flag = "x: {label: {vi: x, en: x}, type: boolean}"
  private static let late = "unreachable-row: this row never answers: the rows before it answer for all of its cases"
  private static let vain = "unreachable-row: this row never answers: nothing that its columns may be meets it"

  /// Inputs, the files beside them, and how each thing that is said begins.
  static let cases: [(name: String, inputs: String, files: [String], says: [String])] = [
    ("a column and a test of it", number, [table("x, \"x > 5\"", ["\"> 5\", \"-\", a", "\"-\", false, b"])], []),
    (
      "a column and a test of it, one row too wide", number,
      [table("x, \"x > 5\"", ["\"> 4\", \"-\", a", "\"-\", false, b"])],
      ["table-overlap: two rows hold for `x` = 4.5, `x > 5` = false"]
    ),
    ("half of an amount", amount, [table("\"x / 2\"", ["\">= 10\", a", "\"< 10\", b"])], []),
    ("twice an amount is none below nothing", amount, [table("\"x * 2\"", ["\">= 10\", a", "\"[0..10)\", b"])], []),
    (
      "twice a number is", number, [table("\"x * 2\"", ["\">= 10\", a", "\"[0..10)\", b"])],
      ["table-gap: no row answers for `x * 2` = -2 (from `x` = -1)"]
    ),
    (
      "a divisor that may be nothing", number, [table("\"1 / x\"", ["\"> 0\", a", "\"< 0\", b"])],
      ["may-fail: `1 / x` divides by zero where `x = 0`", "table-gap: no row answers for `1 / x` = null (from `x` = 0)"]
    ),
    (
      "whole by what is allowed", "x: {label: {vi: x, en: x}, type: number, allowed: \"floor(?) = ?\"}",
      [table("x", ["\">= 5\", a", "\"<= 4\", b"])], []
    ),
    (
      "whole by its unit", "x: {label: {vi: x, en: x}, type: number, unit: head}",
      [table("x", ["\">= 5 head\", a", "\"<= 4 head\", b"])], []
    ),
    (
      "a ratio is not whole", "x: {label: {vi: x, en: x}, type: number, unit: times}",
      [table("x", ["\">= 5 times\", a", "\"<= 4 times\", b"])], ["table-gap: no row answers for `x` = 4.5 times"]
    ),
    (
      "a part of what is counted", "x: {label: {vi: x, en: x}, type: number, unit: head}",
      [table("x", ["\"-\", a"], more: "\nexamples:\n  - {on: 2026-01-01, given: {x: 4.5 head}, expect: a}")],
      ["bad-value: `4.5 head` is a part of what is counted whole"]
    ),
    (
      "the year of a day", "x: {label: {vi: x, en: x}, type: date}",
      [table("x.year", ["\"< 2021\", a", "\">= 2021\", b"])], []
    ),
    (
      "the year of a day, and the day", "x: {label: {vi: x, en: x}, type: date}",
      [table("x.year, x", ["\"< 2021\", \"-\", a", "\"-\", '>= date(\"2021-01-01\")', b"])], []
    ),
    ("the length of a text", text, [table("string length(s)", ["\">= 10\", a", "\"< 10\", b"])], []),
    (
      "the length of a text is whole", text, [table("string length(s)", ["\">= 10\", a", "\"<= 8\", b"])],
      ["table-gap: no row answers for `string length(s)` = 9"]
    ),
    ("a number rounded down", number, [table("floor(x)", ["\">= 10\", a", "\"< 10\", b"])], []),
    ("a part of a text", text, [table("'contains(s, \"a\")'", ["true, a", "false, b"])], []),
    ("texts in order", text, [table("s", ["'< \"m\"', a", "'>= \"m\"', b"])], []),
    (
      "texts in order, one between", text, [table("s", ["'< \"m\"', a", "'> \"m\"', b"])],
      ["table-gap: no row answers for `s` = \"m\""]
    ),
    ("a range of texts", text, [table("s", ["'[\"a\"..\"m\"]', a", "'< \"a\"', b", "'> \"m\"', c"])], []),
    (
      "a call in a column of texts", text,
      [table("s", ["'starts with(?, \"a\")', a", "'< \"m\"', b"], policy: "first", more: "\n    default: c")],
      ["table-not-analysed: gaps and overlaps are not looked for where `starts with(?, \"a\")` decides"]
    ),
    (
      "a default that never answers", flag, [table("x", ["true, a", "false, b"], more: "\n    default: c")],
      ["unreachable-row: the default never answers"]
    ),
    (
      "a class and the capacity it is made from", capacity,
      [scale, table("scale, cap", ["large, \"-\", a", "\"-\", \"< 100\", b"])], []
    ),
    (
      "a row never reached through a class", capacity,
      [
        scale,
        table("scale, cap", ["large, \">= 100\", a", "small, \"< 100\", b", "\"-\", \"-\", c"], policy: "first"),
      ],
      [late]
    ),
    (
      "a default never reached through a class", capacity,
      [scale, table("scale", ["large, a", "small, b"], more: "\n    default: c")],
      ["unreachable-row: the default never answers"]
    ),
    (
      "a value that a decision never answers, and what rests on it", capacity,
      [scale, table("scale", ["large, a", "small, b"]), table("d", ["a, a", "b, b", "c, c"], name: "e")], [vain]
    ),
    (
      "computed answers that differ", number,
      [table("x", ["\"> 5\", x + 1", "\"> 3\", x + 2", "\"<= 3\", 0"], policy: "any", answer: "type: number")],
      ["table-overlap: two rows hold for `x` = 6"]
    ),
    (
      "computed answers that do not", number,
      [table("x", ["\"> 5\", x + 1", "\"> 3\", 1 + x", "\"<= 3\", 0"], policy: "any", answer: "type: number")], []
    ),
    (
      "what a contradiction forbids is no case",
      "\(flag)\n  age: {label: {vi: t, en: age}, type: number, allowed: \">= 0\"}",
      [
        table("x, age", ["true, \"<= 9\", a", "false, \"-\", b"]),
        "contradictions:\n  - {when: x and age > 9, because: {vi: m, en: m}}",
      ], []
    ),
    (
      "what is allowed and not understood", "x: {label: {vi: x, en: x}, type: number, allowed: \"modulo(?, 5) = 0\"}",
      [table("x", ["\">= 5\", a", "\"<= 0\", b"])],
      ["table-not-analysed: what is allowed of `x` is not understood", "table-not-analysed: not all combinations"]
    ),
    (
      "two facts held against each other", "\(number)\n  y: {label: {vi: y, en: y}, type: number}",
      [table("\"x < y\", \"x > y\"", ["true, \"-\", a", "\"-\", true, b"])],
      ["table-gap: no row answers for `x < y` = false, `x > y` = false"]
    ),
    (
      "a sum of two facts", "\(amount)\n  y: {label: {vi: y, en: y}, type: number, allowed: \">= 0\"}",
      [table("\"x + y\"", ["\">= 10\", a", "\"(0..10)\", b"])],
      ["table-gap: no row answers for `x + y` = 0 (from `x` = 0, `y` = 0)"]
    ),
    (
      "a hole in a family that falls to the default",
      "\(number)\n  kind: {label: {vi: k, en: k}, one of: [mill, farm]}",
      [table("kind, x", ["mill, \">= 500\", a", "mill, \"< 100\", b", "farm, \"-\", c"], more: "\n    default: c")],
      ["default-between-rows: the default answers for `kind` = \"mill\", `x` = 100, between two rows in `x`"]
    ),
    (
      "two rows that leave a number out", number, [table("x", ["\"> 5\", a", "\"< 5\", b"])],
      ["table-gap: no row answers for `x` = 5"]
    ),
  ]

  @Test(arguments: cases.indices)
  func `says what is wrong and nothing else`(_ index: Int) throws {
    let (name, inputs, files, says) = Self.cases[index]
    var all = ["names.yaml": Self.head + "\ninputs:\n  " + inputs]
    for (number, file) in files.enumerated() { all["file\(number).yaml"] = file }
    let tables = try Tables(files: all)
    let said = tables.fixture.problems.causesFirst.filter { $0.code != .missingExample }.map {
      "\($0.code.rawValue): \($0.message)"
    }
    #expect(said.count == says.count, "\(name): \(said)")
    for (said, says) in zip(said, says) { #expect(said.hasPrefix(says), "\(name): \(said)") }
  }

  @Test(arguments: [(">= 0", true), ("> 0", false)])
  func `an answer is no more than its row lets pass`(_ cell: String, _ mayBeZero: Bool) throws {
    let limit = Self.table(
      "x", ["\"\(cell)\", x", "\"-\", 5"], policy: "first", name: "limit", answer: "type: number")
    let ratio = """
      decision: ratio
      label: {vi: d, en: d}
      answer: {type: number}
      versions:
        - source: law art. 1
          value: 10 / limit
      """
    let tables = try Tables(files: [
      "names.yaml": Self.head + "\ninputs:\n  " + Self.amount, "limit.yaml": limit, "ratio.yaml": ratio,
    ])
    #expect(tables.fixture.problems.contains { $0.code == .mayFail } == mayBeZero)
  }

  @Test func `a table of many sums ends in time, and says that not all was looked at`() throws {
    var random = SeededRandom(seed: 4)
    let inputs = (1...12).map { "  x\($0): {label: {vi: x, en: x}, type: number, allowed: \">= 0\"}" }
    let columns = (1...11).map { "\"x\($0) + x\($0 + 1) > \($0)\"" }
    let rows = (0..<60).map { _ in
      columns.map { _ in random.pick(["\"-\"", "true", "false"]) }.joined(separator: ", ") + ", a"
    }
    let clock = ContinuousClock()
    let start = clock.now
    let tables = try Tables(files: [
      "names.yaml": Self.head + "\ninputs:\n" + inputs.joined(separator: "\n"),
      "table.yaml": Self.table(columns.joined(separator: ", "), rows, policy: "first"),
    ])
    print("60 rows over 11 sums of 12 facts: looked at in \(clock.now - start)")
    #expect(tables.fixture.problems.contains { $0.code == .tableNotAnalysed || $0.code == .tableGap })
    // Without optimisation and beside other tests.
    #expect(clock.now - start < .seconds(120))
  }
}
