internal import Diagnostics
internal import FEEL

/// A change inside a FEEL text: UTF-8 offsets, and what stands there instead.
struct TextChange {
  let kind: Mutant.Kind
  let lower: Int
  let upper: Int
  let replacement: String

  func applied(to text: String) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes[..<lower] + Array(replacement.utf8) + bytes[upper...], as: UTF8.self)
  }
}

/// Every small change of a FEEL text: each number and date a step, each sign, each connective, each end of a range, each member
/// of a list.
struct TextChanges {
  private(set) var all: [TextChange] = []
  private let bytes: [UInt8]
  /// The values that a text in the place of an answer may be exchanged for.
  private let answers: [String]

  /// - Parameters:
  ///   - expression: Parsed from the text.
  ///   - answers: The allowed values of what the text answers; empty where its texts are no answers.
  init(_ expression: Expression, of text: String, answers: [String] = []) {
    bytes = Array(text.utf8)
    self.answers = answers
    visit(expression, isAnswer: !answers.isEmpty)
  }

  private mutating func add(_ kind: Mutant.Kind, _ lower: Int, _ upper: Int, _ replacement: String) {
    all.append(TextChange(kind: kind, lower: lower, upper: upper, replacement: replacement))
  }

  private func slice(_ lower: Int, _ upper: Int) -> String { String(decoding: bytes[lower..<upper], as: UTF8.self) }

  /// Where a word or sign stands between two operands.
  private func find(_ word: String, _ lower: Int, _ upper: Int) -> Int? {
    let word = Array(word.utf8)
    guard upper - lower >= word.count else { return nil }
    return (lower...(upper - word.count)).first { bytes[$0..<($0 + word.count)].elementsEqual(word) }
  }

  private mutating func visit(_ e: Expression, isAnswer: Bool = false) {
    let (lower, upper) = (Int(e.lower), Int(e.upper))
    switch e.node {
    case .number:
      for step in [-1, 1] {
        if let stepped = Stepping.number(slice(lower, upper), by: step) { add(.threshold, lower, upper, stepped) }
      }
    case .at(let text):
      for step in [-1, 1] {
        if let day = Stepping.day(text, by: step) { add(.threshold, lower, upper, "@\"\(day)\"") }
      }
    case .text(let text):
      if isAnswer, let other = Stepping.other(than: text, among: answers), upper - lower == text.utf8.count + 2 {
        add(.answer, lower + 1, upper - 1, other)
      }
    case .boolean(let value): if isAnswer { add(.answer, lower, upper, value ? "false" : "true") }
    case .comparison(let sign, let a, let b):
      if let place = find(sign.rawValue, Int(a.upper), Int(b.lower)) {
        add(.comparison, place, place + sign.rawValue.utf8.count, Stepping.other(than: sign).rawValue)
      }
      visit(a)
      visit(b)
    case .test(let sign, let a):
      if let place = find(sign.rawValue, lower, Int(a.lower)) {
        add(.comparison, place, place + sign.rawValue.utf8.count, Stepping.other(than: sign).rawValue)
      }
      visit(a)
    case .and(let all): visit(all, joined: "and", instead: "or")
    case .or(let all): visit(all, joined: "or", instead: "and")
    case .in(let a, let tests):
      visit(a)
      drop(tests)
      for test in tests { visit(test) }
    case .list(let items):
      drop(items)
      for item in items { visit(item) }
    case .tests(let negated, let tests):
      drop(tests)
      if negated, let first = tests.first, let last = tests.last {
        add(.negation, lower, upper, slice(Int(first.lower), Int(last.upper)))
      }
      for test in tests { visit(test) }
    case .range(let low, let high):
      if upper > lower + 1 {
        add(.rangeEnd, lower, lower + 1, low.closed ? "(" : "[")
        add(.rangeEnd, upper - 1, upper, high.closed ? ")" : "]")
      }
      visit(low.value)
      visit(high.value)
    case .call(let callee, let arguments):
      // What is left stands in the brackets of the call.
      if case .name("not") = callee.node, arguments.count == 1 { add(.negation, lower, Int(callee.upper), "") }
      if case .name("date") = callee.node, arguments.count == 1, let inner = arguments.first?.value,
        case .text(let text) = inner.node
      {
        for step in [-1, 1] {
          if let day = Stepping.day(text, by: step), inner.upper - inner.lower == text.utf8.count + 2 {
            add(.threshold, Int(inner.lower) + 1, Int(inner.upper) - 1, day)
          }
        }
      }
      for argument in arguments { visit(argument.value) }
    case .conditional(let condition, let then, let other):
      visit(condition)
      visit(then, isAnswer: isAnswer)
      visit(other, isAnswer: isAnswer)
    case .null, .name, .error: break
    case .path, .negate, .arithmetic, .chain, .between, .iteration, .count, .filter, .context, .instance, .function, .external,
      .broken:
      for child in e.node.children { visit(child) }
    }
  }

  private mutating func visit(_ all: [Expression], joined word: String, instead: String) {
    for (a, b) in zip(all, all.dropFirst()) {
      if let place = find(word, Int(a.upper), Int(b.lower)) {
        add(.connective, place, place + word.utf8.count, instead)
      }
    }
    for operand in all { visit(operand) }
  }

  /// Each of several members left out, with the comma that parts it from the next or, for the last, from the one before.
  private mutating func drop(_ items: [Expression]) {
    guard items.count > 1 else { return }
    for index in items.indices {
      if index + 1 < items.count {
        add(.entry, Int(items[index].lower), Int(items[index + 1].lower), "")
      } else {
        add(.entry, Int(items[index - 1].upper), Int(items[index].upper), "")
      }
    }
  }
}

/// The nearest other value of something that is written.
enum Stepping {
  /// One step of the last digit that is written: `500` to `499`, `0.20` to `0.21`.
  static func number(_ text: String, by steps: Int) -> String? {
    let isPlain = text.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 || $0 == 45 }
    guard isPlain, case .number(let number)? = Number(text).map(Value.number) else { return nil }
    let decimals = text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
    guard let exponent = Int8(exactly: -decimals) else { return nil }
    return number.plus(Number(coefficient: Int64(steps), exponent: exponent))?.description
  }

  static func day(_ text: String, by steps: Int) -> String? {
    guard let day = CalendarDate(text) else { return nil }
    return CalendarDate(dayNumber: day.dayNumber + steps)?.description
  }

  static func other(than sign: Expression.Comparison) -> Expression.Comparison {
    switch sign {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .lessOrEqual
    case .lessOrEqual: .less
    case .greater: .greaterOrEqual
    case .greaterOrEqual: .greater
    }
  }

  /// The value after this one in its list, round the end.
  static func other(than value: String, among all: [String]) -> String? {
    guard let index = all.firstIndex(of: value), all.count > 1 else { return nil }
    return all[(index + 1) % all.count]
  }
}
