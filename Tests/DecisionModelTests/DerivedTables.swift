import FEEL
import TestSupport

/// A small table with random cells whose columns hang together: facts, decisions made from them, and expressions over them.
struct DerivedTable {
  /// For each fact the values that are tried: every one at which something changes, and some on either side.
  static let grid: [String: [Value]] = [
    "x": numbers((0...16).map { "\(Double($0) / 2)" } + ["9", "10", "20"]),
    "y": numbers((-4...8).map { "\(Double($0) / 2)" }),
    "heads": numbers((0...8).map { "\($0)" }),
    "sure": [.boolean(true), .boolean(false)],
    "kind": texts(["a", "b", "c"]),
    "day": ["2019-12-31", "2020-01-01", "2020-06-01", "2020-12-31", "2021-01-01", "2022-05-01", "2023-01-01"]
      .compactMap { CalendarDate($0).map(Value.date) },
    "name": texts(
      ["ab", "aba", "abab"]
        + [" ", "a", "b", "l", "m", "n", "z"].flatMap { letter in (0...5).map { String(repeating: letter, count: $0) } }
    ),
  ]

  private static func numbers(_ texts: [String]) -> [Value] { texts.compactMap { Number($0).map(Value.number) } }
  private static func texts(_ texts: [String]) -> [Value] { texts.map { .text($0) } }

  static let names = """
    instruments:
      plan: {number: 86/KH-UBND, kind: plan, in force: 2020-07-27 ..}
    units:
      head: {of: head, count: true}
    inputs:
      x: {label: {vi: x, en: x}, type: number, allowed: ">= 0"}
      y: {label: {vi: y, en: y}, type: number}
      heads: {label: {vi: con, en: heads}, type: number, unit: head, allowed: ">= 0"}
      sure: {label: {vi: chắc, en: sure}, type: boolean}
      kind: {label: {vi: loại, en: kind}, one of: [a, b, c]}
      day: {label: {vi: ngày, en: day}, type: date}
      name: {label: {vi: tên, en: name}, type: text}
    """

  /// Decisions that columns are made from.
  static let decisions = [
    "scale": """
    decision: scale
    label: {vi: Mức, en: Scale}
    answer: {one of: [large, middle, small, none]}
    versions:
      - source: plan I
        hit policy: unique
        inputs: [x]
        rows:
          - [">= 5", large]
          - ["[2..5)", middle]
          - ["< 2", small]
    """,
    "group": """
    decision: group
    label: {vi: Nhóm, en: Group}
    answer: {one of: [one, two, three]}
    versions:
      - source: plan I
        hit policy: first
        inputs: [kind, scale, heads]
        rows:
          - [a, large, "-", one]
          - ["-", small, "-", three]
          - [b, "-", ">= 3 head", one]
          - [c, "-", "-", two]
        default: two
    """,
    "half": """
    decision: half
    label: {vi: Nửa, en: Half}
    answer: {type: number}
    versions:
      - {source: plan I, value: if sure then x / 2 else 1}
    """,
    "gappy": """
    decision: gappy
    label: {vi: Hở, en: Gappy}
    answer: {one of: [low, high]}
    versions:
      - source: plan I
        hit policy: unique
        inputs: [y]
        rows:
          - ["> 1", high]
          - ["< 0", low]
    """,
  ]

