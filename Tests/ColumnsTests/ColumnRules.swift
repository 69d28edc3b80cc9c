import Diagnostics
import FEEL
import Foundation
import TestSupport
import Testing

@testable import Columns
@testable import Screening

/// A small random rule set of every form that columns know, and of some that they leave to the evaluator: comparisons at few
/// known constants, sums and products, divisions that fail, tables of several policies with and without default, answers that are
/// null, lists, days; what follows, what is presumed, what excludes.
struct ColumnRules {
  let files: [String: String]

  /// Numbers that no column holds: 30 digits, more decimals than a column has, beyond 64 bits.
  static let wide = [
    "0.123456789012345678901234567890", "2.499999999999999999999999999999", "2.500000000000000000000000000001",
    "123456789012345678901234567890", "0.00005", "2.50005", "99999999999999999999",
  ].map { Value.number(Number($0)!) }

  /// At each constant, beside it, between two and beyond; words that no rule mentions.
  static let values: [String: [Value]] = {
    let numbers = [
      "-2", "-1", "-0.0001", "0", "0.0001", "0.3", "0.9999", "1", "1.0001", "1.5", "2", "2.0001", "2.4999", "2.5", "3",
      "4", "5", "100",
      "99999999999999",
    ].map { Value.number(Number($0)!) }
    let days = ["2019-12-31", "2020-01-01", "2020-01-02", "2020-02-01", "2024-02-29", "2026-06-01", "2026-06-02"].map {
      Value.date(CalendarDate($0)!)
    }
    return [
      "size": numbers, "amount": numbers, "limited": numbers.filter { $0.order(.number(Number(0))) != .less },
      "known": [.boolean(false), .boolean(true)], "used": [.boolean(false), .boolean(true)],
      "class": ["a", "b", "c", "d", "lạ"].map(Value.text),
      "word": ["a", "kim", "nothing of the kind", ""].map(Value.text),
      "day": days,
      "kinds": [.list([]), .list([.text("a")]), .list([.text("b"), .text("c")]), .list([.text("d"), .text("a")])],
    ]
  }()

  private static let conditions = [
    "size < 2", "size >= 2", "size > 1", "size <= 1", "size = 2.5", "size != 2.5", "size in [1..2.5)", "size in (0..2]",
    "size between 1 and 2", "amount < 1", "amount >= 0", "amount > 2.5", "amount = 0", "amount in (1, 3)", "known",
    "not(known)",
    "used = true", "used = false", "known = used", "class = \"a\"", "class != \"b\"", "class in (\"a\", \"c\")",
    "class in (\"b\", \"d\")", "word = \"kim\"", "word != \"a\"", "day < date(\"2020-01-01\")",
    "day >= date(\"2020-02-01\")",
    "day = date(\"2020-01-01\")", "day < assessment.date", "size < amount", "size >= amount", "size = amount",
    "size + amount > 2.5",
    "size - amount <= 1", "size * 2 > amount + 1", "size * amount >= 2", "amount / size > 1", "size / 2 >= 1",
    "level = \"low\"",
    "level in (\"mid\", \"high\")", "level != \"high\"", "limit > 1", "size > limit", "amount <= limit * 2",
    "limit in [1..2]",
    "passed >= 2", "passed < amount", "passed > limit", "flagged", "not(flagged)", "size = null", "noted = null",
    "noted = \"x\"",
    "list contains(kinds, \"a\")", "list contains(kinds, class)", "size > bound", "bound < amount", "limited > gone",
    "if known then size > 1 else amount > 1", "(if used then 1 else 2) < size", "round half up(size / 3, 2) > 0.5",
    "record.kind = \"eia\"", "some k in kinds satisfies k = \"b\"", "string length(word) > 2",
  ]

  static func condition(_ random: inout SeededRandom, depth: Int = 2) -> String {
    if depth == 0 || random.once(in: 3) { return random.pick(conditions) }
    let a = condition(&random, depth: depth - 1)
    let b = condition(&random, depth: depth - 1)
    switch random.below(7) {
    case 0, 1, 2: return "(\(a)) and (\(b))"
    case 3, 4, 5: return "(\(a)) or (\(b))"
    default: return "not(\(a))"
    }
  }

