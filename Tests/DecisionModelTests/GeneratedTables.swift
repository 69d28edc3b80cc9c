import FEEL
import TestSupport

/// A small table with random cells over columns of all kinds, one of which may be null.
struct RandomTable {
  static let names = """
    instruments:
      plan: {number: 86/KH-UBND, kind: plan, in force: 2020-07-27 ..}
    inputs:
      size: {label: {vi: Cỡ, en: Size}, type: number}
      amount: {label: {vi: Lượng, en: Amount}, type: number, allowed: ">= 0"}
      known: {label: {vi: Đã biết, en: Known}, type: boolean}
      class: {label: {vi: Hạng, en: Class}, one of: [a, b, c]}
      day: {label: {vi: Ngày, en: Day}, type: date}
      place: {label: {vi: Nơi, en: Place}, type: text}
      told: {label: {vi: Đã nói, en: Told}, type: boolean}
      said: {label: {vi: Số đã nói, en: Said}, type: number}
    decision: maybe
    label: {vi: Có thể, en: Maybe}
    answer: {type: number}
    versions:
      - {source: plan I, value: if told then said else null}
    """

  private let policy: String
  private let columns: [String]
  private let rows: [String]
  private let hasDefault: Bool

  private static let numbers = [
    "-", "-", "1", "2", "< 2", "<= 2", "> 1", ">= 3", "[1..3)", "(1..2]", "not(2)", "1, 3", "> 2, 1", "not(< 2)",
    "? >= 1 and ? < 3",
  ]
  private static let cells: [String: [String]] = [
    "size": numbers,
    "amount": numbers + ["< 0", ">= 0"],
    "maybe": numbers + ["null", "not(null)", "? != null", "null, < 2", "not(null, 2)"],
    "known": ["-", "true", "false", "not(true)"],
    "class": ["-", "a", "[a, b]", "c", "not(\\\"b\\\")", "? != \\\"a\\\""],
    "day": [
      "-", "2020-01-01", "< date(\\\"2020-01-02\\\")", "> date(\\\"2020-01-01\\\")", ">= date(\\\"2020-01-03\\\")",
      "[date(\\\"2020-01-01\\\")..date(\\\"2020-01-03\\\")]", "(date(\\\"2020-01-01\\\")..date(\\\"2020-01-02\\\"))",
    ],
    "place": ["-", "x", "not(\\\"x\\\")", "[x, y]", "? = \\\"y\\\""],
  ]

  init(_ random: inout SeededRandom) {
    policy = random.pick(["unique", "unique", "any", "first", "first", "priority", "collect"])
    var free = ["size", "amount", "maybe", "known", "class", "day", "place"]
    var columns: [String] = []
    for _ in 0..<(1 + random.below(3)) { columns.append(free.remove(at: random.below(free.count))) }
    self.columns = columns
    rows = (0..<(1 + random.below(6))).map { _ in
      let cells = columns.map { column in
        let cell = random.pick(Self.cells[column] ?? ["-"])
        return cell.hasPrefix("[a") || cell.hasPrefix("[x") ? cell : "\"\(cell)\""
      }
      return "      - [\(cells.joined(separator: ", ")), \(random.pick(["low", "high"]))]"
    }
    hasDefault = random.once(in: 6)
  }

  func text(_ number: Int) -> String {
    """
    decision: table\(number)
    label: {vi: Bảng, en: Table}
    answer: {\(policy == "collect" ? "type: list of text" : "one of: [low, high]")}
    versions:
      - source: plan I
        hit policy: \(policy)
        inputs: [\(columns.joined(separator: ", "))]
        \(hasDefault ? "default: low\n    " : "")rows:
    \(rows.joined(separator: "\n"))
    """
  }
}

/// A table that is sound by its making: space is cut in two again and again, along one of six columns.
enum LargeTable {
  static let names = """
    instruments:
      plan: {number: 86/KH-UBND, kind: plan, in force: 2020-07-27 ..}
    inputs:
    \((1...6).map { "  x\($0): {label: {vi: x, en: x}, type: number, allowed: \"[0..1000000]\"}" }.joined(separator: "\n"))
    """

  static func text(rows count: Int, leavingOut hole: Int?) -> String {
    var random = SeededRandom(seed: 500)
    var boxes = [[(Int, Int)](repeating: (0, 1_000_000), count: 6)]
    while boxes.count < count {
      let index = random.below(boxes.count)
      let column = random.below(6)
      let (low, high) = boxes[index][column]
      guard high - low > 2 else { continue }
      let middle = low + 1 + random.below(high - low - 1)
      var other = boxes[index]
      boxes[index][column] = (low, middle)
      other[column] = (middle, high)
      boxes.append(other)
    }
    var rows: [String] = []
    for (number, box) in boxes.enumerated() where number != hole {
      let cells = box.map { low, high in "\"[\(low)..\(high)\(high == 1_000_000 ? "]" : ")")\"" }
      rows.append("      - [\(cells.joined(separator: ", ")), \(number)]")
    }
    return """
      decision: \(hole == nil ? "whole" : "hole")
      label: {vi: Bảng, en: Table}
      answer: {type: number}
      versions:
        - source: plan I
          hit policy: unique
          inputs: [x1, x2, x3, x4, x5, x6]
          rows:
      \(rows.joined(separator: "\n"))
      """
  }
}