  /// What a column may be, the facts behind it, and its cells.
  static let columns: [(text: String, facts: [String], cells: [String])] = [
    ("x", ["x"], ["-", "< 2", ">= 5", "[2..5)", "3", "> 4", "<= 5", "not(3)"]),
    ("y", ["y"], ["-", "> 1", "< 0", "[0..1]", "0"]),
    ("heads", ["heads"], ["-", ">= 3 head", "<= 2 head", "< 5 head", "> 4 head", "3 head"]),
    ("sure", ["sure"], ["-", "true", "false"]),
    ("kind", ["kind"], ["-", "a", "b", "[b, c]", "not(\\\"a\\\")"]),
    ("day", ["day"], ["-", "< date(\\\"2021-01-01\\\")", ">= date(\\\"2020-01-01\\\")", "2020-06-01"]),
    ("name", ["name"], ["-", "< \\\"b\\\"", ">= \\\"b\\\"", "ab", "[\\\"a\\\"..\\\"m\\\"]", "not(\\\"ab\\\")"]),
    ("scale", ["x"], ["-", "large", "middle", "small", "none", "[large, small]", "not(\\\"large\\\")"]),
    ("group", ["kind", "x", "heads"], ["-", "one", "two", "three", "[one, two]"]),
    ("half", ["sure", "x"], ["-", "< 1", "1", ">= 1", "> 2", "[1..2]"]),
    ("gappy", ["y"], ["-", "low", "high", "null", "not(null)"]),
    ("x > 3", ["x"], ["-", "true", "false"]),
    ("x * 2", ["x"], ["-", ">= 10", "< 10", "[4..10)", "< 4", "6"]),
    ("4 - x", ["x"], ["-", "> 0", "<= 0", "< -1", "[-1..0]"]),
    ("floor(x)", ["x"], ["-", ">= 3", "< 3", "2", "[1..3]", "2.5"]),
    ("x / 2", ["x"], ["-", ">= 2.5", "< 2.5", "[1..2.5]"]),
    ("abs(y)", ["y"], ["-", ">= 1", "< 1", "< 0", "2"]),
    ("day.year", ["day"], ["-", "< 2021", ">= 2021", "2020", "[2020..2022]"]),
    ("string length(name)", ["name"], ["-", ">= 2", "< 2", "0", "[1..3]", "> 3", "1.5"]),
    ("if sure then x else 2", ["sure", "x"], ["-", "< 2", "2", "> 2", ">= 2"]),
    ("if kind = \\\"a\\\" then heads else 0", ["kind", "heads"], ["-", "0", "> 0", "1", ">= 3", "(0..1)"]),
    ("x > 3 and sure", ["x", "sure"], ["-", "true", "false"]),
  ]

  let facts: [String]
  private let policy: String
  private let rows: [String]
  private let chosen: [String]
  private let hasDefault: Bool

  init(_ random: inout SeededRandom) {
    policy = random.pick(["unique", "unique", "any", "first", "first", "priority", "collect"])
    let count = 1 + random.below(3)
    var free = Self.columns
    var columns: [(text: String, facts: [String], cells: [String])] = []
    while columns.count < count, !free.isEmpty {
      let next = free.remove(at: random.below(free.count))
      columns.append(next)
      // Columns about the same facts are what this is for.
      let related = free.filter { Self.shares($0, columns) }
      if !related.isEmpty, !random.once(in: 4) { free = related }
    }
    facts = Set(columns.flatMap(\.facts)).sorted()
    chosen = columns.map { "\"\($0.text)\"" }
    rows = (0..<(1 + random.below(6))).map { _ in
      let cells = columns.map { column in
        let cell = random.pick(column.cells)
        let isList = cell.hasPrefix("[") && !cell.contains("..")
        return isList ? cell : "\"\(cell)\""
      }
      return "      - [\(cells.joined(separator: ", ")), \(random.pick(["low", "high"]))]"
    }
    hasDefault = random.once(in: 3)
  }

  private static func shares(
    _ column: (text: String, facts: [String], cells: [String]),
    _ others: [(text: String, facts: [String], cells: [String])]
  ) -> Bool {
    others.contains { !Set($0.facts).isDisjoint(with: column.facts) }
  }

  func text(_ number: Int) -> String {
    """
    decision: table\(number)
    label: {vi: Bảng, en: Table}
    answer: {\(policy == "collect" ? "type: list of text" : "one of: [low, high]")}
    versions:
      - source: plan I
        hit policy: \(policy)
        inputs: [\(chosen.joined(separator: ", "))]
        \(hasDefault ? "default: low\n    " : "")rows:
    \(rows.joined(separator: "\n"))
    """
  }
}