  /// A condition that reads no decision: what decisions and tables may be made of.
  private static func plain(_ random: inout SeededRandom, depth: Int = 1) -> String {
    let names = ["level", "limit", "passed", "flagged", "noted"]
    while true {
      let condition = condition(&random, depth: depth)
      if !names.contains(where: condition.contains) { return condition }
    }
  }

  private static let cells: [String: [String]] = [
    "size": [
      "-", "-", "1", "< 2", "<= 2", "> 1", ">= 3", "[1..2.5)", "not(2)", "1, 3", "> 2, 1", "< amount", "> bound",
    ],
    "amount": ["-", "0", "< 1", ">= 1", "> 2.5", "[0..2]", "not(< 2)"],
    "known": ["-", "true", "false"],
    "used": ["-", "true", "false"],
    "class": ["-", "a", "[a, b]", "not(\\\"b\\\")", "c"],
    "day": ["-", "< date(\\\"2020-01-01\\\")", ">= date(\\\"2020-02-01\\\")"],
  ]

  private static func table(
    _ name: String, _ answer: String, _ values: [String], _ policies: [String], _ random: inout SeededRandom
  ) -> String {
    var free = ["size", "amount", "known", "used", "class", "day"]
    var columns: [String] = []
    for _ in 0..<(1 + random.below(3)) { columns.append(free.remove(at: random.below(free.count))) }
    let rows = (0..<(1 + random.below(5))).map { _ in
      let row = columns.map { column in
        let cell = random.pick(cells[column] ?? ["-"])
        return cell.hasPrefix("[a") ? cell : "\"\(cell)\""
      }
      return "      - [\(row.joined(separator: ", ")), \(random.pick(values))]"
    }
    let policy = random.pick(policies)
    let hasDefault = random.once(in: 2)
    return """
      decision: \(name)
      label: {vi: Bảng, en: Table}
      answer: {\(answer)}
      shown: duty
      versions:
        - source: law art. 1
          hit policy: \(policy)
          inputs: [\(columns.joined(separator: ", "))]\(hasDefault ? "\n    default: \(random.pick(values))" : "")
          rows:
      \(rows.joined(separator: "\n"))
      """
  }

