/// The digits at the beginning of a text and the marks between them, before anybody says what the marks mean.
///
/// `1.234,5 mg/l` is the runs 1, 234, 5, the marks `.` and `,`, and the rest ` mg/l`. A space between two digits is a mark.
struct MarkedDigits {
  private(set) var runs: [Substring] = []
  /// One fewer than the runs; every kind of space is one mark.
  private(set) var marks: [Character] = []
  private(set) var rest: Substring
  /// A mark stands at the end with nothing behind it (`5,`).
  private(set) var isOpen = false

  init(_ text: Substring) {
    rest = text
    takeRun()
    while !runs.isEmpty, let mark = rest.first {
      let behind = rest.dropFirst()
      guard Self.isSpace(mark) || mark == "." || mark == "," || mark == "'" || mark == "’" else { return }
      guard let next = behind.first, Self.isDigit(next) else {
        isOpen = mark == "." || mark == ","
        return
      }
      marks.append(Self.isSpace(mark) ? " " : mark == "’" ? "'" : mark)
      rest = behind
      takeRun()
    }
  }

  private mutating func takeRun() {
    let run = rest.prefix(while: Self.isDigit)
    guard !run.isEmpty else { return }
    runs.append(run)
    rest = rest.dropFirst(run.count)
  }

  static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

  static func isSpace(_ character: Character) -> Bool {
    switch character {
    case " ", "\u{A0}", "\u{202F}", "\u{2009}": true
    default: false
    }
  }

  /// Whether these are groups of a number: three digits each, the first one to three and no zero alone.
  func areGroups(_ runs: some BidirectionalCollection<Substring>) -> Bool {
    guard let first = runs.first else { return false }
    return (1...3).contains(first.count) && (runs.count == 1 || first.first != "0")
      && runs.dropFirst().allSatisfy { $0.count == 3 }
  }

  // MARK: Powers of ten

  /// Takes the power of ten that follows (`7,9 × 10³`, `7,9x10^3`, `7,9.10³`), or that the whole is (`10⁴`); `nil` for none.
  mutating func takePower() -> Int? {
    if runs.last == "10", let (power, behind) = Self.exponent(rest) {
      if runs.count == 1 {
        runs = ["1"]
      } else if marks.last == "." {
        runs.removeLast()
        marks.removeLast()
      } else {
        return nil
      }
      rest = behind
      return power
    }
    var ahead = rest.drop(while: Self.isSpace)
    guard let sign = ahead.first, "x×*·".contains(sign) else { return nil }
    ahead = ahead.dropFirst().drop(while: Self.isSpace)
    guard ahead.hasPrefix("10"), let (power, behind) = Self.exponent(ahead.dropFirst(2)) else { return nil }
    rest = behind
    return power
  }

  /// `^3`, `^-3`, `³` at the beginning.
  private static func exponent(_ text: Substring) -> (power: Int, rest: Substring)? {
    if text.first == "^" {
      let behind = text.dropFirst()
      let negative = behind.first == "-" || behind.first == "−"
      let digits = behind.dropFirst(negative ? 1 : 0).prefix(while: isDigit)
      guard (1...2).contains(digits.count), let power = Int(digits) else { return nil }
      return (negative ? -power : power, behind.dropFirst(digits.count + (negative ? 1 : 0)))
    }
    let raised = text.prefix { superscripts.contains($0) }
    guard (1...2).contains(raised.count) else { return nil }
    let power = raised.reduce(0) { $0 * 10 + (superscripts.firstIndex(of: $1) ?? 0) }
    return (power, text.dropFirst(raised.count))
  }

  private static let superscripts: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
}
