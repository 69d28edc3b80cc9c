import FEEL
import Foundation
import TestSupport

@testable import Screening

/// A small rule set with random tables and conditions over six facts, read from files as any other.
///
/// Its constants are few and known, so that a grid of values stands for all values there are: each constant, two values
/// between two of them, and two beyond either end.
struct RandomRules {
  let files: [String: String]

  /// Values that stand for all others, by the name of the fact.
  static let grid: [String: [Value]] = {
    let numbers = ["-2", "-1", "0", "0.3", "0.6", "1", "1.3", "1.6", "2", "2.3", "2.6", "3", "4", "5"].map {
      Value.number(Number($0)!)
    }
    let days = ["2019-05-01", "2020-01-01", "2020-01-15", "2020-02-01", "2021-01-01"].map { Value.date(CalendarDate($0)!) }
    return [
      "size": numbers, "amount": numbers.filter { $0 != .number(Number(-2)) && $0 != .number(Number(-1)) },
      "known": [.boolean(false), .boolean(true)], "used": [.boolean(false), .boolean(true)],
      "class": ["a", "b", "c", "d"].map(Value.text), "day": days,
    ]
  }()

  /// Values that stand for all others where those of the grid may be stated of other facts, too: one more between two of them, and one
  /// beyond either end, as a fact may be held against one that is stated.
  static let fine: [String: [Value]] = grid.mapValues { values in
    switch (values.first, values.last) {
    case (.number(let first)?, .number(let last)?):
      let numbers = values.compactMap { if case .number(let number) = $0 { number } else { nil } }
      let between = zip(numbers, numbers.dropFirst()).compactMap { $0.plus($1)?.divided(by: Number(2)) }
      // What may not be below zero has no value there.
      let below = first.isZero ? [] : [first.minus(Number(1))].compactMap(\.self)
      return (numbers + between + below + [last.plus(Number(1))].compactMap(\.self)).map(Value.number)
    default: return values
    }
  }

  private static let conditions = [
    "size < 2", "size >= 2", "size > 1", "size <= 1", "size = 3", "size != 3", "size in [1..3)", "size in (0..2]",
    "size between 1 and 2", "amount < 1", "amount >= 0", "amount > 2", "amount = 0", "amount in (1, 3)", "known", "not(known)",
    "used = true", "used = false", "class = \"a\"", "class != \"b\"", "class in (\"a\", \"c\")", "class in (\"b\", \"d\")",
    "day < date(\"2020-01-01\")", "day >= date(\"2020-02-01\")", "day = date(\"2020-01-01\")", "size < amount",
    "size >= amount", "size = amount", "level = \"low\"", "level = \"high\"", "level in (\"mid\", \"high\")", "limit > 1",
    "size > limit", "amount <= limit", "passed >= 2", "passed < amount", "size = null", "size = size", "flagged", "not(flagged)",
  ]

  private static func condition(_ random: inout SeededRandom, depth: Int = 2) -> String {
    if depth == 0 || random.once(in: 3) { return random.pick(conditions) }
    let a = condition(&random, depth: depth - 1)
    let b = condition(&random, depth: depth - 1)
    switch random.below(7) {
    case 0, 1, 2: return "(\(a)) and (\(b))"
    case 3, 4, 5: return "(\(a)) or (\(b))"
    default: return "not(\(a))"
    }
  }

  private static let cells: [String: [String]] = [
    "size": ["-", "-", "1", "< 2", "<= 2", "> 1", ">= 3", "[1..3)", "not(2)", "1, 3", "> 2, 1"],
    "amount": ["-", "0", "< 1", ">= 1", "> 2", "[0..2]", "not(< 2)"],
    "known": ["-", "true", "false"],
    "used": ["-", "true", "false"],
    "class": ["-", "a", "[a, b]", "not(\\\"b\\\")", "c"],
    "day": ["-", "< date(\\\"2020-01-01\\\")", ">= date(\\\"2020-02-01\\\")"],
  ]

  /// - Parameter policies: rows may conflict, and there may be none, so that some records cannot be evaluated.
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
    // A table that collects has an answer in any case, and one that lets rows conflict may leave rows out, too.
    let hasDefault = policy == "first" || (!policy.hasPrefix("collect") && random.once(in: 2))
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
    var rules: [String] = []
    for index in 0..<(2 + random.below(5)) {
      let calls = random.pick(["reject", "post-inspection", "post-inspection"])
      rules.append(
        """
          - rule: r\(index)
            label: {vi: r, en: r}
            when: \(quoted(Self.condition(&random)))
            recommend: \(calls)
            risk: \(random.pick([5, 10, 30]))
            because: {vi: b, en: b}
            source: law art. 1
        """)
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
    let single = ["first", "first", "first", "unique", "any"]
    let isTied = random.once(in: 2)
    let implications = (0..<(isTied ? random.below(3) : 0)).map { _ in
      let follows = random.pick(["{known: true}", "{used: false}", "{class: a}", "{size: 1}", "amount > 0", "size < 3"])
      return "  - {when: \(quoted(Self.condition(&random, depth: 1))), implies: \(follows), because: {vi: m, en: c}}"
    }
    let contradictions = (0..<(isTied ? random.below(3) : 0)).map { _ in
      "  - {when: \(quoted(Self.condition(&random, depth: 1))), because: {vi: m, en: c}}"
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
        amount: {label: {vi: Lượng, en: Amount}, question: {vi: q, en: q}, type: number, allowed: ">= 0", from: dossier}
        known: {label: {vi: Biết, en: Known}, question: {vi: q, en: q}, type: boolean, from: dossier}
        used: {label: {vi: Dùng, en: Used}, question: {vi: q, en: q}, type: boolean, from: dossier}
        class: {label: {vi: Hạng, en: Class}, question: {vi: q, en: q}, one of: [a, b, c, d], from: dossier}
        day: {label: {vi: Ngày, en: Day}, question: {vi: q, en: q}, type: date, from: dossier}
      """,
      "level.yaml": Self.table("level", "one of: [low, mid, high]", ["low", "mid", "high"], single, &random),
      "limit.yaml": Self.table("limit", "type: number", ["0", "1", "2", "3"], single + ["collect min", "collect max"], &random),
      "passed.yaml": """
      decision: passed
      label: {vi: Truyền, en: Passed}
      answer: {type: number}
      versions:
        - {source: law art. 1, value: "if \(random.pick(["known", "used", "amount > 1"])) then size else \(random.pick(["amount", "2", "limit"]))"}
      """,
      "flagged.yaml": """
      decision: flagged
      label: {vi: Cờ, en: Flag}
      answer: {type: boolean}
      versions:
        - {source: law art. 1, value: '\(Self.condition(&random, depth: 1).replacing("flagged", with: "known"))'}
      """,
      "rules.yaml": "criterion: c\nlabel: {vi: c, en: c}\nweight: 1\ncap: 100\nrules:\n\(rules.joined(separator: "\n"))",
      "duties.yaml": "duties: d\nlabel: {vi: d, en: d}\nrules:\n\(duties.joined(separator: "\n"))",
      "contradictions.yaml": contradictions.isEmpty ? "" : "contradictions:\n\(contradictions.joined(separator: "\n"))",
      "implications.yaml": implications.isEmpty ? "" : "implications:\n\(implications.joined(separator: "\n"))",
    ].filter { !$0.value.isEmpty }
  }
}