  init(_ random: inout SeededRandom) {
    func quoted(_ condition: String) -> String { "'\(condition)'" }
    let rules = (0..<(3 + random.below(6))).map { index in
      let quiet = random.once(in: 4) ? "\n    only where stated: \(random.pick(["size", "amount", "limited"]))" : ""
      let unknown = random.once(in: 4) ? "\n    when unknown: post-inspection" : ""
      return """
          - rule: r\(index)
            label: {vi: r, en: r}
            when: \(quoted(Self.condition(&random)))\(quiet)\(unknown)
            recommend: \(random.pick(["reject", "post-inspection", "post-inspection"]))
            risk: \(random.pick([5, 10, 30]))
            because: {vi: b, en: b}
            source: law art. 1
        """
    }
    let duties = (0..<2).map { index in
      """
        - duty: d\(index)
          label: {vi: d, en: d}
          when: \(quoted(Self.condition(&random)))
          says: {vi: d, en: d}
          source: law art. 1
      """
    }
    let isTied = random.once(in: 2)
    let implications = (0..<(isTied ? 1 + random.below(3) : 0)).map { _ in
      let follows = random.pick([
        "{known: true}", "{used: false}", "{class: a}", "{size: 1}", "{class: b, size: 2.5}", "amount > 0", "size < 3",
      ])
      return "  - {when: \(quoted(Self.condition(&random, depth: 1))), implies: \(follows), because: {vi: m, en: c}}"
    }
    let contradictions = (0..<(isTied ? random.below(2) : 0)).map { _ in
      "  - {when: \(quoted(Self.condition(&random, depth: 1))), because: {vi: m, en: c}}"
    }
    let presumptions = (0..<random.below(3)).map { index in
      let values = random.pick(["{used: false}", "{class: a}", "{amount: 0}", "{used: true, class: c}"])
      let terms = random.pick([
        "", "\n    where: \(quoted(Self.condition(&random, depth: 1)))", "\n    unless stated: [size]",
      ])
      return """
          p\(index):
            label: {vi: p, en: p}
            own policy: true
            values: \(values)\(terms)
            silent on: [\(random.pick(["size", "amount", "limited"]))]
        """
    }
    files = [
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
      "policy.yaml": """
      policy:
        source: law art. 1
        bands: {post-inspection: ">= \(random.pick([20, 500, 500]))"}
      """,
      "inputs.yaml": """
      inputs:
        size: {label: {vi: Cỡ, en: Size}, question: {vi: q, en: q}, type: number, from: dossier}
        amount: {label: {vi: Lượng, en: Amount}, question: {vi: q, en: q}, type: number, from: dossier}
        limited: {label: {vi: Hạn, en: Limited}, question: {vi: q, en: q}, type: number, allowed: ">= 0", from: dossier}
        known: {label: {vi: Biết, en: Known}, question: {vi: q, en: q}, type: boolean, from: dossier}
        used: {label: {vi: Dùng, en: Used}, question: {vi: q, en: q}, type: boolean, from: dossier}
        class: {label: {vi: Hạng, en: Class}, question: {vi: q, en: q}, type: text, from: dossier}
        word: {label: {vi: Chữ, en: Word}, question: {vi: q, en: q}, type: text, from: dossier}
        day: {label: {vi: Ngày, en: Day}, question: {vi: q, en: q}, type: date, from: dossier}
        kinds: {label: {vi: Loại, en: Kinds}, question: {vi: q, en: q}, type: list of text, from: dossier}
      """,
      "parameters.yaml": """
      parameters:
        bound:
          label: {vi: Mức, en: Bound}
          values:
            - {in force: 2020-01-01 .. 2025-12-31, value: 1, source: law art. 1}
            - {in force: 2026-01-01 .., value: 2.5, source: law art. 1}
        gone:
          label: {vi: Mức, en: Gone}
          values:
            - {in force: 2020-01-01 .. 2020-12-31, value: 1, source: law art. 1}
      """,
      "level.yaml": Self.table(
        "level", "one of: [low, mid, high]", ["low", "mid", "high"], ["first", "unique", "any"], &random),
      "limit.yaml": Self.table(
        "limit", "type: number", ["0", "1", "2", "2.5", "not determined"], ["first", "unique", "any", "collect min"],
        &random),
      "noted.yaml": Self.table("noted", "type: text", ["x", "y", "\"null\""], ["first", "any"], &random),
      "passed.yaml": """
      decision: passed
      label: {vi: Truyền, en: Passed}
      answer: {type: number}
      versions:
        - {source: law art. 1, value: "if \(random.pick(["known", "used", "amount > 1"])) then size else \(random.pick(["amount", "2", "limit", "amount + 1"]))"}
      """,
      "flagged.yaml": """
      decision: flagged
      label: {vi: Cờ, en: Flag}
      answer: {type: boolean}
      versions:
        - {source: law art. 1, value: '\(Self.plain(&random))'}
      """,
      "rules.yaml":
        "criterion: c\nlabel: {vi: c, en: c}\nweight: 3\ncap: 100\nrules:\n\(rules.joined(separator: "\n"))",
      "duties.yaml": "duties: d\nlabel: {vi: d, en: d}\nrules:\n\(duties.joined(separator: "\n"))",
      "contradictions.yaml": contradictions.isEmpty ? "" : "contradictions:\n\(contradictions.joined(separator: "\n"))",
      "implications.yaml": implications.isEmpty ? "" : "implications:\n\(implications.joined(separator: "\n"))",
      "presumptions.yaml": presumptions.isEmpty ? "" : "presumptions:\n\(presumptions.joined(separator: "\n"))",
    ].filter { !$0.value.isEmpty }
  }

  /// The rule set, read from files as any other; `nil` where the draw is no rule set.
  func engine(_ problems: inout [Diagnostic]) throws -> Engine? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    var sources = SourceFiles()
    let engine = Engine.load(folder.path, into: &sources, reporting: &problems)
    let errors = problems.filter { $0.severity == .error }
    if !errors.isEmpty { problems = errors; return nil }
    return engine
  }
}
